/** What a policy says of a row, in each of the states that the engine shows it in; and where two rows are told apart. */

import { pack } from "../../engine/analyzer";
import type { Analysis, Diagnostic } from "../../engine/requests";
import { catalog } from "../../policies/catalog";
import { settingsPolicyName } from "../../policies/core/settings";
import { toEngineResource, type RowOfResources } from "../../testing/stack-rows";
import type { PolicyRow } from "../fuzz/seeds";
import { rowConfiguration } from "../support/cases";

/** What a policy says: the resources that it finds, and whether it says that something is not known yet. */
interface Saying {
  readonly found: ReadonlySet<string>;
  readonly isUndetermined: boolean;
}

/** The states: a first preview, and what is deployed. */
const MODES = ["preview", "deployed"] as const;

/** What a policy says of the resources of a row, by state. */
async function sayings(
  { id, row }: PolicyRow,
  resources: RowOfResources,
): Promise<Readonly<Record<(typeof MODES)[number], Saying>>> {
  const configuration = pack.onlyPolicies([id], rowConfiguration(id, row, settingsPolicyName));
  await pack.configureStack(row.stackTags ?? {});
  const said: Record<string, Saying> = {};
  for (const mode of MODES) {
    const made = resources.resources.map((each) => toEngineResource(each, resources, mode));
    const analyses: Analysis[] = [];
    for (const resource of made) {
      analyses.push(await pack.analyze({ ...resource, properties: resource.inputs }, configuration));
    }
    if (catalog[id]?.scope === "stack") analyses.push(await pack.analyzeStack(made, configuration));
    const own = analyses.flatMap(({ diagnostics }) => diagnostics.filter(({ policy }) => policy === id));
    const isUndetermined = analyses.some(({ notApplicable }) => /^Not known/.test(notApplicable.get(id) ?? ""));
    said[mode] = { found: new Set(own.flatMap(namesIn)), isUndetermined };
  }
  return said as Record<(typeof MODES)[number], Saying>;
}

function namesIn({ urn, message }: Diagnostic): readonly string[] {
  const list = /^Resources \(\d+\): (.*)\.$/m.exec(message)?.[1];
  return list?.split(", ") ?? [urn.split("::").at(-1) ?? ""];
}

/**
 * Sentences on what a policy says otherwise of a row that means the same; empty where it says the same, or that it does
 * not know.
 *
 * @param other the resources in their other form
 */
export async function differences(row: PolicyRow, other: RowOfResources): Promise<readonly string[]> {
  const [before, after] = [await sayings(row, row.row), await sayings(row, other)];
  return MODES.flatMap((mode) => {
    const [was, is] = [before[mode], after[mode]];
    const made = is.found.size > 0 && was.found.size === 0 && !was.isUndetermined;
    const lost = was.found.size > 0 && is.found.size === 0 && !is.isUndetermined;
    const what = made ? `finds ${[...is.found].join(", ")}` : `does not find ${[...was.found].join(", ")}`;
    return made || lost ? [`${row.id}, "${row.row.name}", ${mode}: ${what}`] : [];
  });
}
