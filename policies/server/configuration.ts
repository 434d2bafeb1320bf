/** What the engine configures a pack with; the numbers are those of the fields in analyzer.proto. */

import type { Level } from "../core/metadata";
import { levelOf } from "./levels";
import { Reader } from "./reader";
import { asOnWire, readStruct, type WireObject } from "./struct";

/** Level and options of a policy. */
export interface PolicyConfiguration {
  readonly level: Level;
  readonly options: WireObject;
}

/** What a stack is: its tags and its configuration. */
export interface StackFacts {
  readonly tags: ReadonlyMap<string, string>;
  readonly configuration: ReadonlyMap<string, string>;
}

/** Reads a `ConfigureAnalyzerRequest`: configurations by the policies' names. */
export function readConfiguration(bytes: Uint8Array): ReadonlyMap<string, PolicyConfiguration> {
  const reader = new Reader(bytes);
  const configurations = new Map<string, PolicyConfiguration>();
  while (reader.next()) {
    if (reader.field === 1) {
      readEntry(reader, configurations, readPolicyConfiguration, { level: "advisory", options: {} });
    } else {
      reader.skip();
    }
  }
  return configurations;
}

/** Reads an `AnalyzerStackConfigureRequest`. */
export function readStackFacts(bytes: Uint8Array): StackFacts {
  const reader = new Reader(bytes);
  const facts = { tags: new Map<string, string>(), configuration: new Map<string, string>() };
  const text = (): string => reader.text();
  while (reader.next()) {
    switch (reader.field) {
      case 7:
        readEntry(reader, facts.configuration, text, "");
        break;
      case 8:
        readEntry(reader, facts.tags, text, "");
        break;
      default:
        reader.skip();
    }
  }
  return facts;
}

/** Steps into an entry of a map, which is a message of key and value. */
function readEntry<T>(reader: Reader, entries: Map<string, T>, readValue: (reader: Reader) => T, absent: T): void {
  const outer = reader.enter();
  let key = "";
  let value = absent;
  while (reader.next()) {
    switch (reader.field) {
      case 1:
        key = reader.text();
        break;
      case 2:
        value = readValue(reader);
        break;
      default:
        reader.skip();
    }
  }
  reader.leave(outer);
  entries.set(key, value);
}

/** Steps into a `PolicyConfig`. */
function readPolicyConfiguration(reader: Reader): PolicyConfiguration {
  const outer = reader.enter();
  let level = 0;
  let options: WireObject = {};
  while (reader.next()) {
    switch (reader.field) {
      case 1:
        level = reader.number();
        break;
      case 2:
        options = readStruct(reader.part(), asOnWire);
        break;
      default:
        reader.skip();
    }
  }
  reader.leave(outer);
  return { level: levelOf(level), options };
}
