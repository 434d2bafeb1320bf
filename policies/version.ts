/** Name and version of the pack. */

import { existsSync, readFileSync } from "node:fs";
import * as path from "node:path";

/** The manifest above this file, in the sources and among the compiled files alike. */
function manifestAbove(directory: string): string {
  const manifest = path.join(directory, "package.json");
  const above = path.dirname(directory);
  return above === directory || existsSync(manifest) ? manifest : manifestAbove(above);
}

const { version } = JSON.parse(readFileSync(manifestAbove(path.dirname(__dirname)), "utf8")) as {
  readonly version: string;
};

/** The pack's name, whatever a copy of the package is called, and the version that `package.json` says. */
export const packageFacts = { name: "serverless-guard", version } as const;
