/** The package as it would be published, compiled and packed once in a test run: it does not change while tests run. */

import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { demandSuccess, root, run, withCheckout } from "./checkout";

/** What `npm pack` made. */
export interface Packed {
  readonly tarball: string;
  /** What it printed. */
  readonly output: string;
}

let packed: Promise<Packed> | undefined;

/** Packs the package; `bin` of this checkout then holds what is in the tarball. */
export function packPackage(): Promise<Packed> {
  return (packed ??= pack());
}

/** Compiles the pack of this checkout, as it is packed. */
export async function buildPack(): Promise<void> {
  await packPackage();
}

async function pack(): Promise<Packed> {
  const directory = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "serverless-guard-packed-")));
  process.once("exit", () => fs.rmSync(directory, { recursive: true, force: true }));
  // From a copy: packing rewrites the manifest for a while.
  const output = await withCheckout({ linkModules: true }, (checkout) => {
    const result = run("npm", ["pack", "--pack-destination", directory], checkout);
    demandSuccess(result);
    fs.rmSync(path.join(root, "bin"), { recursive: true, force: true });
    fs.cpSync(path.join(checkout, "bin"), path.join(root, "bin"), { recursive: true });
    return result.stdout;
  });
  return { tarball: path.join(directory, output.trim()), output };
}
