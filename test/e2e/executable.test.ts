/** The pack as an executable (`--policy-pack FILE`), installed from its tarball, under the real CLI. */

import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { analyzeState } from "../../engine/pulumi/analyze";
import { findOrGetPulumi, TESTED_VERSIONS, type PulumiCli } from "../../engine/pulumi/cli";
import { previewWithPack, type PreviewOptions, type PreviewResult } from "../../engine/pulumi/driver";
import { settingsPolicyName } from "../../policies/core/settings";
import { loadProgram, packConfigBeside } from "../../tools/demo";
import { root } from "../support/checkout";
import { installPackage } from "../support/installed";

const rotation = "kms-key-rotation";
const exception = {
  policy: rotation,
  type: "aws:kms/key:Key",
  name: "data",
  reason: "moves to another key",
  owner: "data team",
  expires: "2099-12-31",
};

describe("the executable under the real CLI", function () {
  // Getting a CLI builds it from its Go module where the installer cannot be reached.
  this.timeout(40 * 60_000);
  let cli: PulumiCli;
  let directory: string;
  let executable: string;

  before(async () => {
    cli = await findOrGetPulumi({ version: TESTED_VERSIONS[1] });
    const { installed } = await installPackage();
    directory = installed;
    executable = path.join(path.dirname(installed), ".bin", "serverless-guard-pack");
  });

  const preview = (file: string, options: Partial<PreviewOptions>): Promise<PreviewResult> =>
    previewWithPack({ program: loadProgram(file), cli, packDirectory: executable, ...options });

  for (const example of ["secure", "insecure"]) {
    it(`has the engine tell of the ${example} example what it tells with the pack's directory`, async () => {
      const file = path.join(root, "examples", example, "index.ts");
      const packConfig = packConfigBeside(file);
      const logs = [];
      for (const packDirectory of [directory, executable]) {
        const { succeeded, eventLog, stderr } = await preview(file, { packConfig, packDirectory });
        assert.equal(succeeded, example === "secure", stderr);
        logs.push(policyEvents(eventLog, packDirectory));
      }
      const [reference, own] = logs;
      assert.ok(reference && reference.length > 300, "findings, and summaries of every resource and of the stack");
      assert.deepEqual(own, reference);
    });
  }

  it("remediates, and applies exceptions of the program's own configuration", async () => {
    const settings = { enforcementLevel: "mandatory", programExceptions: true };
    const small = path.join(root, "test", "e2e", "programs", "small.ts");
    const excepted = await preview(small, {
      packConfig: { all: "disabled", [rotation]: "mandatory", [settingsPolicyName]: settings },
      stackConfig: { "serverless-guard:exceptions": JSON.stringify([exception]) },
    });
    assert.deepEqual([excepted.findings, excepted.succeeded], [[], true], excepted.stderr);
    const remedied = await preview(small, { packConfig: { all: "disabled", [rotation]: "remediate" } });
    assert.deepEqual([remedied.findings, remedied.succeeded], [[], true], remedied.stderr);
    assert.deepEqual(
      remedied.remediations.map(({ policyName }) => policyName),
      [rotation],
    );
  });

  it("judges a saved state", async () => {
    const small = path.join(root, "test", "e2e", "programs", "small.ts");
    const { exportedState } = await preview(small, { packConfig: { all: "advisory" }, up: true });
    const stackFile = path.join(path.dirname(executable), "executable-state.json");
    fs.writeFileSync(stackFile, JSON.stringify(exportedState));
    const judged = [];
    for (const packDirectory of [directory, executable]) {
      const { findings } = await analyzeState({ packDirectory, stackFile, cli });
      judged.push(findings);
    }
    assert.ok(judged[0]?.some(({ policyName }) => policyName === rotation));
    assert.deepEqual(judged[1], judged[0]);
  });
});

/** What the engine's log says of policies, in an order of its own: resources are judged side by side. */
function policyEvents(eventLog: string, pack: string): readonly string[] {
  return eventLog
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, unknown>)
    .filter((event) => Object.keys(event).some((kind) => kind.startsWith("policy")))
    .map((event) => JSON.stringify({ ...event, sequence: 0, timestamp: 0 }).replaceAll(pack, "PACK"))
    .sort();
}
