/** The pack under the real Pulumi CLI. No test here is skipped where there is no CLI: one is got first. */

import assert from "node:assert/strict";
import * as fs from "node:fs/promises";
import * as os from "node:os";
import * as path from "node:path";

import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { catalog } from "../../policies/catalog";
import { loadProgram, packConfigBeside } from "../../tools/demo";
import { findOrGetPulumi, TESTED_VERSIONS, type PulumiCli } from "../../engine/pulumi/cli";
import { previewEmbedded, type EmbeddedResult } from "../../engine/embedded";
import type { Finding, PackConfig } from "../../engine/finding";
import { analyzeState } from "../../engine/pulumi/analyze";
import { previewWithPack, type PreviewResult } from "../../engine/pulumi/driver";
import { buildPack } from "../support/packed";

const packDirectory = path.resolve(__dirname, "../..");
const insecure = path.join(packDirectory, "examples", "insecure", "index.ts");
const secure = path.join(packDirectory, "examples", "secure", "index.ts");
const small = path.join(__dirname, "programs", "small.ts");

/** Getting a CLI builds it from its Go module where the installer cannot be reached. */
const LIMIT = 40 * 60_000;

/** A configuration, with the policies that are off by default at the advisory level. */
function everyPolicyOn(packConfig: PackConfig): PackConfig {
  const off = Object.keys(catalog).filter((id) => catalog[id]?.level === "disabled");
  return Object.fromEntries([
    ...Object.entries(packConfig),
    ...off.map((id) => [id, { enforcementLevel: "advisory", ...asOptions(packConfig[id]) }] as const),
  ]);
}

function asOptions(configured: unknown): object {
  return typeof configured === "object" && configured !== null ? configured : {};
}

/** The embedded run of the insecure example, once: it is the same for every version of the CLI. */
let insecureRun: Promise<EmbeddedResult> | undefined;
function embeddedInsecure(): Promise<EmbeddedResult> {
  return (insecureRun ??= previewEmbedded({
    program: loadProgram(insecure),
    packConfig: everyPolicyOn(packConfigBeside(insecure)),
  }));
}

describe("the secure example in an embedded run", function () {
  this.timeout(LIMIT);

  for (const [how, packConfig] of Object.entries({ with: packConfigBeside(secure), without: {} })) {
    it(`passes ${how} its configuration`, async () => {
      const embedded = await previewEmbedded({ program: loadProgram(secure), packConfig });
      assert.deepEqual([embedded.errors, named(embedded.findings)], [[], []]);
    });
  }
});

for (const version of TESTED_VERSIONS) {
  describe(`the pack under the real CLI ${version}`, function () {
    this.timeout(LIMIT);
    let cli: PulumiCli;

    before(async () => {
      cli = await findOrGetPulumi({ version });
      await buildPack();
    });

    const preview = (file: string, packConfig: PackConfig = packConfigBeside(file)): Promise<PreviewResult> =>
      previewWithPack({ program: loadProgram(file), packDirectory, cli, packConfig });

    describe("the insecure example", () => {
      let result: PreviewResult;
      before(async () => {
        result = await preview(insecure, everyPolicyOn(packConfigBeside(insecure)));
      });

      it("is stopped", () => {
        assert.equal(result.succeeded, false);
        assertNoNoise(result);
      });

      it("trips every policy, or one that says the same more precisely", () => {
        const tripped = new Set(result.findings.map(({ policyName }) => policyName));
        assert.deepEqual(
          Object.entries(catalog).flatMap(([id, { coveredBy = [] }]) =>
            [id, ...coveredBy].some((either) => tripped.has(either)) ? [] : [id],
          ),
          [],
          "policies without a finding",
        );
      });

      it("gets the level and severity that each policy declares, where it is not off by default", () => {
        for (const { policyName, enforcementLevel, severity } of result.findings) {
          const policy = catalog[policyName];
          assert.ok(policy, policyName);
          const level = policy.level === "disabled" ? "advisory" : policy.level;
          // A finding that is advice only is advisory, whatever the policy's level is.
          const levels = policy.advisoryMessages === undefined ? [level] : [level, "advisory"];
          assert.ok(levels.includes(enforcementLevel), policyName);
          assert.equal(severity, policy.severity, policyName);
        }
      });

      it("gets the same findings in an embedded run", async () => {
        const embedded = await embeddedInsecure();
        assert.deepEqual(embedded.errors, []);
        assert.deepEqual(embedded.findings, result.findings);
      });
    });

    describe("the secure example", () => {
      it("passes, and the pack says nothing at all", async () => {
        const result = await preview(secure);
        assertNoNoise(result);
        assert.deepEqual(named(result.findings), []);
        assert.equal(result.succeeded, true, result.stderr);
      });

      it("passes once it is deployed, and as an exported state", async () => {
        const packConfig = packConfigBeside(secure);
        const result = await previewWithPack({
          program: loadProgram(secure),
          packDirectory,
          cli,
          packConfig,
          up: true,
          previewAgain: true,
        });
        assertNoNoise(result);
        assert.deepEqual([named(result.findings), named(result.findingsAgain)], [[], []]);
        assert.equal(result.succeeded, true, result.stderr);
        await withState(result, async (stackFile) => {
          const analyzed = await analyzeState({ packDirectory, stackFile, cli, config: packConfig });
          assert.deepEqual([analyzed.exitCode, named(analyzed.findings)], [0, []], analyzed.stderr);
        });
      });
    });

    it("is ended when a program waits for what its failure keeps from happening", async () => {
      const program = (): Promise<object> => {
        const code = new pulumi.asset.FileArchive("./not-built");
        const fn = new aws.lambda.Function("fn", { role: "arn:aws:iam::111122223333:role/fn", code });
        return Promise.resolve({ name: new aws.cloudwatch.LogGroup("logs", { name: fn.name }).name });
      };
      const { succeeded, errors } = await previewWithPack({ program, packDirectory, cli });
      assert.equal(succeeded, false);
      assert.ok(
        errors.some((error) => error.includes("not-built")),
        errors.join("\n"),
      );
    });

    describe("configuration", () => {
      it("sets levels and options", async () => {
        const plain = await preview(small);
        assert.deepEqual(named(plain.findings).filter(isOf("kms-key-rotation", "iam-lambda-role-trust")), [
          "kms-key-rotation on data: mandatory",
        ]);
        const configured = await preview(small, {
          all: "advisory",
          "kms-key-rotation": "mandatory",
          "iam-lambda-role-admin": "disabled",
          "iam-lambda-role-trust": { requireSource: true },
        });
        assert.deepEqual(
          named(configured.findings).filter(isOf("kms-key-rotation", "iam-lambda-role-admin", "iam-lambda-role-trust")),
          ["iam-lambda-role-trust on orders: advisory", "kms-key-rotation on data: mandatory"],
        );
      });

      it("is refused with the key, the value and what is allowed", async () => {
        const unknownKey = await preview(small, { "iam-lambda-role-trust": { requireSauce: true } });
        assert.equal(unknownKey.succeeded, false);
        assert.match(text(unknownKey), /requireSauce/);
        const wrongType = await preview(small, { "iam-lambda-role-trust": { requireSource: "perhaps" } });
        assert.equal(wrongType.succeeded, false);
        assert.match(text(wrongType), /requireSource/);
        assert.match(text(wrongType), /boolean/i);
      });
    });

    it("judges an exported state as it judged the preview", async () => {
      const result = await previewWithPack({
        program: loadProgram(small),
        packDirectory,
        cli,
        packConfig: { all: "advisory" },
        up: true,
      });
      assert.equal(result.succeeded, true, result.stderr);
      await withState(result, async (stackFile) => {
        const analyzed = await analyzeState({ packDirectory, stackFile, cli, config: { all: "advisory" } });
        assert.deepEqual(named(analyzed.findings), named(result.findings));
        assert.equal(analyzed.exitCode, 0);
        const strict = await analyzeState({ packDirectory, stackFile, cli });
        assert.notEqual(strict.exitCode, 0, "a mandatory finding gives an exit code that scripts can use");
      });
    });
  });
}

function named(findings: readonly Finding[]): readonly string[] {
  return findings
    .map(({ policyName, resourceName, enforcementLevel }) => `${policyName} on ${resourceName}: ${enforcementLevel}`)
    .sort();
}

function isOf(...policies: readonly string[]): (name: string) => boolean {
  return (name) => policies.some((policy) => name.startsWith(`${policy} `));
}

function text({ stdout, stderr, errors }: PreviewResult): string {
  return [stdout, stderr, ...errors].join("\n");
}

/** The words with which the SDK tells that a policy read an unknown value, and the pack that a policy has a fault. */
function assertNoNoise(result: PreviewResult): void {
  assert.doesNotMatch(text(result), /can't run policy/i);
  assert.doesNotMatch(text(result), /fault in policy/i);
}

async function withState(result: PreviewResult, use: (stackFile: string) => Promise<void>): Promise<void> {
  const directory = await fs.mkdtemp(path.join(os.tmpdir(), "serverless-guard-state-"));
  try {
    const file = path.join(directory, "stack.json");
    await fs.writeFile(file, JSON.stringify(result.exportedState));
    await use(file);
  } finally {
    await fs.rm(directory, { recursive: true, force: true });
  }
}
