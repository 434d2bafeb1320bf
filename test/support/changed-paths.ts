/** Where the inputs of a resource differ after a remediation, and where they may. */

import { isDeepStrictEqual } from "node:util";
import { SECRET_SIGNATURE, UNKNOWN_WIRE, isObject, signatureOf, type Wire, type WireObject } from "../../engine/wire";
import {
  isReference,
  mapLeaves,
  unknown,
  unknownText,
  withCheckDefaults,
  type Inputs,
} from "../../testing/bridged-provider";
import { resource, type StackResource } from "../../testing/stack-rows";
import type { CaseTable, ResourceCase, StackCase } from "./cases";

/**
 * Paths of all values that were added, taken away or changed, without the indexes of items: `rules[].action`. An item
 * more or less is `rules[+]` or `rules[-]`. A value that was unknown, an asset or an archive, or whose mark as a secret
 * is lost, has a path that ends in `!`, which no remediation may change.
 */
export function changedPaths(before: Wire | undefined, after: Wire | undefined, path = ""): readonly string[] {
  if (isDeepStrictEqual(before, after)) {
    return [];
  }
  if (before === UNKNOWN_WIRE) {
    return [`${path}!`];
  }
  const signature = signatureOf(before);
  if (signature !== undefined) {
    return signature === SECRET_SIGNATURE && signatureOf(after) === SECRET_SIGNATURE
      ? changedPaths((before as WireObject).value, (after as WireObject).value, path)
      : [`${path}!`];
  }
  if (Array.isArray(after)) {
    // One object in place of a list is a list of one.
    const list = Array.isArray(before) ? before : isObject(before) ? [before] : [];
    return [...new Set(changedItems(list, after, path))];
  }
  if (isObject(after) && (isObject(before) || (before ?? null) === null)) {
    const members = isObject(before) ? before : {};
    return [...new Set([...Object.keys(members), ...Object.keys(after)])].flatMap((key) =>
      changedPaths(members[key], after[key], path === "" ? key : `${path}.${key}`),
    );
  }
  return [path];
}

function changedItems(before: readonly Wire[], after: readonly Wire[], path: string): readonly string[] {
  if (after.length < before.length) {
    const isIn = (list: readonly Wire[], item: Wire): boolean => list.some((one) => isDeepStrictEqual(one, item));
    const gone = before.filter((item) => !isIn(after, item));
    return [
      ...gone.map((item) => (item === UNKNOWN_WIRE ? `${path}[-]!` : `${path}[-]`)),
      ...after.filter((item) => !isIn(before, item)).map(() => `${path}[+]`),
      ...(gone.length === 0 ? [`${path}[-]`] : []),
    ];
  }
  return after.flatMap((item, index) =>
    index < before.length ? changedPaths(before[index], item, `${path}[]`) : [`${path}[+]`],
  );
}

/** Paths that a policy's remediation may change, by the package of a resource: those that its rows say it changes. */
export type AllowedPaths = ReadonlyMap<string, ReadonlySet<string>>;

/** What the rows of a table say in `becomes`. */
export function allowedPaths(table: CaseTable): AllowedPaths {
  const allowed = new Map<string, Set<string>>();
  for (const row of table.rows as readonly (ResourceCase | StackCase)[]) {
    for (const [name, props] of Object.entries(row.becomes ?? {})) {
      const subject = subjectsOf(row).find((one) => one.name === name);
      if (subject) {
        const paths = allowed.get(packageOf(subject.type)) ?? new Set();
        namedPaths(subject, props).forEach((path) => paths.add(path));
        allowed.set(packageOf(subject.type), paths);
      }
    }
  }
  return allowed;
}

/** What a remediation changed beyond what it may. */
export function strayPaths(allowed: AllowedPaths, type: string, before: Wire, after: Wire): readonly string[] {
  const paths = allowed.get(packageOf(type));
  return changedPaths(before, after).filter((path) => path.endsWith("!") || !paths?.has(path));
}

/** The resources of a row. */
export function subjectsOf(row: ResourceCase | StackCase): readonly StackResource[] {
  return "resources" in row ? row.resources : [resource(row.type, "subject", row.props, row.resourceOptions)];
}

/** What a remediation changes of a resource by the properties that it makes, without what the provider fills in. */
function namedPaths({ type, props }: StackResource, made: Inputs): readonly string[] {
  const before = withCheckDefaults(type, withReferences(props));
  const named = withReferences(made);
  const filled = withCheckDefaults(type, named);
  const whole = Object.fromEntries(Object.keys(named).map((key) => [key, filled[key]]));
  const [paths, pathsNamed] = [whole, named].map((after) =>
    changedPaths(before as Wire, { ...before, ...after } as Wire),
  );
  return (paths ?? []).filter((path) => pathsNamed?.includes(path));
}

/** References as a text that can be found again after it went through the engine. */
export function withReferences(props: Inputs): Inputs {
  return mapLeaves(props, (leaf) =>
    leaf === unknown ? unknownText : isReference(leaf) ? `reference:${JSON.stringify(leaf)}` : leaf,
  ) as Inputs;
}

/** What {@link withReferences} was made of. */
export function withoutReferences(props: unknown): unknown {
  return mapLeaves(props, (leaf) =>
    typeof leaf === "string" && leaf.startsWith("reference:")
      ? (JSON.parse(leaf.slice("reference:".length)) as unknown)
      : leaf === unknownText
        ? unknown
        : leaf,
  );
}

function packageOf(type: string): string {
  return type.split(":")[0] ?? "";
}
