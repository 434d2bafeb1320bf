/**
 * Assets and archives of a program, by the marks and members that the SDK's classes give them (`asset` in
 * `@pulumi/pulumi`): nothing here loads the SDK.
 */

import { behindProxies, readProperty } from "./properties";
import { ARCHIVE, ASSET, SIGNATURE } from "./wire-marks";

/** Which member says what an asset or archive is made of; of an archive, `assets` holds further ones. */
export type AssetContent = "assets" | "path" | "text" | "uri";

const contents: readonly AssetContent[] = ["assets", "text", "path", "uri"];

/** Whether a value is an archive, of whatever form. */
export function isArchive(value: unknown): value is object {
  return hasMark(value, "__pulumiArchive");
}

/**
 * Whether a value is an asset or an archive, of whatever form: a whole, in which nothing is set. Under remediation it may
 * be in the engine's form, which an edit of another policy put it into.
 */
export function isAssetOrArchive(value: unknown): boolean {
  return hasForm(value) || (typeof value === "object" && value !== null && onWire.has(readProperty(value, SIGNATURE)));
}

const onWire: ReadonlySet<unknown> = new Set([ARCHIVE, ASSET]);

function hasForm(value: unknown): value is object {
  return isArchive(value) || hasMark(value, "__pulumiAsset");
}

/** What an asset or archive is made of; undefined for any other value. */
export function contentOf(value: object): AssetContent | undefined {
  return hasForm(value) ? contents.find((content) => content in value) : undefined;
}

function hasMark(value: unknown, mark: string): value is object {
  return typeof value === "object" && value !== null && readProperty(value, mark) === true;
}

/**
 * Reads a member of an asset or archive. The SDK keeps these as promises, which do not work behind its proxy, so they are
 * read from the object behind it.
 */
export async function readAssetMember(container: object, key: AssetContent): Promise<unknown> {
  return (await Reflect.get(behindProxies(container), key)) as unknown;
}
