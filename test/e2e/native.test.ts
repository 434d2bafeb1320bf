/**
 * The secure example on resources of `aws-native` under the real CLI: nothing is found in it, before it is deployed and
 * after; and each fault that is planted in it is found, so that the silence means something.
 */

import assert from "node:assert/strict";
import { join } from "node:path";
import { previewEmbedded, type EmbeddedResult } from "../../engine/embedded";
import type { Finding, PackConfig } from "../../engine/finding";
import { findOrGetPulumi, TESTED_VERSIONS, type PulumiCli } from "../../engine/pulumi/cli";
import { previewWithPack } from "../../engine/pulumi/driver";
import { catalog } from "../../policies/catalog";
import { themes } from "../../policies/core/metadata";
import { loadProgram, packConfigBeside } from "../../tools/demo";
import { root } from "../support/checkout";
import { isKnownType, unknownInputs } from "../support/provider-types";
import { buildPack } from "../support/packed";
import { faults } from "./programs/faults-native";

const secure = join(root, "examples", "secure-native", "index.ts");
const faulty = join(__dirname, "programs", "faults-native.ts");
const packConfig = packConfigBeside(secure);

/** The same, with advice for what is mandatory, so that an update is not stopped. */
const advisory: PackConfig = {
  ...packConfig,
  ...Object.fromEntries(
    Object.entries(catalog)
      .filter(([, { level }]) => level === "mandatory")
      .map(([id]) => [id, { enforcementLevel: "advisory", ...(packConfig[id] as object | undefined) }] as const),
  ),
};

/** A busy machine takes its time; what hangs is stopped by the limit of the tests. */
const patience = 10 * 60_000;

const planted = faults.flatMap(({ finds }) => finds).sort();

const named = (findings: readonly Finding[]): readonly string[] =>
  findings.map(({ policyName, resourceName }) => `${policyName} on ${resourceName}`).sort();

describe("the secure example on resources of aws-native", function () {
  // Getting a CLI builds it from its Go module where the installer cannot be reached.
  this.timeout(40 * 60_000);

  /** The embedded run of the example itself. */
  let embedded: EmbeddedResult;

  const runEmbedded = (program: string): Promise<EmbeddedResult> =>
    previewEmbedded({ program: loadProgram(program), packConfig, patience });

  before(async () => {
    await buildPack();
    embedded = await runEmbedded(secure);
  });

  it("sets properties that the provider has", () => {
    const { inputs, errors } = embedded;
    assert.deepEqual(errors, []);
    const native = inputs.filter(({ type }) => type.startsWith("aws-native:"));
    assert.ok(native.length > 200, `${native.length} resources`);
    assert.deepEqual(
      native.flatMap(({ type, name, properties }) =>
        isKnownType(type) ? unknownInputs(type, properties).map((path) => `${type} ${name}: ${path}`) : [type],
      ),
      [],
    );
  });

  it("is silent in an embedded run, and with faults has what they are found by", async () => {
    assert.deepEqual([embedded.errors, named(embedded.findings)], [[], []]);
    const { errors, findings } = await runEmbedded(faulty);
    assert.deepEqual([errors, named(findings)], [[], planted]);
  });

  it("has faults of every theme, found by at least 15 policies", () => {
    const policies = new Set(planted.map((line) => line.split(" ")[0] ?? ""));
    assert.ok(policies.size >= 15, `${policies.size} policies`);
    const found = new Set([...policies].flatMap((id) => catalog[id]?.themes ?? []));
    assert.deepEqual([...found].sort(), Object.keys(themes).sort());
  });

  for (const version of TESTED_VERSIONS) {
    describe(`under the real CLI ${version}`, () => {
      let cli: PulumiCli;

      before(async () => {
        cli = await findOrGetPulumi({ version });
      });

      const deployed = (program: string, config: PackConfig) =>
        previewWithPack({
          program: loadProgram(program),
          packDirectory: root,
          packConfig: config,
          cli,
          up: true,
          previewAgain: true,
        });

      it("passes, and passes again once it is deployed", async () => {
        const result = await deployed(secure, packConfig);
        assert.deepEqual([result.errors, named(result.findings), named(result.findingsAgain)], [[], [], []]);
        assert.equal(result.succeeded, true, result.stderr);
        const made = result.exportedState?.deployment.resources ?? [];
        assert.ok(made.filter(({ type }) => type.startsWith("aws-native:")).length > 200);
      });

      it("has each planted fault found and nothing else, before it is deployed and after", async () => {
        const after = await deployed(faulty, advisory);
        assert.deepEqual([after.errors, named(after.findings), named(after.findingsAgain)], [[], planted, planted]);
      });
    });
  }
});
