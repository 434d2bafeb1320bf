/** What the fuzzer starts from: the rows of all case tables, and an empty resource of every type that a view reads. */

import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import type { RowOfResources } from "../../testing/stack-rows";
import { findPolicyFiles } from "../../tools/generate-catalog";
import { viewedTypes } from "../../tools/view-definitions";
import { hashOf } from "./dice";
import type { CaseTable, ResourceCase, StackCase } from "../support/cases";

const root = resolve(__dirname, "../..");

/** A row of a policy's case table: options, settings, and the resources that it is about. */
export interface PolicyRow {
  readonly id: string;
  readonly row: Pick<ResourceCase | StackCase, "name" | "options" | "settings" | "stackTags"> & RowOfResources;
}

/** All case tables, by policy. */
export function caseTables(): ReadonlyMap<string, CaseTable> {
  const tables = findPolicyFiles(root).flatMap(({ id, service, slug }): readonly (readonly [string, CaseTable])[] => {
    const path = join(root, "test", "rules", service, `${slug}.cases.ts`);
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    return existsSync(path) ? [[id, (require(path) as { default: CaseTable }).default]] : [];
  });
  return new Map(tables);
}

/** All rows of all case tables. */
export function policyRows(): readonly PolicyRow[] {
  return [...caseTables()].flatMap(([id, { rows }]) =>
    (rows as readonly (ResourceCase | StackCase)[]).map((row) => ({
      id,
      row: "resources" in row ? row : { ...row, resources: [{ ...row, name: "subject" }] },
    })),
  );
}

/** A row, and a number that stands for it whatever other rows there are. */
export interface SeedRow extends RowOfResources {
  readonly hash: number;
}

/** Rows that reach deep into the policies, each with at least one resource. */
export function seedRows(): readonly SeedRow[] {
  return [
    ...policyRows().map(({ id, row }) => ({ ...row, hash: hashOf(id, row.name) })),
    ...viewedTypes().map((type) => ({ resources: [{ type, name: "subject", props: {} }], hash: hashOf(type) })),
  ].filter(({ resources }) => resources.length > 0);
}

/**
 * The row of a case: a row that is added takes its share of cases, and leaves all others as they are.
 *
 * @param number of the case
 */
export function rowOfCase(rows: readonly SeedRow[], seed: number, number: number): SeedRow | undefined {
  const salt = hashOf(String(seed), String(number));
  let chosen: SeedRow | undefined;
  let least = Infinity;
  for (const row of rows) {
    // The last steps of MurmurHash3, which is in the public domain.
    let weight = Math.imul(row.hash ^ salt, 0x85ebca6b);
    weight = Math.imul(weight ^ (weight >>> 13), 0xc2b2ae35);
    weight = (weight ^ (weight >>> 16)) >>> 0;
    if (weight < least) {
      least = weight;
      chosen = row;
    }
  }
  return chosen;
}
