/** A program in YAML under its real language host is judged like its twin in TypeScript. */

import assert from "node:assert/strict";
import * as path from "node:path";
import { findOrGetPulumi, TESTED_VERSIONS } from "../../engine/pulumi/cli";
import { previewWithPack } from "../../engine/pulumi/driver";
import { findOrGetYamlHost } from "../../engine/pulumi/language-yaml";
import { loadProgram } from "../../tools/demo";
import { root } from "../support/checkout";
import { buildPack } from "../support/packed";

const programs = path.join(__dirname, "programs");

describe("a program in YAML", function () {
  // Getting the CLI and the language host builds them from their Go modules where no installer can be reached.
  this.timeout(60 * 60_000);
  before(() => buildPack());

  it("gets the findings of its twin in TypeScript", async () => {
    const cli = await findOrGetPulumi({ version: TESTED_VERSIONS[1] });
    const { directory } = await findOrGetYamlHost(cli);
    const common = { packDirectory: root, packConfig: { all: "advisory" }, cli };
    const inYaml = await previewWithPack({
      ...common,
      program: path.join(programs, "small-yaml"),
      tools: [directory],
    });
    assert.deepEqual(inYaml.errors, []);
    assert.ok(inYaml.findings.some(({ policyName }) => policyName === "iam-lambda-role-admin"));
    const inTypeScript = await previewWithPack({ ...common, program: loadProgram(path.join(programs, "small.ts")) });
    assert.deepEqual(inYaml.findings, inTypeScript.findings);
  });
});
