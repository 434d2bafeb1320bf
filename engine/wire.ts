/**
 * How the engine writes property values on the wire: plain JSON, in which a few signatures stand for what JSON has no
 * word for. The constants are those of `@pulumi/pulumi/runtime/rpc`, which does not export all of them in its types.
 */

import {
  ARCHIVE as ARCHIVE_SIGNATURE,
  ASSET as ASSET_SIGNATURE,
  SECRET as SECRET_SIGNATURE,
  SIGNATURE,
  UNKNOWN_TEXT as UNKNOWN_WIRE,
} from "../policies/core/wire-marks";

export { ARCHIVE_SIGNATURE, ASSET_SIGNATURE, SECRET_SIGNATURE, SIGNATURE, UNKNOWN_WIRE };

/** Signature of a reference to a resource: `{ urn, id }`; a component has no id. */
export const REFERENCE_SIGNATURE = "5cf8f73096256a8f31e491e813e4eb8e";

/** A value as it is on the wire. */
export type Wire = null | boolean | number | string | Wire[] | WireObject;

/** An object on the wire, a special value included. */
export interface WireObject {
  [key: string]: Wire;
}

/** True for an object that is no array. */
export function isObject(value: Wire | undefined): value is WireObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The signature of a special value; undefined for any other. */
export function signatureOf(value: Wire | undefined): string | undefined {
  const signature = isObject(value) ? value[SIGNATURE] : undefined;
  return typeof signature === "string" ? signature : undefined;
}

/** True when the value, or any part of it at any depth, is unknown. */
export function containsUnknown(value: Wire | undefined): boolean {
  if (value === UNKNOWN_WIRE) return true;
  if (Array.isArray(value)) return value.some(containsUnknown);
  return isObject(value) && Object.values(value).some(containsUnknown);
}

/** True when the value, or any part of it at any depth, is secret. */
export function containsSecret(value: Wire | undefined): boolean {
  if (signatureOf(value) === SECRET_SIGNATURE) return true;
  if (Array.isArray(value)) return value.some(containsSecret);
  return isObject(value) && Object.values(value).some(containsSecret);
}

/** Marks a value as secret; one that is marked already stays as it is. */
export function secret(value: Wire): Wire {
  return signatureOf(value) === SECRET_SIGNATURE ? value : { [SIGNATURE]: SECRET_SIGNATURE, value };
}

/** The value without its secret marks, at any depth. */
export function withoutSecrets(value: Wire): Wire {
  if (Array.isArray(value)) return value.map(withoutSecrets);
  if (!isObject(value)) return value;
  if (signatureOf(value) === SECRET_SIGNATURE) return withoutSecrets(value.value ?? null);
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, withoutSecrets(part)]));
}

/**
 * Assets and archives as the engine sends them to a pack: without what the program's SDK adds for itself, and, since the
 * engine copies properties (`copyArchive` in `sdk/go/property` of 3.250.0), with an empty `assets` in an archive given by
 * path or URI, which the SDK of policies reads first: a policy sees an archive without files there.
 */
export function assetsAsSent(value: Wire): Wire {
  if (Array.isArray(value)) return value.map(assetsAsSent);
  if (!isObject(value)) return value;
  const signature = signatureOf(value);
  const special = signature === ARCHIVE_SIGNATURE || signature === ASSET_SIGNATURE;
  const members = Object.entries(value).filter(([key]) => !special || !key.startsWith("__"));
  const parts = Object.fromEntries(members.map(([key, part]) => [key, assetsAsSent(part)]));
  return signature === ARCHIVE_SIGNATURE ? { assets: {}, ...parts } : parts;
}

/**
 * Resources given where a property wants an id (`restApi: api`), as the engine sends them to a provider or a pack that
 * takes no references: the id, which is unknown before the resource exists, or the URN of a component (`MarshalPropertyValue`
 * and `MakeCustomResourceReference` of the engine, whose SDKs write an unknown id as empty text).
 */
export function referencesAsSent(value: Wire): Wire {
  if (Array.isArray(value)) return value.map(referencesAsSent);
  if (!isObject(value)) return value;
  if (signatureOf(value) === REFERENCE_SIGNATURE) {
    const { id, urn } = value;
    return id === "" ? UNKNOWN_WIRE : (id ?? urn ?? UNKNOWN_WIRE);
  }
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, referencesAsSent(part)]));
}

/** JSON with the keys of every object in order: as the bridge writes it, and to compare values. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === "object" && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
