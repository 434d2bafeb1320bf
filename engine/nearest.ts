/** Files that hold for all below their folder: of a project, of a package. */
import * as fs from "node:fs";
import * as path from "node:path";

/**
 * Finds a file in the folder of another, or in the nearest folder above that.
 *
 * @param file whose folder is looked in first
 * @param names of which the first that is there counts
 * @returns the path; undefined where there is none up to the root
 */
export function nearest(file: string, ...names: readonly string[]): string | undefined {
  for (let folder = path.dirname(path.resolve(file)); ; folder = path.dirname(folder)) {
    const found = names.map((name) => path.join(folder, name)).find((one) => fs.existsSync(one));
    if (found !== undefined || folder === path.dirname(folder)) return found;
  }
}
