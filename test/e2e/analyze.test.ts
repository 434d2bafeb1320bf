/** `pulumi policy analyze` of an exported state, in each form of its output, whatever the pack has to say. */

import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { ledgerPolicyName, settingsPolicyName } from "../../policies/core/settings";
import { analyzeState } from "../../engine/pulumi/analyze";
import { findOrGetPulumi, TESTED_VERSIONS, type PulumiCli } from "../../engine/pulumi/cli";
import type { PackConfig } from "../../engine/finding";
import { root } from "../support/checkout";
import { buildPack } from "../support/packed";

/** Getting a CLI builds it from its Go module where the installer cannot be reached. */
const LIMIT = 40 * 60_000;

const rotation = "kms-key-rotation";
const stack = "urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev";
const provider = "urn:pulumi:dev::shop::pulumi:providers:aws::default";
const urn = (name: string): string => `urn:pulumi:dev::shop::aws:kms/key:Key::${name}`;

function key(name: string, enableKeyRotation: boolean): object {
  const properties = { enableKeyRotation, deletionWindowInDays: 30 };
  return {
    urn: urn(name),
    custom: true,
    id: name,
    type: "aws:kms/key:Key",
    inputs: properties,
    outputs: { ...properties, keyId: name, isEnabled: true, policy: '{"Statement":[]}' },
    parent: stack,
    provider: `${provider}::00000000-0000-4000-8000-000000000001`,
  };
}

/** A policy over the whole stack that has something to say of keys. */
const overStack = "kms-key-policy-defined";

const state = {
  version: 3,
  deployment: {
    manifest: { time: "2026-01-01T00:00:00Z", magic: "", version: "" },
    resources: [
      { urn: stack, custom: false, type: "pulumi:pulumi:Stack" },
      {
        urn: provider,
        custom: true,
        id: "00000000-0000-4000-8000-000000000001",
        type: "pulumi:providers:aws",
        inputs: { region: "eu-west-1" },
        outputs: { region: "eu-west-1" },
      },
      key("data", false),
      key("logs", true),
    ],
  },
};

const known = state.deployment.resources.map((resource) => (resource as { readonly urn: string }).urn);

const exception = (name: string): object => ({
  policy: rotation,
  urn: urn(name),
  reason: "moves",
  owner: "data team",
  expires: "2099-12-31",
});

/** Only these policies, at a level that each names. */
const only = (levels: Readonly<Record<string, unknown>>): PackConfig => ({ all: "disabled", ...levels });

interface Situation {
  readonly config: PackConfig;
  readonly exitCode: number;
  /** What must be shown, by the policy that says it. */
  readonly told: readonly (readonly [policy: string, text: RegExp])[];
}

const situations: Readonly<Record<string, Situation>> = {
  "a finding": { config: only({ [rotation]: "mandatory" }), exitCode: 1, told: [[rotation, /enableKeyRotation/]] },
  "exceptions in use, and entries that nobody needs": {
    config: only({
      [rotation]: "mandatory",
      [ledgerPolicyName]: "advisory",
      [settingsPolicyName]: {
        enforcementLevel: "mandatory",
        exceptions: [exception("data"), exception("logs")],
        baseline: [`${rotation} ${urn("logs")} 0123456789ab`],
      },
    }),
    exitCode: 0,
    told: [
      [ledgerPolicyName, /Excepted: kms-key-rotation on data until 2099-12-31/],
      [ledgerPolicyName, /The exception for kms-key-rotation on urn:\S+::logs matches no finding/],
      [ledgerPolicyName, /A finding of the baseline is gone/],
    ],
  },
  "options and settings that are refused": {
    config: only({
      [rotation]: { enforcementLevel: "advisory", period: 1 },
      [overStack]: { enforcementLevel: "advisory", period: 1 },
      [settingsPolicyName]: { enforcementLevel: "mandatory", services: ["lamda"] },
    }),
    exitCode: 1,
    told: [
      [rotation, /The configuration of kms-key-rotation is refused/],
      [overStack, /The configuration of \S+ is refused/],
      [settingsPolicyName, /services\S* holds \S*lamda/],
    ],
  },
};

for (const version of TESTED_VERSIONS) {
  describe(`pulumi policy analyze ${version}`, function () {
    this.timeout(LIMIT);
    let cli: PulumiCli;
    let directory: string;
    let stackFile: string;

    before(async () => {
      cli = await findOrGetPulumi({ version });
      await buildPack();
      directory = fs.mkdtempSync(path.join(os.tmpdir(), "serverless-guard-analyze-"));
      stackFile = path.join(directory, "stack.json");
      fs.writeFileSync(stackFile, JSON.stringify(state));
    });
    after(() => fs.rmSync(directory, { recursive: true, force: true }));

    for (const [situation, { config, exitCode, told }] of Object.entries(situations)) {
      it(`tells of ${situation} in every form of its output`, async () => {
        for (const flags of [[], ["--json"], ["--diff"]]) {
          const result = await analyzeState({ packDirectory: root, stackFile, cli, flags, config });
          const output = `${flags.join()}: ${result.stdout}${result.stderr}`;
          assert.doesNotMatch(output, /panic|goroutine|runtime error/);
          assert.equal(result.exitCode, exitCode, output);
          told.forEach(([, text]) => assert.match(output, text));
          if (flags.includes("--json")) {
            const policies = new Set(result.findings.map(({ policyName }) => policyName));
            assert.deepEqual(policies, new Set(told.map(([policy]) => policy)), output);
            const strange = result.findings.filter(({ resourceUrn }) => !known.includes(resourceUrn));
            assert.deepEqual(strange, [], "a finding names a resource of the stack");
          }
        }
      });
    }
  });
}
