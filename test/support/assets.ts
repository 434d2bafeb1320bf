/** Assets and archives in the engine's wire format, for the rows of case tables. */

import { ARCHIVE_SIGNATURE, ASSET_SIGNATURE, SIGNATURE } from "../../engine/wire";

/** A file's text, given in the program. */
export const textAsset = (text: string) => ({ [SIGNATURE]: ASSET_SIGNATURE, text });

/** A file of the machine. */
export const fileAsset = (path: string) => ({ [SIGNATURE]: ASSET_SIGNATURE, path });

/** An archive of assets by path. */
export const assetArchive = (assets: Readonly<Record<string, object>>) => ({ [SIGNATURE]: ARCHIVE_SIGNATURE, assets });

/** A directory or zip file of the machine. */
export const fileArchive = (path: string) => ({ [SIGNATURE]: ARCHIVE_SIGNATURE, path });

/** An archive at an address. */
export const remoteArchive = (uri: string) => ({ [SIGNATURE]: ARCHIVE_SIGNATURE, uri });
