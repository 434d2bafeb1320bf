/** Properties as policies read them: unknown values marked, secrets opened, assets and archives as the SDK has them. */

import { UNKNOWN } from "../core/value";
import { ARCHIVE, ASSET, SECRET, SIGNATURE, UNKNOWN_TEXT } from "../core/wire-marks";
import type { Reading, WireObject } from "./struct";

/** The texts that stand for unknown values, one for each type (`sdk/nodejs/policy/proxy.ts` of pulumi-policy). */
const unknownTexts: ReadonlySet<unknown> = new Set([
  "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
  "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
  UNKNOWN_TEXT,
  "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
  "030794c1-ac77-496b-92df-f27374a8bd58",
  "e48ece36-62e2-4504-bad9-02848725956a",
  "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
]);

/** Makes what policies read. Nothing on the wire is an error: what has no meaning here is a value that is not known. */
export const readable: Reading = {
  text: (value) => (unknownTexts.has(value) ? UNKNOWN : value),
  deep: () => UNKNOWN,
  object: (value) => {
    if (!Object.hasOwn(value, SIGNATURE)) {
      return value;
    }
    switch (value[SIGNATURE]) {
      case SECRET:
        return value.value ?? null;
      case ASSET:
        return assetOf(value);
      case ARCHIVE:
        return archiveOf(value);
      default:
        return UNKNOWN;
    }
  },
};

/** A whole value on the wire, made readable. */
export function toReadable(value: unknown): unknown {
  if (typeof value === "string") {
    return readable.text(value);
  }
  if (typeof value !== "object" || value === null) {
    return value;
  }
  return Array.isArray(value)
    ? value.map(toReadable)
    : readable.object(Object.fromEntries(Object.entries(value).map(([key, member]) => [key, toReadable(member)])));
}

/** Marked, and its content a promise, as in the SDK's classes (`core/assets`). */
function assetOf({ path, text, uri }: WireObject): unknown {
  const mark = { __pulumiAsset: true };
  if (isSet(path)) {
    return { ...mark, path: Promise.resolve(path) };
  }
  if (isSet(uri)) {
    return { ...mark, uri: Promise.resolve(uri) };
  }
  return text === undefined ? UNKNOWN : { ...mark, text: Promise.resolve(text) };
}

/**
 * The engine passes an archive that was given by path or address with an empty `assets` beside it (`copyArchive` in
 * `sdk/go/property` since 3.250), so what is not empty counts.
 */
function archiveOf({ assets, path, uri }: WireObject): unknown {
  const mark = { __pulumiArchive: true };
  const members = typeof assets === "object" && assets !== null ? assets : undefined;
  if (members === undefined || Object.keys(members).length === 0) {
    if (isSet(path)) {
      return { ...mark, path: Promise.resolve(path) };
    }
    if (isSet(uri)) {
      return { ...mark, uri: Promise.resolve(uri) };
    }
  }
  return members === undefined ? UNKNOWN : { ...mark, assets: Promise.resolve(members) };
}

function isSet(content: unknown): boolean {
  return content !== undefined && content !== null && content !== "";
}
