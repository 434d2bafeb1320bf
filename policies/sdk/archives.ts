/**
 * Archives under remediation: the SDK writes an archive of assets back as a list of names, which would lose the code, so
 * archives are put into the engine's own form before.
 */

import { contentOf, isArchive, readAssetMember } from "../core/assets";
import { readProperty } from "../core/properties";
import { ARCHIVE, ASSET, SIGNATURE } from "../core/wire-marks";

/** Why a resource is not remediated whose archives cannot be kept. */
export const LOST_ARCHIVE = "the engine did not pass the resource's archive, which a remediation would lose";

/**
 * Puts the archives among a resource's properties, at whatever depth, into the engine's form, in place.
 *
 * @returns false where an archive has nothing in it: engines since 3.250 pass one that was given by path that way
 */
export async function keepArchives(properties: object): Promise<boolean> {
  for (const key of Object.keys(properties)) {
    const value = readProperty(properties, key);
    if (isArchive(value) && contentOf(value) === "assets") {
      const wire = await toWire(value);
      if (wire === undefined) {
        return false;
      }
      Reflect.set(properties, key, wire);
    } else if (isContainer(value) && !(await keepArchives(value))) {
      return false;
    }
  }
  return true;
}

/** An object or list of the program, which may hold archives; no asset or archive. */
function isContainer(value: unknown): value is object {
  return typeof value === "object" && value !== null && contentOf(value) === undefined;
}

async function toWire(value: unknown): Promise<object | undefined> {
  const content = typeof value === "object" && value !== null ? contentOf(value) : undefined;
  if (typeof value !== "object" || value === null || content === undefined) {
    return undefined;
  }
  const member = await readAssetMember(value, content);
  if (content !== "assets") {
    return typeof member === "string"
      ? { [SIGNATURE]: isArchive(value) ? ARCHIVE : ASSET, [content]: member }
      : undefined;
  }
  const members: [string, object][] = [];
  for (const [name, asset] of Object.entries(member as Readonly<Record<string, unknown>>)) {
    const wire = await toWire(asset);
    if (wire === undefined) {
      return undefined;
    }
    members.push([name, wire]);
  }
  return members.length === 0 ? undefined : { [SIGNATURE]: ARCHIVE, assets: Object.fromEntries(members) };
}
