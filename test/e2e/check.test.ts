/** `serverless-guard check` of a saved stack finds what `pulumi policy analyze --file` finds. */

import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { StateJudge } from "../../cli/check/judge-state";
import { sortFindings, toFinding } from "../../cli/report/finding";
import type { ResultFinding } from "../../cli/report/result";
import { settingsPolicyName } from "../../policies/core/settings";
import { previewEmbedded } from "../../engine/embedded";
import { analyzeState } from "../../engine/pulumi/analyze";
import { findOrGetPulumi, TESTED_VERSIONS, type PulumiCli } from "../../engine/pulumi/cli";
import { PackServer } from "../../engine/pack-server";
import type { Analysis, EngineResource, PackConfiguration } from "../../engine/requests";
import { SECRET_SIGNATURE, SIGNATURE, UNKNOWN_WIRE } from "../../engine/wire";
import { createPack } from "../../policies/pack";
import { loadProgram } from "../../tools/demo";
import { root } from "../support/checkout";
import { buildPack } from "../support/packed";

/** Getting a CLI builds it from its Go module where the installer cannot be reached. */
const LIMIT = 40 * 60_000;

/** Keeps the inputs that the pack was asked about. */
class Eavesdropper extends PackServer {
  readonly inputs = new Map<string, EngineResource>();

  override analyze(resource: EngineResource, configuration?: PackConfiguration): Promise<Analysis> {
    this.inputs.set(resource.urn, resource);
    return super.analyze(resource, configuration);
  }
}

/** The insecure example as it is saved after an update: what is computed is left out, and secrets are encrypted. */
async function savedExample(): Promise<object[]> {
  const pack = new Eavesdropper("serverless-guard", () => createPack());
  const { resources, errors } = await previewEmbedded({
    program: loadProgram(path.join(root, "examples", "insecure", "index.ts")),
    pack,
    projectName: "shop",
    stackName: "dev",
  });
  assert.deepEqual(errors, []);
  return resources.map(({ urn, type, name, properties, parent, provider, dependencies, propertyDependencies }) => ({
    urn,
    type,
    ...(type.startsWith("pulumi:pulumi") || !type.includes("aws") ? {} : { custom: true, id: `${name}-id` }),
    inputs: asSaved(pack.inputs.get(urn)?.properties ?? {}),
    outputs: asSaved(properties),
    parent,
    ...(provider ? { provider: `${provider.urn}::${provider.name}-id` } : {}),
    dependencies,
    propertyDependencies: { ...propertyDependencies, nothing: [] },
  }));
}

function asSaved(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((item) => item !== UNKNOWN_WIRE).map(asSaved);
  if (typeof value !== "object" || value === null) return value;
  const members = value as Readonly<Record<string, unknown>>;
  if (members[SIGNATURE] === SECRET_SIGNATURE) {
    return { [SIGNATURE]: SECRET_SIGNATURE, ciphertext: "AAABAOvNZ1cBCw==" };
  }
  const known = Object.entries(members).filter(([, member]) => member !== UNKNOWN_WIRE);
  return Object.fromEntries(known.map(([key, member]) => [key, asSaved(member)]));
}

const stack = "urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev";

/** A program creates its resources once, when it is loaded. */
let example: Promise<object[]> | undefined;

/** What only a saved stack holds. */
const oddities = [
  {
    urn: `urn:pulumi:dev::shop::aws:kms/key:Key::leaving`,
    type: "aws:kms/key:Key",
    custom: true,
    id: "1",
    delete: true,
  },
  {
    urn: "urn:pulumi:dev::shop::aws:lambda/function:Function::odd",
    type: "aws:lambda/function:Function",
    custom: true,
    id: "odd",
    parent: stack,
    inputs: {
      __defaults: ["timeout"],
      role: { [SIGNATURE]: "5cf8f73096256a8f31e491e813e4eb8e", urn: stack, id: "arn:aws:iam::123456789012:role/r" },
      environment: {
        __defaults: [],
        variables: {
          TOKEN: { [SIGNATURE]: SECRET_SIGNATURE, plaintext: '"ghp_0123456789abcdefghijklmnopqrstuvwxyz"' },
          HIDDEN: { [SIGNATURE]: SECRET_SIGNATURE, ciphertext: "AAABAOvNZ1cBCw==" },
        },
      },
      code: { [SIGNATURE]: "0def7320c3a5731c473e5ecbe6d01bc7", path: "./no-such-folder", hash: "" },
      timeout: { [SIGNATURE]: "8ad145fe-0d11-4827-bfd7-1abcbf086f5c", value: "4072c00000000000" },
    },
    outputs: {},
  },
];

const situations: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  "as it ships": {},
  "with every policy on": { all: "mandatory" },
  "with exceptions, a baseline, and levels": {
    all: "advisory",
    "lambda-tracing": { enforcementLevel: "mandatory" },
    [settingsPolicyName]: {
      enforcementLevel: "mandatory",
      exceptions: [
        {
          policy: "kms-key-rotation",
          type: "aws:kms:Key",
          name: "data",
          reason: "moves",
          owner: "data team",
          expires: "2099-12-31",
        },
      ],
      stackLevels: [{ stack: "shop/dev", level: "advisory" }],
    },
  },
};

/** With the oldest version one situation is enough: it differs from the newest in nothing that these ask for. */
const [oldest] = TESTED_VERSIONS;

for (const version of TESTED_VERSIONS) {
  describe(`check of a saved stack, and pulumi policy analyze ${version}`, function () {
    this.timeout(LIMIT);
    let cli: PulumiCli;
    let directory: string;
    let stackFile: string;

    before(async () => {
      cli = await findOrGetPulumi({ version });
      await buildPack();
      directory = fs.mkdtempSync(path.join(os.tmpdir(), "serverless-guard-check-"));
      stackFile = path.join(directory, "stack.json");
      const manifest = { time: "2026-01-01T00:00:00Z", magic: "", version: "" };
      const secrets = {
        type: "service",
        state: { url: "https://localhost:1", owner: "o", project: "shop", stack: "dev" },
      };
      const resources = [...(await (example ??= savedExample())), ...oddities];
      const deployment = { manifest, secrets_providers: secrets, resources };
      fs.writeFileSync(stackFile, JSON.stringify({ version: 3, deployment }));
    });
    after(() => fs.rmSync(directory, { recursive: true, force: true }));

    const asked = Object.entries(situations).filter(([, { all }]) => version !== oldest || all === "mandatory");
    for (const [situation, config] of asked) {
      it(`agree ${situation}`, async () => {
        const real = await analyzeState({ packDirectory: root, stackFile, cli, config });
        const expected = real.findings.map(({ policyName, resourceUrn, message, enforcementLevel, severity }) =>
          toFinding({ policy: policyName, urn: resourceUrn, message, level: enforcementLevel, severity }),
        );
        assert.ok(expected.length > 50, real.stderr);
        const answer = await new StateJudge({ config, exceptions: {} }).judge({ source: stackFile, isListed: true });
        assert.ok(answer.kind === "judged");
        assert.deepEqual(answer.result.errors, []);
        assert.ok(answer.isRedacted);
        const found = answer.result.findings.filter(({ state }) => state !== "excepted");
        assert.deepEqual(found.map(comparable), sortFindings(expected).map(comparable));
      });
    }
  });
}

/** One line for each finding: the difference of two long lists is read by people. */
function comparable({ policy, urn, level, severity, state, problems, fix }: ResultFinding): string {
  return JSON.stringify([urn, policy, level, severity, state, problems, fix]);
}
