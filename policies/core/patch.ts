/**
 * Remediation: changes the inputs of one resource so that a policy is met, and keeps everything else as it is: unknown
 * values, secret marks, assets, unrelated properties.
 *
 * The SDK hands a remediation proxies that keep what is written into a secret secret, and that refuse to give out
 * unknown values; so inputs are changed in place, and never copied.
 */

import { isDeepStrictEqual } from "node:util";
import { isAssetOrArchive } from "./assets";
import type { Configuration } from "./evaluate";
import { evaluateResource } from "./evaluate";
import { nameList } from "./message";
import { noOptions, readOptions } from "./options";
import type { AnyPolicy, Patch } from "./policy";
import { behindProxies, readProperty, toPlain } from "./properties";
import type { ResourceRecord } from "./resource";
import { UNKNOWN, containsUnknown, type Plain } from "./value";
import { viewOf, type PropertyPath } from "./view";

/** What came of a remediation. */
export type PatchOutcome =
  | { readonly state: "patched"; readonly properties: Record<string, unknown> }
  | { readonly state: "unchanged"; readonly reason: string };

/** The reason where a resource meets the requirement already. */
export const NOTHING_TO_REMEDIATE = "nothing is to be remediated";

/** Applies a policy's remediation to the inputs of one resource, in place. */
export async function patchResource(
  policy: AnyPolicy,
  record: ResourceRecord,
  configuration: Configuration,
): Promise<PatchOutcome> {
  const { type } = record.identity;
  const match = policy.remediations?.find(({ definition }) => definition.types.includes(type));
  if (!match) {
    return unchanged(`the policy remediates no resources of type '${type}'`);
  }
  const options = readOptions(policy.options ?? noOptions, configuration.options);
  if (options.state === "refused") {
    return unchanged("the policy's configuration is refused");
  }
  if (policy.scope === "resource" && (await evaluateResource(policy, record, configuration)).state !== "violation") {
    return unchanged(NOTHING_TO_REMEDIATE);
  }
  // Planned again when they are made: an edit sees what the edits before it have made.
  const edits: { readonly path: PropertyPath; readonly changes: () => readonly Change[] }[] = [];
  const add = (path: PropertyPath, edit: Edit): number => edits.push({ path, changes: () => plan(record, path, edit) });
  const patch: Patch = {
    set: (path, value) => add(path, setting(value)),
    setMember: (path, value) => add(path, { ...setting(value), makesObjects: false }),
    append: (path, ...items) => add(path, appending(items)),
    replaceItems: (path, isReplaced, by) => add(path, replacing(isReplaced, by)),
  };
  match.apply(viewOf(match.definition, record), patch, options.values);
  if (edits.length === 0) {
    return unchanged("a person or an option must decide here, or a value is not known");
  }
  if (edits.every(({ changes }) => changes().length === 0)) {
    const paths = edits.map(({ path }) => ownPath(record, path) ?? "a property that the provider lacks");
    return unchanged(`what stands at ${nameList(paths)} is not known, of another form, or as it should be`);
  }
  for (const { changes } of edits) {
    for (const { container, key, value } of changes()) {
      Reflect.set(container, key, value);
    }
  }
  return { state: "patched", properties: record.properties as Record<string, unknown> };
}

function unchanged(reason: string): PatchOutcome {
  return { state: "unchanged", reason };
}

interface Change {
  readonly container: object;
  readonly key: string;
  readonly value: unknown;
}

/** One edit of a property. */
interface Edit {
  /** The value where there is none yet; undefined where none is made. */
  readonly fresh: Plain | undefined;
  /** Whether objects on the way are made where they are missing; default yes. */
  readonly makesObjects?: boolean;
  /** The changes to a value that is known, wholly or in part. */
  readonly change: (container: object, key: string, current: unknown) => readonly Change[];
}

/** Sets a value. A value that is not known in all its parts is left alone: setting it would lose what is not known. */
function setting(value: Plain): Edit {
  return {
    fresh: value,
    change: (container, key, current) => {
      const plain = toPlain(current);
      return containsUnknown(plain) || JSON.stringify(plain) === JSON.stringify(value)
        ? []
        : [{ container, key, value }];
    },
  };
}

/**
 * Adds items at the end of a list, whose other items stay as they are, known or not. One object in place of a list is a
 * list of one, as views read it.
 */
function appending(items: readonly Plain[]): Edit {
  return {
    fresh: items,
    change: (container, key, current) =>
      Array.isArray(current)
        ? items.map((value, index) => ({ container: current, key: String(current.length + index), value }))
        : typeof current === "object" && current !== null
          ? [{ container, key, value: [behindProxies(current), ...items] }]
          : [],
  };
}

/**
 * Puts one item in the place of others. Those that stay move as they are, with the marks of secrets, which can be read
 * behind the SDK's proxies only.
 */
function replacing(isReplaced: (item: Plain) => boolean, by: Plain): Edit {
  return {
    fresh: undefined,
    change: (_container, _key, current) => {
      if (!Array.isArray(current)) {
        return [];
      }
      const raw = behindProxies(current);
      const items = Array.from({ length: current.length }, (_, index) => toPlain(readProperty(current, String(index))));
      const replaced = items.map((item) => !containsUnknown(item) && isReplaced(item));
      const first = replaced.indexOf(true);
      if (first < 0) {
        return [];
      }
      const isThere = items.some((item) => isDeepStrictEqual(item, by));
      const kept = items.map((_, index) => index).filter((index) => !replaced[index] || (index === first && !isThere));
      return [
        ...(isThere ? [] : [{ container: current, key: String(first), value: by }]),
        ...kept
          .map((from, to) => ({ container: raw, key: String(to), from }))
          .filter(({ key, from }) => key !== String(from))
          .map(({ container, key, from }) => ({ container, key, value: Reflect.get(raw, from) as unknown })),
        { container: raw, key: "length", value: kept.length },
      ];
    },
  };
}

/** The changes that edit a path; none where an unknown value, an asset, or a value of another shape is in the way. */
function plan(record: ResourceRecord, path: PropertyPath, edit: Edit): readonly Change[] {
  const own = ownPath(record, path);
  return own === undefined ? [] : planAt(record.properties, own.split("."), edit);
}

/** The path of a property in the resource's own provider; undefined where that has none. */
function ownPath({ identity }: ResourceRecord, path: PropertyPath): string | undefined {
  return typeof path === "string" ? path : identity.provider === "aws" ? path.aws : path.native;
}

function planAt(container: object, [key = "", ...rest]: readonly string[], edit: Edit): readonly Change[] {
  const [, name, index] = /^(.+)\[(\d*)\]$/.exec(key) ?? [];
  if (name !== undefined && index !== undefined) {
    return itemsAt(readProperty(container, name), index).flatMap((item) => planAt(item, rest, edit));
  }
  const current = readProperty(container, key);
  if (current === UNKNOWN || isAssetOrArchive(current)) {
    return [];
  }
  if (current === undefined || current === null) {
    const isMade = edit.fresh !== undefined && (rest.length === 0 || edit.makesObjects !== false);
    return isMade ? [{ container, key, value: nest(rest, edit.fresh) }] : [];
  }
  if (rest.length === 0) {
    return edit.change(container, key, current);
  }
  return typeof current === "object" && !Array.isArray(current) ? planAt(current, rest, edit) : [];
}

/** The objects of a list: all of them, or the one at an index. */
function itemsAt(list: unknown, index: string): readonly object[] {
  if (!Array.isArray(list)) {
    return [];
  }
  return Array.from({ length: list.length }, (_, at) => String(at))
    .filter((at) => index === "" || index === at)
    .map((at) => readProperty(list, at))
    .filter((item): item is object => typeof item === "object" && item !== null && !isAssetOrArchive(item));
}

function nest(keys: readonly string[], value: Plain): Plain {
  return keys.reduceRight<Plain>((inner, key) => ({ [key]: inner }), value);
}
