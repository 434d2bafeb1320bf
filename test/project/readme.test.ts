/** Every command of the README and of the page on configuration, run as a newcomer would: in a fresh clone, with the real CLI. */

import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { delimiter } from "node:path";
import { analyzeState, type AnalyzeResult } from "../../engine/pulumi/analyze";
import { findOrGetPulumi, TESTED_VERSIONS } from "../../engine/pulumi/cli";
import { previewWithPack, type PreviewResult } from "../../engine/pulumi/driver";
import type { PackConfig } from "../../engine/finding";
import { root, run, withCheckout } from "../support/checkout";
import { installPackage } from "../support/installed";
import { buildPack } from "../support/packed";
import { loadProgram } from "../../tools/demo";

/** The documents whose commands are run, the README first. */
const text = ["README.md", "docs/configuration.md"]
  .map((name) => fs.readFileSync(path.join(root, name), "utf8"))
  .join("\n");
const program = path.join(root, "test", "e2e", "programs", "small.ts");

/** The fenced blocks of a language. */
function blocks(language: string): readonly string[] {
  return [...text.matchAll(new RegExp(`^ *\`\`\`${language}\\n([\\s\\S]*?)^ *\`\`\`$`, "gm"))].map(
    ([, block = ""]) => block,
  );
}

const commands = [...new Set(blocks("sh").flatMap((block) => block.trim().split(/\n */)))];

/** Deploys the small program, every finding advisory, and returns its state as the CLI exports it. */
let deployed: Promise<PreviewResult> | undefined;
function deploy(): Promise<PreviewResult> {
  deployed ??= previewWithPack({
    program: loadProgram(program),
    packDirectory: root,
    packConfig: { all: "advisory" },
    up: true,
  });
  return deployed;
}

/** Judges the state of the small program. */
async function analyzeDeployed(): Promise<AnalyzeResult> {
  const { exportedState } = await deploy();
  return withDirectory((directory) => {
    const stackFile = path.join(directory, "stack.json");
    fs.writeFileSync(stackFile, JSON.stringify(exportedState));
    return analyzeState({ packDirectory: root, stackFile });
  });
}

async function withDirectory<T>(use: (directory: string) => T | Promise<T>): Promise<T> {
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), "serverless-guard-readme-"));
  try {
    return await use(directory);
  } finally {
    fs.rmSync(directory, { recursive: true });
  }
}

async function judge(packConfig?: PackConfig): Promise<readonly string[]> {
  const { findings } = await previewWithPack({
    program: loadProgram(program),
    packDirectory: root,
    ...(packConfig ? { packConfig } : {}),
  });
  return findings.map(({ policyName, enforcementLevel }) => `${policyName} ${enforcementLevel}`);
}

/** How each command is run. One that the README has and this list has not is a failure. */
const runs: Readonly<Record<string, () => Promise<void>>> = {
  "npm install --save-dev serverless-guard": async () => {
    assert.ok(fs.existsSync((await installPackage()).installed));
  },
  "pulumi preview --policy-pack node_modules/serverless-guard --policy-pack-config node_modules/serverless-guard/config/presets/advisory.json":
    async () => {
      const { installed } = await installPackage();
      const preset = fs.readFileSync(path.join(installed, "config", "presets", "advisory.json"), "utf8");
      const { findings, succeeded } = await previewWithPack({
        program: loadProgram(program),
        packDirectory: installed,
        packConfig: JSON.parse(preset) as PackConfig,
      });
      assert.ok(succeeded);
      assert.ok(findings.some(({ policyName }) => policyName === "iam-lambda-role-admin"));
      assert.deepEqual([...new Set(findings.map(({ enforcementLevel }) => enforcementLevel))], ["advisory"]);
    },
  "pulumi preview --policy-pack node_modules/.bin/serverless-guard-pack": async () => {
    const { installed } = await installPackage();
    const packDirectory = path.join(path.dirname(installed), ".bin", "serverless-guard-pack");
    const cli = await findOrGetPulumi({ version: TESTED_VERSIONS[1] });
    const { findings } = await previewWithPack({ program: loadProgram(program), packDirectory, cli });
    assert.ok(findings.some(({ policyName }) => policyName === "iam-lambda-role-admin"));
  },
  "npx serverless-guard check . --preset advisory --format html --output report.html": async () => {
    const { directory } = await installPackage();
    const shop = path.join(directory, "shop");
    fs.mkdirSync(path.join(shop, "node_modules", "@pulumi"), { recursive: true });
    for (const name of ["@pulumi/aws", "tsx"]) {
      fs.symlinkSync(path.join(root, "node_modules", name), path.join(shop, "node_modules", name));
    }
    fs.writeFileSync(path.join(shop, "Pulumi.yaml"), "name: shop\nruntime: nodejs\n");
    fs.copyFileSync(program, path.join(shop, "index.ts"));
    const args = ["check", ".", "--preset", "advisory", "--format", "html", "--output", "report.html"];
    const checked = run(path.join(directory, "node_modules", ".bin", "serverless-guard"), args, shop);
    assert.equal(checked.exitCode, 0, checked.stderr);
    assert.match(fs.readFileSync(path.join(shop, "report.html"), "utf8"), /iam-lambda-role-admin/);
  },
  "npm ci": () => Promise.resolve(),
  "npm run demo": () =>
    withCheckout({ linkModules: false }, (directory) => {
      // Without a CLI on PATH, so that the embedded run is what a newcomer without one gets.
      const PATH = (process.env.PATH ?? "")
        .split(delimiter)
        .filter((entry) => !fs.existsSync(path.join(entry, "pulumi")))
        .join(delimiter);
      const env = { ...process.env, PATH };
      const installed = run("npm", ["ci", "--no-audit", "--no-fund"], directory, env);
      assert.equal(installed.exitCode, 0, installed.stderr);
      const demo = run("npm", ["run", "--silent", "demo"], directory, env);
      assert.equal(demo.exitCode, 0, demo.stdout + demo.stderr);
      assert.match(demo.stdout, /Insecure program[\s\S]*\[critical\][\s\S]*Secure program[\s\S]*no findings/);
    }),
  "pulumi stack export --file stack.json": async () => {
    const { exportedState } = await deploy();
    assert.ok(exportedState?.deployment.resources?.some(({ type }) => type === "aws:lambda/function:Function"));
  },
  "pulumi policy analyze --policy-pack node_modules/serverless-guard --file stack.json": async () => {
    const { findings } = await analyzeDeployed();
    assert.ok(findings.some(({ policyName }) => policyName === "iam-lambda-role-admin"));
  },
  "pulumi preview --policy-pack node_modules/serverless-guard --policy-pack-config policy-config.json": async () => {
    const configured = await judge(JSON.parse(blocks("json")[0] ?? "") as PackConfig);
    assert.ok(configured.includes("iam-lambda-role-admin advisory"), configured.join());
    assert.ok(configured.includes("kms-key-rotation mandatory"));
    assert.ok(configured.includes("iam-lambda-role-trust advisory"), "its option is on");
  },
  "pulumi policy analyze --policy-pack node_modules/serverless-guard --file stack.json --json > findings.jsonl":
    async () => {
      assert.match((await analyzeDeployed()).stdout, /"policyEvent"/);
    },
  "npx serverless-guard baseline findings.jsonl --config policy-config.json > with-baseline.json": async () => {
    const { stdout } = await analyzeDeployed();
    await withDirectory((directory) => {
      fs.writeFileSync(path.join(directory, "findings.jsonl"), stdout);
      fs.writeFileSync(path.join(directory, "policy-config.json"), JSON.stringify({ all: "mandatory" }));
      const args = ["baseline", "findings.jsonl", "--config", "policy-config.json"];
      const made = run(process.execPath, [path.join(root, "bin", "cli", "index.js"), ...args], directory);
      assert.equal(made.exitCode, 0, made.stderr);
      assert.match(made.stdout, /"all": "mandatory"[\s\S]*"iam-lambda-role-admin urn:/);
    });
  },
  "npm run new -- lambda snap-start": () =>
    withCheckout({ linkModules: true }, (directory) => {
      const made = run("npm", ["run", "--silent", "new", "--", "lambda", "snap-start"], directory);
      assert.equal(made.exitCode, 0, made.stderr);
    }),
  // This very test is part of it.
  "npm cit": () => {
    assert.match(fs.readFileSync(path.join(root, ".ci", "run"), "utf8"), /^npm cit\b/m);
    return Promise.resolve();
  },
};

describe("the README's command", function () {
  this.timeout(40 * 60_000);

  before(buildPack);

  it("is one that is run here", () => assert.deepEqual([...commands].sort(), Object.keys(runs).sort()));

  for (const [command, runCommand] of Object.entries(runs)) {
    it(command, runCommand);
  }
});
