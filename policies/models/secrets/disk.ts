/** What the scan of code asks of the files of this machine. */

import * as fs from "node:fs/promises";
import * as path from "node:path";
import { EMPTY_ZIP, ZIP_SIGNATURE } from "./zip";

/** Whether a file of this machine begins like a zip file. */
export async function beginsAsZip(place: string): Promise<boolean> {
  const file = await fs.open(place);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0);
    return bytesRead === 4 && (buffer.equals(ZIP_SIGNATURE) || buffer.equals(EMPTY_ZIP));
  } finally {
    await file.close();
  }
}

/** Whether a symbolic link ends inside a directory. */
export async function leadsInto(link: string, root: string): Promise<boolean> {
  try {
    const inside = path.relative(root, await fs.realpath(link));
    return !path.isAbsolute(inside) && inside.split(path.sep)[0] !== "..";
  } catch {
    return false;
  }
}
