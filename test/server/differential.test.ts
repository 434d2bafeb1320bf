/**
 * Holds the pack under its own server equal to the pack under the SDK's: what it says of itself, findings with their order
 * and words, policies that do not apply with their reasons, remediations.
 *
 * Of the rows of all case tables one in 200 is compared, or one in `DIFFERENTIAL`: with 1 all of them are. So it is with
 * the cases of the fuzzer, whose resources no program should hold; `DIFFERENTIAL_SEED` makes others.
 */

import assert from "node:assert/strict";
import * as path from "node:path";
import { previewEmbedded } from "../../engine/embedded";
import type { PackConfig } from "../../engine/finding";
import { configurationOf } from "../../engine/pack-configuration";
import { catalog } from "../../policies/catalog";
import { settingsPolicyName } from "../../policies/core/settings";
import { toEngineResource } from "../../testing/stack-rows";
import { loadProgram, packConfigBeside } from "../../tools/demo";
import { makeCase } from "../fuzz/fuzz";
import { Remedies } from "../fuzz/remedies";
import { policyRows, seedRows, type PolicyRow } from "../fuzz/seeds";
import { rowConfiguration } from "../support/cases";
import { Differences } from "../support/differences";
import { Twins } from "../support/twins";

/** Of so many rows one is compared. */
const SAMPLE = Number(process.env.DIFFERENTIAL ?? 200);

/** Cases of the fuzzer that are compared where all rows are. */
const HOSTILE = 10_000;

const SEED = Number(process.env.DIFFERENTIAL_SEED ?? 1);

const stack = {
  type: "pulumi:pulumi:Stack",
  name: "project-test",
  urn: "urn:pulumi:test::project::pulumi:pulumi:Stack::project-test",
  properties: {},
};

describe("the pack under its own server", () => {
  let twins: Twins;
  before(async () => (twins = await Twins.start()));

  it("says of itself what it says under the SDK's", async () => {
    const { policiesList } = await twins.compareInfo();
    assert.ok(policiesList.length > Object.keys(catalog).length);
  });

  const compareExample = async (example: string, packConfig?: PackConfig): Promise<number> => {
    const file = path.resolve(__dirname, "../../examples", example, "index.ts");
    const { inputs, resources } = await previewEmbedded({
      program: loadProgram(file),
      packConfig: { all: "disabled" },
    });
    const names = [...Object.keys(catalog), settingsPolicyName];
    await twins.configure(configurationOf(packConfig ?? packConfigBeside(file), names));
    for (const resource of inputs) {
      await twins.compareResource(resource);
    }
    return (await twins.compareStack(resources)).diagnosticsList.length;
  };

  it("judges the secure example alike", () => compareExample("secure"));

  it("judges the insecure example alike", async () => {
    assert.ok((await compareExample("insecure")) > 0);
  });

  it("remediates the insecure example alike", () => compareExample("insecure", { all: "remediate" }));

  it("judges rows of case tables alike, with every policy on", async () => {
    const differences = new Differences();
    for (const row of policyRows().filter((_, index) => index % SAMPLE === 0)) {
      await differences.during(`${row.id}, ${row.row.name}`, () => compareRow(twins, row));
    }
    differences.end();
  });

  it("remediates rows of case tables alike, with every remediation on", async () => {
    const differences = new Differences();
    const rows = policyRows().filter((_, index) => index % SAMPLE === 0);
    await twins.configure(new Remedies(rows.flatMap(({ row }) => row.resources.map(({ name }) => name))).all);
    for (const { id, row } of rows) {
      for (const resource of row.resources) {
        const made = toEngineResource(resource, row, "preview");
        await differences.during(`${id}, ${row.name}`, () =>
          twins.compareResource({ ...made, properties: made.inputs }),
        );
      }
    }
    differences.end();
  });

  it("judges and remediates hostile resources alike", async () => {
    const differences = new Differences();
    const rows = seedRows();
    const { all } = new Remedies(rows.flatMap(({ resources }) => resources.map(({ name }) => name)));
    const cases = Array.from({ length: Math.ceil(HOSTILE / SAMPLE) }, (_, number) => makeCase(rows, SEED, number));
    for (const configuration of [{}, all]) {
      await twins.configure(configuration);
      for (const [number, { resources }] of cases.entries()) {
        const repeat = `case ${number} of DIFFERENTIAL_SEED=${SEED}`;
        for (const resource of resources) {
          await differences.during(repeat, () => twins.compareResource({ ...resource, properties: resource.inputs }));
        }
        await differences.during(repeat, () => twins.compareStack(resources));
      }
    }
    differences.end();
  });
});

/** Compares the answers to a row as a first preview, under a provider that is not known yet, and once it is deployed. */
async function compareRow(twins: Twins, { id, row }: PolicyRow): Promise<void> {
  await twins.configure(rowConfiguration(id, row, settingsPolicyName));
  await twins.setStackTags(row.stackTags ?? {});
  for (const mode of ["preview", "unknown provider", "deployed"] as const) {
    const made = row.resources.map((resource) => toEngineResource(resource, row, mode));
    for (const resource of [stack, ...made.map((one) => ({ ...one, properties: one.inputs }))]) {
      await twins.compareResource(resource);
    }
    await twins.compareStack([stack, ...made]);
  }
}
