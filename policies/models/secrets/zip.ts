/** Reads zip files entry by entry, so that one entry that is broken or hostile does not hide the others. */

import { fromBufferPromise, validateFileName, type Entry, type ZipFile } from "yauzl";

/** The first bytes of a zip file with entries. */
export const ZIP_SIGNATURE = Buffer.from("PK\u0003\u0004", "latin1");

/** The first bytes of a zip file without entries. */
export const EMPTY_ZIP = Buffer.from("PK\u0005\u0006", "latin1");

/** One entry of a zip file. */
export interface ZipEntry {
  readonly name: string;
  readonly isDirectory: boolean;
  /** What the directory of the zip file says, which may be wrong. */
  readonly size: number;
  /** Why its content is not to be read, in plain English. */
  readonly fault?: string;
  /**
   * Reads the content.
   *
   * @throws where it is damaged, or has another size than the directory says
   */
  read(limit: number): Promise<Buffer>;
}

/** The entries of a zip file, and whether its directory could be read to the end. */
export interface ZipListing {
  readonly entries: readonly ZipEntry[];
  readonly isWhole: boolean;
}

/**
 * Lists the entries of a zip file.
 *
 * @param take called for each entry; false ends the list
 * @throws where the content is not a zip file at all
 */
export async function listZip(content: Buffer, take: () => boolean): Promise<ZipListing> {
  // Names are checked here: the library gives up the whole file at the first bad one, and at a wrong size.
  const zip = await fromBufferPromise(content, {
    lazyEntries: true,
    autoClose: false,
    strictFileNames: false,
    decodeStrings: false,
    validateEntrySizes: false,
  });
  const entries: ZipEntry[] = [];
  try {
    for await (const entry of zip.eachEntry()) {
      if (!take()) {
        return { entries, isWhole: true };
      }
      entries.push(toEntry(zip, entry));
    }
  } catch {
    return { entries, isWhole: false };
  }
  return { entries, isWhole: true };
}

function toEntry(zip: ZipFile, entry: Entry): ZipEntry {
  // Tools that leave out the flag for UTF-8 write it all the same; only ASCII tells anything here.
  const name = entry.fileNameRaw.toString("utf8").replaceAll("\\", "/");
  const fault =
    validateFileName(name) !== null
      ? "has a name that leads out of the archive"
      : entry.isEncrypted()
        ? "is encrypted"
        : undefined;
  return {
    name,
    isDirectory: name.endsWith("/"),
    size: entry.uncompressedSize,
    ...(fault === undefined ? {} : { fault }),
    read: (limit) => readEntry(zip, entry, limit),
  };
}

async function readEntry(zip: ZipFile, entry: Entry, limit: number): Promise<Buffer> {
  const stream = await zip.openReadStreamPromise(entry);
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limit || size > entry.uncompressedSize) {
      break;
    }
    chunks.push(chunk);
  }
  if (size !== entry.uncompressedSize) {
    throw new Error("another size than the directory says");
  }
  return Buffer.concat(chunks);
}
