/**
 * Assets and archives of a program, by the marks and members that the SDK's classes give them (`asset` in
 * `@pulumi/pulumi`): nothing here loads the SDK.
 */

import { behindProxies, readProperty } from "./properties";

/** Which member says what an asset or archive is made of; of an archive, `assets` holds further ones. */
export type AssetContent = "assets" | "path" | "text" | "uri";

const contents: readonly AssetContent[] = ["assets", "text", "path", "uri"];

/** Whether a value is an archive, of whatever form. */
export function isArchive(value: unknown): value is object {
  return hasMark(value, "__pulumiArchive");
}

/** What an asset or archive is made of; undefined for any other value. */
export function contentOf(value: object): AssetContent | undefined {
  return isArchive(value) || hasMark(value, "__pulumiAsset") ? contents.find((content) => content in value) : undefined;
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
