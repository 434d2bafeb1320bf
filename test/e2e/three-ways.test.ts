/**
 * The pack in the ways in which the real CLI runs it, installed from its tarball: its directory and its executable, both
 * under its own server, and a pack composed of it under the SDK's.
 */

import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { analyzeState } from "../../engine/pulumi/analyze";
import { findOrGetPulumi, isAtLeast, TESTED_VERSIONS, type PulumiCli } from "../../engine/pulumi/cli";
import { previewWithPack, type PreviewOptions, type PreviewResult } from "../../engine/pulumi/driver";
import { settingsPolicyName } from "../../policies/core/settings";
import { loadProgram, packConfigBeside } from "../../tools/demo";
import { root } from "../support/checkout";
import { writeComposedPack } from "../support/composed";
import { exception, rotation } from "../support/exception";
import { installPackage } from "../support/installed";

const signing = "lambda-code-signing";

/** The first version that takes an executable. */
const TAKES_EXECUTABLES = "3.255.0";

for (const version of TESTED_VERSIONS) {
  describe(`the ways to run the pack with the real CLI ${version}`, function () {
    // Getting a CLI builds it from its Go module where the installer cannot be reached.
    this.timeout(40 * 60_000);
    let cli: PulumiCli;
    let project: string;
    let composed: string;
    /** Directory and, where the CLI takes it, executable. */
    let own: readonly string[];

    before(async () => {
      cli = await findOrGetPulumi({ version });
      const { directory, installed } = await installPackage();
      project = directory;
      composed = writeComposedPack(path.join(directory, "composed"), installed);
      const executable = path.join(path.dirname(installed), ".bin", "serverless-guard-pack");
      own = isAtLeast(version, TAKES_EXECUTABLES) ? [installed, executable] : [installed];
    });

    const small = path.join(root, "test", "e2e", "programs", "small.ts");
    const preview = (file: string, options: Partial<PreviewOptions>): Promise<PreviewResult> =>
      previewWithPack({ program: loadProgram(file), cli, ...options });

    for (const example of ["secure", "insecure"]) {
      it(`have the engine tell the same of the ${example} example`, async () => {
        const file = path.join(root, "examples", example, "index.ts");
        const packConfig = packConfigBeside(file);
        const eventsWith = async (packDirectory: string): Promise<readonly string[]> => {
          const { succeeded, eventLog, stderr } = await preview(file, { packConfig, packDirectory });
          assert.equal(succeeded, example === "secure", stderr);
          return policyEvents(eventLog, packDirectory);
        };
        const reference = await eventsWith(composed);
        assert.ok(reference.length > 300, "findings, and summaries of every resource and of the stack");
        for (const packDirectory of own) {
          assert.deepEqual(await eventsWith(packDirectory), reference, packDirectory);
        }
      });
    }

    it("apply exceptions of the program's own configuration", async () => {
      const settings = { enforcementLevel: "mandatory", programExceptions: true };
      for (const packDirectory of [composed, ...own]) {
        const excepted = await preview(small, {
          packDirectory,
          packConfig: { all: "disabled", [rotation]: "mandatory", [settingsPolicyName]: settings },
          stackConfig: { "serverless-guard:exceptions": JSON.stringify([exception]) },
        });
        assert.deepEqual([excepted.findings, excepted.succeeded], [[], true], `${packDirectory}: ${excepted.stderr}`);
      }
    });

    it("remediate", async () => {
      for (const packDirectory of [composed, ...own]) {
        const packConfig = { all: "disabled", [rotation]: "remediate" } as const;
        const remedied = await preview(small, { packDirectory, packConfig });
        assert.deepEqual([remedied.findings, remedied.succeeded], [[], true], `${packDirectory}: ${remedied.stderr}`);
        assert.deepEqual(
          remedied.remediations.map(({ policyName }) => policyName),
          [rotation],
        );
      }
    });

    it("say why a remediation has left a finding", async () => {
      const file = path.join(root, "test", "e2e", "programs", "remediable.ts");
      for (const packDirectory of [composed, ...own]) {
        const settings = { enforcementLevel: "mandatory" } as const;
        const packConfig = { all: "disabled", [signing]: "remediate", [settingsPolicyName]: settings } as const;
        const { findings, remediations, stdout, stderr } = await preview(file, {
          packDirectory,
          packConfig,
          flags: ["--show-policy-remediations"],
        });
        assert.deepEqual(remediations, [], stderr);
        assert.deepEqual(
          findings.map(({ policyName, enforcementLevel }) => [policyName, enforcementLevel]),
          [[signing, "mandatory"]],
        );
        assert.match(stdout, /Not remediated: a person or an option must decide here, or a value is not known\./);
      }
    });

    it("keep exceptions where all is off but one policy, or tell under the SDK that they do not count", async () => {
      const packConfig = {
        all: "disabled",
        [rotation]: "mandatory",
        [settingsPolicyName]: { exceptions: [exception] },
      } as const;
      for (const packDirectory of own) {
        const { findings, succeeded, stderr } = await preview(small, { packDirectory, packConfig });
        assert.deepEqual([findings, succeeded], [[], true], `${packDirectory}: ${stderr}`);
      }
      const { findings, succeeded } = await preview(small, { packDirectory: composed, packConfig });
      assert.equal(succeeded, false);
      assert.deepEqual(
        findings.map(({ policyName, enforcementLevel }) => [policyName, enforcementLevel]),
        [
          [rotation, "mandatory"],
          [rotation, "advisory"],
        ],
      );
      const told = findings.map(({ message }) => message).join("\n");
      assert.match(told, /serverless-guard-settings is disabled, so exceptions, .* do not apply to any finding\./);
      assert.match(told, /Give serverless-guard-settings a level of its own, mandatory or advisory/);
    });

    it("judge a saved state alike", async () => {
      const { exportedState } = await preview(small, {
        packDirectory: composed,
        packConfig: { all: "advisory" },
        up: true,
      });
      const stackFile = path.join(project, `state-${version}.json`);
      fs.writeFileSync(stackFile, JSON.stringify(exportedState));
      const { findings: reference } = await analyzeState({ packDirectory: composed, stackFile, cli });
      assert.ok(reference.some(({ policyName }) => policyName === rotation));
      for (const packDirectory of own) {
        const { findings, stderr } = await analyzeState({ packDirectory, stackFile, cli });
        assert.deepEqual(findings, reference, `${packDirectory}: ${stderr}`);
      }
    });
  });
}

/** What the engine's log says of policies, in an order of its own: resources are judged side by side. */
function policyEvents(eventLog: string, pack: string): readonly string[] {
  return eventLog
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, unknown>)
    .filter((event) => Object.keys(event).some((kind) => kind.startsWith("policy")))
    .map((event) => JSON.stringify({ ...event, sequence: 0, timestamp: 0 }).replaceAll(pack, "PACK"))
    .sort();
}
