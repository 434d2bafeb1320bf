/** The secure example in the forms other than TypeScript: its twin in YAML, deployed by the real CLI. */

import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { previewEmbedded } from "../../engine/embedded";
import type { Finding } from "../../engine/finding";
import { findOrGetPulumi, TESTED_VERSIONS } from "../../engine/pulumi/cli";
import { previewWithPack } from "../../engine/pulumi/driver";
import { findOrGetYamlHost } from "../../engine/pulumi/language-yaml";
import { loadProgram, packConfigBeside } from "../../tools/demo";
import { root } from "../support/checkout";
import { yamlTwin } from "../support/yaml-program";
import { buildPack } from "../support/packed";

const secure = join(root, "examples", "secure", "index.ts");

const named = (findings: readonly Finding[]): readonly string[] =>
  findings.map(({ policyName, resourceName, message }) => `${policyName} on ${resourceName}: ${message}`);

describe("the secure example in YAML", function () {
  // Getting the CLI and the language host builds them from their Go modules where no installer can be reached.
  this.timeout(60 * 60_000);
  let directory: string;

  before(async () => {
    await buildPack();
    directory = await mkdtemp(join(tmpdir(), "serverless-guard-yaml-"));
  });

  after(() => rm(directory, { recursive: true, force: true }));

  it("passes in preview, and once it is deployed", async () => {
    const { inputs } = await previewEmbedded({ program: loadProgram(secure), packConfig: packConfigBeside(secure) });
    const protectedOnes = new Set(inputs.filter(({ protect }) => protect).map(({ type, name }) => `${type} ${name}`));
    const twin = await yamlTwin(loadProgram(secure), "project", (type, name) =>
      protectedOnes.has(`${type} ${name}`) ? { protect: true } : {},
    );
    await writeFile(join(directory, "Pulumi.yaml"), twin);
    const cli = await findOrGetPulumi({ version: TESTED_VERSIONS[1] });
    const host = await findOrGetYamlHost(cli);
    const result = await previewWithPack({
      program: directory,
      tools: [host.directory],
      packDirectory: root,
      packConfig: packConfigBeside(secure),
      cli,
      up: true,
      previewAgain: true,
    });
    assert.deepEqual(result.errors, []);
    assert.deepEqual([named(result.findings), named(result.findingsAgain)], [[], []]);
    assert.equal(result.succeeded, true, result.stderr);
    const made = result.exportedState?.deployment.resources?.map(({ type }) => type) ?? [];
    // Every resource of the example but its components, the stack and the default provider.
    const custom = inputs.filter(({ type }) => /^(aws|pulumi:providers):/.test(type));
    assert.ok(made.length >= custom.length - 1, `${made.length} resources of ${custom.length}`);
  });
});
