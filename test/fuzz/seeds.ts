/** What the fuzzer starts from: the rows of all case tables, and an empty resource of every type that a view reads. */

import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import type { RowOfResources } from "../../testing/stack-rows";
import { findPolicyFiles } from "../../tools/generate-catalog";
import { viewedTypes } from "../../tools/view-definitions";
import type { CaseTable, ResourceCase, StackCase } from "../support/cases";

const root = resolve(__dirname, "../..");

/** Rows that reach deep into the policies, each with at least one resource. */
export function seedRows(): readonly RowOfResources[] {
  const rows = findPolicyFiles(root).flatMap(({ service, slug }): readonly (ResourceCase | StackCase)[] => {
    const path = join(root, "test", "rules", service, `${slug}.cases.ts`);
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    return existsSync(path) ? (require(path) as { default: CaseTable }).default.rows : [];
  });
  return [
    ...rows.map((row) => ("resources" in row ? row : { resources: [{ ...row, name: "subject" }] })),
    ...viewedTypes().map((type) => ({ resources: [{ type, name: "subject", props: {} }] })),
  ].filter(({ resources }) => resources.length > 0);
}
