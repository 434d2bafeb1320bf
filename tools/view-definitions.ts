/** The views of the pack, by the name of their export: what generators and tests walk. */

import * as fs from "node:fs";
import * as path from "node:path";
import type { ViewDefinition } from "../policies/core/view";

/** A view and the name under which it is exported. */
export type NamedView = readonly [name: string, definition: ViewDefinition<unknown>];

/** All view definitions. */
export function viewDefinitions(): readonly NamedView[] {
  const folder = path.join(__dirname, "..", "policies", "views");
  return fs.readdirSync(folder).flatMap((file) => {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- the files are found at run time
    const module = require(path.join(folder, file)) as Readonly<Record<string, ViewDefinition<unknown>>>;
    return Object.entries(module).filter(([, value]) => typeof value === "object" && "types" in value);
  });
}

/** Type tokens that views read, and those of the resources that stand for a viewed one; sorted, each once. */
export function viewedTypes(): readonly string[] {
  const types = viewDefinitions().flatMap(([, { types: own, standIns }]) => [
    ...own,
    ...standIns.flatMap((standIn) => standIn.types),
  ]);
  return [...new Set(types)].sort();
}
