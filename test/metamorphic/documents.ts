/** What moving routes into OpenAPI documents and out of them shares. */

import { isReference, mapLeaves, referencesIn, unknown, type Inputs } from "../../testing/bridged-provider";

/** A row that has no such form, because of something that the other place cannot hold or that is not known. */
export class Formless extends Error {}

/** A part of an OpenAPI document. */
export type Document = Record<string, unknown>;

/** What a property that leads to another resource names; undefined where it leads to none. */
export function named(value: unknown): string | undefined {
  return isReference(value) ? value.resource : undefined;
}

/** A text that the program gives. */
export function text(value: unknown): string {
  if (typeof value !== "string") throw new Formless("not a known text");
  return value;
}

/** The members that are set. */
export function set(members: Inputs): Document {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
}

/** An object that stands here itself; an empty one where nothing does. */
export function bag(value: unknown): Inputs {
  if (value === undefined) return {};
  if (typeof value !== "object" || value === null || Array.isArray(value) || isReference(value) || "$ref" in value) {
    throw new Formless("no object of its own");
  }
  return value as Inputs;
}

/** The object, where it holds nothing but these. */
export function onlyKeys(value: Inputs, ...keys: readonly string[]): Inputs {
  const other = Object.keys(value).find((key) => !keys.includes(key));
  if (other !== undefined) throw new Formless(other);
  return value;
}

/** A document as a text, which can hold one output of one resource. */
export function written(document: Document): unknown {
  const references = referencesIn(document);
  const [first] = references;
  if (references.some(({ resource, property }) => resource !== first?.resource || property !== first.property)) {
    throw new Formless("more than one output");
  }
  // Braces without anything between stand for the output.
  const plain = mapLeaves(document, (leaf) => {
    if (leaf === unknown) throw new Formless("not known");
    return isReference(leaf) ? leaf.within.replaceAll("{}", "<output>") : leaf;
  });
  const body = JSON.stringify(plain).replaceAll("{}", "{ }");
  return first ? { ...first, within: body.replaceAll("<output>", "{}") } : body;
}

/** The document that a body of JSON holds. */
export function documentIn(body: unknown): Inputs {
  try {
    return bag(JSON.parse(String(body)));
  } catch {
    throw new Formless("no JSON");
  }
}
