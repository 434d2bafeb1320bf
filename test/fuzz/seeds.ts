/** What the fuzzer starts from: the rows of all case tables, and an empty resource of every type that a view reads. */

import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import type { RowOfResources } from "../../testing/stack-rows";
import { findPolicyFiles } from "../../tools/generate-catalog";
import { viewedTypes } from "../../tools/view-definitions";
import type { CaseTable, ResourceCase, StackCase } from "../support/cases";

const root = resolve(__dirname, "../..");

/** A row of a policy's case table: options, settings, and the resources that it is about. */
export interface PolicyRow {
  readonly id: string;
  readonly row: Pick<ResourceCase | StackCase, "name" | "options" | "settings" | "stackTags"> & RowOfResources;
}

/** All rows of all case tables. */
export function policyRows(): readonly PolicyRow[] {
  return findPolicyFiles(root).flatMap(({ id, service, slug }): readonly PolicyRow[] => {
    const path = join(root, "test", "rules", service, `${slug}.cases.ts`);
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const rows: CaseTable["rows"] = existsSync(path) ? (require(path) as { default: CaseTable }).default.rows : [];
    return (rows as readonly (ResourceCase | StackCase)[]).map((row) => ({
      id,
      row: "resources" in row ? row : { ...row, resources: [{ ...row, name: "subject" }] },
    }));
  });
}

/** Rows that reach deep into the policies, each with at least one resource. */
export function seedRows(): readonly RowOfResources[] {
  return [
    ...policyRows().map(({ row }) => row),
    ...viewedTypes().map((type) => ({ resources: [{ type, name: "subject", props: {} }] })),
  ].filter(({ resources }) => resources.length > 0);
}
