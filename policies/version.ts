/** Name and version of this package. */

import { readFileSync } from "node:fs";

/** What `package.json` says; found in the same way from the sources and from the compiled files. */
export const packageFacts = JSON.parse(readFileSync(require.resolve("serverless-guard/package.json"), "utf8")) as {
  readonly name: string;
  readonly version: string;
};
