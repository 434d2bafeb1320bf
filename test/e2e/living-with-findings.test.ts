/** Exceptions, baseline, presets, levels of stacks and remediation, under the real Pulumi CLI. */

import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

import { catalog } from "../../policies/catalog";
import { ledgerPolicyName, settingsPolicyName } from "../../policies/core/settings";
import { presets } from "../../tools/generate-config";
import { loadProgram } from "../../tools/demo";
import { findOrGetPulumi, TESTED_VERSIONS, type PulumiCli } from "../../engine/pulumi/cli";
import type { Finding, PackConfig } from "../../engine/finding";
import { root, run } from "../support/checkout";
import { writeComposedPack } from "../support/composed";
import { exception, rotation } from "../support/exception";
import { buildPack } from "../support/packed";
import { analyzeState } from "../../engine/pulumi/analyze";
import { writePackExecutable } from "../../engine/pulumi/shims";
import { previewWithPack, type PreviewOptions, type PreviewResult } from "../../engine/pulumi/driver";

const programs = path.join(__dirname, "programs");

/** Getting a CLI builds it from its Go module where the installer cannot be reached. */
const LIMIT = 40 * 60_000;

describe("living with findings under the real CLI", function () {
  this.timeout(LIMIT);
  let cli: PulumiCli;

  before(async () => {
    cli = await findOrGetPulumi();
    await buildPack();
  });

  const judge = (
    program: "small" | "grown" | "remediable",
    packConfig: PackConfig,
    options: Partial<PreviewOptions> = {},
  ): Promise<PreviewResult> =>
    previewWithPack({
      program: loadProgram(path.join(programs, `${program}.ts`)),
      packDirectory: root,
      cli,
      packConfig,
      ...options,
    });

  const withSettings = (settings: Readonly<Record<string, unknown>>): PackConfig => ({
    all: "advisory",
    [rotation]: "mandatory",
    [settingsPolicyName]: { enforcementLevel: "mandatory", ...settings },
  });

  describe("an exception", () => {
    it("silences its finding, is on record, and lets the deployment pass", async () => {
      const result = await judge("small", withSettings({ exceptions: [exception] }));
      assert.deepEqual(of(rotation, result), []);
      assert.deepEqual(
        of(ledgerPolicyName, result).map(({ enforcementLevel, message }) => [
          enforcementLevel,
          message.split("\n").slice(1),
        ]),
        [["advisory", ["Excepted: kms-key-rotation on data until 2099-12-31, by data team: moves to another key"]]],
      );
      assert.equal(result.succeeded, true, result.stderr);
    });

    it("that has lapsed brings the finding back", async () => {
      const lapsed = { ...exception, expires: "2020-01-31" };
      const result = await judge("small", withSettings({ exceptions: [lapsed] }));
      assert.match(of(rotation, result)[0]?.message ?? "", /lapsed on 2020-01-31; data team answered for it/);
      assert.equal(result.succeeded, false);
    });

    const stackConfig = { "serverless-guard:exceptions": JSON.stringify([exception]) };

    for (const version of TESTED_VERSIONS) {
      it(`in the program's own configuration counts only where the settings allow it, with ${version}`, async () => {
        const versioned = { stackConfig, cli: await findOrGetPulumi({ version }) };
        const off = await judge("small", withSettings({}), versioned);
        assert.equal(of(rotation, off).length, 1);
        assert.match(ledgerOf(off), /serverless-guard:exceptions of the stack's configuration is ignored/);
        const on = await judge("small", withSettings({ programExceptions: true }), versioned);
        assert.deepEqual(of(rotation, on), []);
        assert.match(ledgerOf(on), /^Excepted: kms-key-rotation on data until 2099-12-31/m);
        assert.doesNotMatch(ledgerOf(on), /has no effect/);
      });
    }

    it("in the program's own configuration does not count where the settings rule it out", async () => {
      const settings = withSettings({ programExceptions: true, neverExcepted: [rotation] });
      const ruledOut = await judge("small", settings, { stackConfig });
      assert.equal(of(rotation, ruledOut).length, 1);
    });

    it("in the program's own configuration is missed aloud where that does not reach the pack", async () => {
      const settings = withSettings({ programExceptions: true });
      const newest = await findOrGetPulumi({ version: TESTED_VERSIONS[1] });
      const composed = writeComposedPack(path.join(directory, "composed"), root);
      const packDirectory = writePackExecutable(directory, composed);
      const started = await judge("small", settings, { stackConfig, cli: newest, packDirectory });
      const { exportedState } = await judge("small", { all: "advisory" }, { up: true });
      const stackFile = file("stack.json", JSON.stringify(exportedState));
      const analyzed = await analyzeState({ packDirectory: root, stackFile, cli, config: settings });
      for (const result of [started, analyzed]) {
        assert.equal(of(rotation, result).length, 1);
        assert.match(ledgerOf(result), /programExceptions has no effect here/);
      }
    });

    it("that is not valid is told of by its place and stops the deployment", async () => {
      const { owner, ...anonymous } = exception;
      assert.equal(owner, "data team");
      const missing = await judge("small", withSettings({ exceptions: [anonymous] }));
      assert.equal(missing.succeeded, false);
      assert.match(text(missing), /owner/);
      const unknownPolicy = await judge(
        "small",
        withSettings({ exceptions: [{ ...exception, policy: "kms-rotation" }] }),
      );
      assert.match(text(unknownPolicy), /exceptions\[0\] is refused and excepts nothing: policy "kms-rotation"/);
      assert.equal(of(rotation, unknownPolicy).length, 1);
    });
  });

  describe("a baseline", () => {
    const mandatory = { all: "mandatory" } as const;
    let baseline: PackConfig;

    before(async () => {
      const { eventLog, succeeded } = await judge("small", mandatory);
      assert.equal(succeeded, false);
      baseline = makeBaseline(eventLog, mandatory);
    });

    it("of an event log turns what was there into advice, and stops what is new", async () => {
      const before = await judge("small", baseline);
      assert.ok(before.findings.length > 1);
      assert.deepEqual(
        before.findings.filter(({ enforcementLevel }) => enforcementLevel === "mandatory"),
        [],
      );
      assert.equal(before.succeeded, true, before.stderr);
      const grown = await judge("grown", baseline);
      assert.equal(grown.succeeded, false);
      assert.deepEqual(
        [
          ...new Set(
            grown.findings
              .filter(({ enforcementLevel }) => enforcementLevel === "mandatory")
              .map(({ resourceName }) => resourceName),
          ),
        ],
        ["invoices"],
      );
    });

    it("of `policy analyze` holds the same, and tells of what is gone", async () => {
      const { exportedState } = await judge("small", { all: "advisory" }, { up: true });
      const stackFile = file("stack.json", JSON.stringify(exportedState));
      const analyzed = await analyzeState({ packDirectory: root, stackFile, cli, config: mandatory });
      const analyzedBaseline = makeBaseline(analyzed.stdout, mandatory);
      assert.deepEqual(analyzedBaseline, baseline);
      const again = await analyzeState({ packDirectory: root, stackFile, cli, config: analyzedBaseline });
      assert.equal(again.exitCode, 0, again.stderr);
      const rotating = JSON.stringify(exportedState).replaceAll(
        '"enableKeyRotation":false',
        '"enableKeyRotation":true',
      );
      const mended = await analyzeState({
        packDirectory: root,
        stackFile: file("mended.json", rotating),
        cli,
        config: analyzedBaseline,
      });
      assert.match(
        mended.findings.find(({ policyName }) => policyName === ledgerPolicyName)?.message ?? "",
        /A finding of the baseline is gone, so its line can go too: kms-key-rotation urn:\S+::data [0-9a-f]{12}/,
      );
    });
  });

  describe("presets", () => {
    for (const [name, preset] of Object.entries(presets(catalog))) {
      it(name, async () => {
        const { findings, succeeded } = await judge("small", preset);
        const levelOf = (id: string): string | undefined => preset[id] ?? preset.all;
        assert.deepEqual(
          findings.filter(({ policyName, enforcementLevel }) => enforcementLevel !== levelOf(policyName)),
          [],
          "levels as the preset says",
        );
        // A configuration that the engine refuses fails as well, without a finding.
        assert.equal(succeeded, !findings.some(({ enforcementLevel }) => enforcementLevel === "mandatory"));
      });
    }
  });

  it("levels follow the name of the stack", async () => {
    const config = withSettings({ stackLevels: [{ stack: "sandbox-*", level: "advisory" }] });
    const sandbox = await judge("small", config, { stackName: "sandbox-1" });
    assert.deepEqual([sandbox.succeeded, of(rotation, sandbox)[0]?.enforcementLevel], [true, "advisory"]);
    const production = await judge("small", config, { stackName: "production" });
    assert.deepEqual([production.succeeded, of(rotation, production)[0]?.enforcementLevel], [false, "mandatory"]);
  });

  it("remediation sets what is missing, and keeps secrets, code and unknown values", async () => {
    const config = { all: "advisory", [rotation]: "remediate", "lambda-tracing": "remediate" };
    const flags = ["--show-policy-remediations"];
    const preview = await judge("remediable", config, { flags });
    assert.match(preview.stdout, /\[remediate\] +kms-key-rotation +\(.*: data\) \[diff: ~enableKeyRotation\]/);
    const result = await judge("remediable", config, { up: true, previewAgain: true });
    assert.equal(result.succeeded, true, result.stderr);
    const remediated = new Set(result.remediations.map(({ policyName }) => policyName));
    assert.deepEqual([...remediated].sort(), [rotation, "lambda-tracing"]);
    assert.deepEqual([...of(rotation, result), ...of("lambda-tracing", result)], []);
    const inputsOf = (type: string): Readonly<Record<string, unknown>> =>
      result.exportedState?.deployment.resources?.find((resource) => resource.type === type)?.inputs ?? {};
    assert.equal(inputsOf("aws:kms/key:Key").enableKeyRotation, true);
    assert.equal(inputsOf("aws:kms/key:Key").description, "orders");
    const { tracingConfig, kmsKeyArn, environment, code } = inputsOf("aws:lambda/function:Function");
    assert.deepEqual(tracingConfig, { mode: "Active" });
    assert.equal(typeof kmsKeyArn, "string");
    assert.match(JSON.stringify(environment), /"ciphertext"/);
    assert.doesNotMatch(JSON.stringify(environment), /hidden-stage/);
    assert.match(JSON.stringify(code), /index\.js/);
  });

  it("remediation leaves alone what is excepted", async () => {
    const settings = { exceptions: [exception] };
    const config = { all: "advisory", [rotation]: "remediate", [settingsPolicyName]: settings };
    const result = await judge("remediable", config);
    assert.deepEqual(result.remediations, [], result.stderr);
    assert.deepEqual(of(rotation, result), []);
    const [ledger] = of(ledgerPolicyName, result);
    assert.match(ledger?.message ?? "", /^Excepted: kms-key-rotation on data until .*moves .*\(not remediated\)$/m);
  });

  let directory: string;
  before(() => (directory = fs.mkdtempSync(path.join(os.tmpdir(), "serverless-guard-living-"))));
  after(() => fs.rmSync(directory, { recursive: true, force: true }));

  function file(name: string, content: string): string {
    const at = path.join(directory, name);
    fs.writeFileSync(at, content);
    return at;
  }

  /** As a user makes it, with the command line of the package. */
  function makeBaseline(events: string, config: PackConfig): PackConfig {
    const args = ["bin/cli/index.js", "baseline", file("events.jsonl", events), "--config"];
    const made = run(process.execPath, [...args, file("config.json", JSON.stringify(config))], root);
    assert.equal(made.exitCode, 0, made.stderr);
    return JSON.parse(made.stdout) as PackConfig;
  }
});

function of(policy: string, { findings }: Pick<PreviewResult, "findings">): readonly Finding[] {
  return findings.filter(({ policyName }) => policyName === policy);
}

/** What the ledger policy says. */
function ledgerOf(result: Pick<PreviewResult, "findings">): string {
  return of(ledgerPolicyName, result)
    .map(({ message }) => message)
    .join("\n");
}

function text({ stdout, stderr, errors }: PreviewResult): string {
  return [stdout, stderr, ...errors].join("\n");
}
