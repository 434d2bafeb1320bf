/** What the real, bridged provider makes of a program's inputs, by the facts in policies/data (see engine.md). */

import checkData from "../policies/data/check-defaults.json";
import { UNKNOWN_TEXT as unknownText } from "../policies/core/wire-marks";

export { unknownText };

/** Stands for an unknown value in the rows of a case table. */
export const unknown: unique symbol = Symbol("unknown");

/** Stands for an output of another resource in the rows of a stack case. */
export interface OutputReference {
  readonly resource: string;
  readonly property: string;
  /** Text around the output's value, as `pulumi.interpolate` makes it; `{}` stands for the value. */
  readonly within: string;
}

/** Inputs of a resource; may hold {@link unknown} and {@link OutputReference}s at any depth. */
export type Inputs = Readonly<Record<string, unknown>>;

const defaultsByType = checkData.defaults as Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** True for a reference to another resource's output. */
export function isReference(value: unknown): value is OutputReference {
  return typeof value === "object" && value !== null && "resource" in value && "within" in value;
}

/** Applies `leaf` to every leaf of a tree: texts, numbers, symbols and references. */
export function mapLeaves(value: unknown, leaf: (value: unknown) => unknown): unknown {
  if (Array.isArray(value)) {
    return value.map((item) => mapLeaves(item, leaf));
  }
  if (typeof value === "object" && value !== null && !isReference(value)) {
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, mapLeaves(member, leaf)]));
  }
  return leaf(value);
}

/** Inputs with the text in which the SDK sends unknown values, in place of {@link unknown}. */
export function withUnknownTexts(props: Inputs): Inputs {
  return mapLeaves(props, (leaf) => (leaf === unknown ? unknownText : leaf)) as Inputs;
}

/** All references in a tree. */
export function referencesIn(value: unknown): readonly OutputReference[] {
  const found: OutputReference[] = [];
  mapLeaves(value, (leaf) => {
    if (isReference(leaf)) {
      found.push(leaf);
    }
    return leaf;
  });
  return found;
}

/** Fills in the defaults that the provider's `Check` fills in. */
export function withCheckDefaults(type: string, inputs: Inputs): Inputs {
  const result = structuredCloneLoose(inputs) as Record<string, unknown>;
  for (const [path, value] of Object.entries(defaultsByType[type] ?? {})) {
    fill(result, path.split("."), value);
  }
  return result;
}

function fill(container: Record<string, unknown>, [head = "", ...rest]: readonly string[], value: unknown): void {
  const key = head.replace("[]", "");
  if (rest.length === 0) {
    container[key] ??= value;
    return;
  }
  const next = container[key];
  for (const item of Array.isArray(next) ? next : [next]) {
    if (typeof item === "object" && item !== null && !isReference(item)) {
      fill(item as Record<string, unknown>, rest, value);
    }
  }
}

function structuredCloneLoose(value: unknown): unknown {
  return mapLeaves(value, (leaf) => leaf);
}
