/** Resources in requests (`AnalyzeRequest` and `AnalyzerResource` of analyzer.proto; the numbers are those of its fields). */

import { toRecord, type SdkResource } from "../core/resource";
import { Stack } from "../core/stack";
import { readable } from "./readable";
import { Reader } from "./reader";
import { asOnWire, readStruct, type WireObject } from "./struct";

/** A resource whose properties are read when they are first asked for: most are of a type that no policy reads. */
export class WireResource implements SdkResource {
  type = "";
  urn = "";
  name = "";
  readonly opts: { protect: boolean; deleteBeforeReplace: boolean; parent?: string } = {
    protect: false,
    deleteBeforeReplace: false,
  };
  /** URNs of the resources that each property depends on; the engine says so of a stack's resources only. */
  readonly propertyDependencies = new Map<string, readonly string[]>();
  /** URN of the parent in a stack, which may not hold it. */
  parent = "";
  private bytes: Uint8Array | undefined;
  private readProperties: object | undefined;

  /** Reads the message that the reader stands in. */
  static from(reader: Reader): WireResource {
    const resource = new WireResource();
    while (reader.next()) {
      resource.take(reader);
    }
    return resource;
  }

  /** The properties as policies read them. */
  get props(): object {
    if (this.readProperties === undefined) {
      this.readProperties = this.bytes ? readStruct(this.bytes, readable) : {};
      this.bytes = undefined;
    }
    return this.readProperties;
  }

  /**
   * The properties as they are on the wire, read anew; to be asked for before `props`, which gives up the message.
   *
   * @throws NestedTooDeeply
   */
  propertiesOnWire(): WireObject {
    return this.bytes ? readStruct(this.bytes, asOnWire) : {};
  }

  private take(reader: Reader): void {
    switch (reader.field) {
      case 1:
        this.type = reader.text();
        break;
      case 2:
        this.bytes = reader.part();
        break;
      case 3:
        this.urn = reader.text();
        break;
      case 4:
        this.name = reader.text();
        break;
      case 5:
        this.takeOptions(reader);
        break;
      case 7:
        this.parent = reader.text();
        break;
      case 9:
        this.takeDependencies(reader);
        break;
      default:
        reader.skip();
    }
  }

  private takeOptions(reader: Reader): void {
    const outer = reader.enter();
    while (reader.next()) {
      switch (reader.field) {
        case 1:
          this.opts.protect = reader.bool();
          break;
        case 3:
          this.opts.deleteBeforeReplace = reader.bool();
          break;
        case 8:
          this.opts.parent = reader.text();
          break;
        default:
          reader.skip();
      }
    }
    reader.leave(outer);
  }

  /** One entry of the map of dependencies. */
  private takeDependencies(reader: Reader): void {
    const outer = reader.enter();
    let property = "";
    const urns: string[] = [];
    while (reader.next()) {
      if (reader.field === 1) {
        property = reader.text();
      } else {
        const entry = reader.enter();
        while (reader.next()) {
          urns.push(reader.text());
        }
        reader.leave(entry);
      }
    }
    reader.leave(outer);
    this.propertyDependencies.set(property, urns);
  }
}

/** Reads an `AnalyzeRequest`. */
export function readResource(bytes: Uint8Array): WireResource {
  return WireResource.from(new Reader(bytes));
}

/** Reads an `AnalyzeStackRequest`. */
export function readResources(bytes: Uint8Array): readonly WireResource[] {
  const reader = new Reader(bytes);
  const resources: WireResource[] = [];
  while (reader.next()) {
    if (reader.field === 1) {
      const outer = reader.enter();
      resources.push(WireResource.from(reader));
      reader.leave(outer);
    } else {
      reader.skip();
    }
  }
  return resources;
}

/**
 * Builds the stack model.
 *
 * @param inputs of resources by URN, which the engine passed before
 */
export function stackOfResources(resources: readonly WireResource[], inputs: ReadonlyMap<string, object>): Stack {
  const urns = new Set(resources.map(({ urn }) => urn));
  return new Stack(
    resources.map((resource) => {
      if (urns.has(resource.parent)) {
        resource.opts.parent = resource.parent;
      }
      const propertyDependencies = new Map(
        [...resource.propertyDependencies].map(
          ([property, targets]) => [property, targets.filter((urn) => urns.has(urn))] as const,
        ),
      );
      return toRecord(resource, { propertyDependencies, inputs: inputs.get(resource.urn) });
    }),
  );
}
