/** Publishing the pack with the real CLI, and what those who get it from their organization do with it. */

import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { catalog } from "../../policies/catalog";
import { ledgerPolicyName, settingsPolicyName } from "../../policies/core/settings";
import { findOrGetPulumi, TESTED_VERSIONS } from "../../engine/pulumi/cli";
import { previewWithPack } from "../../engine/pulumi/driver";
import { publishPack, type PublishResult } from "../../engine/pulumi/publish";
import { loadProgram } from "../../tools/demo";
import { root, run, withCheckout } from "../support/checkout";
import { buildPack } from "../support/packed";

/** Getting a CLI builds it from its Go module where the installer cannot be reached. */
const LIMIT = 60 * 60_000;

describe("the published pack", function () {
  this.timeout(LIMIT);
  const published = new Map<string, PublishResult>();
  let manifestAfterwards: string;
  let directory: string;

  before(async () => {
    directory = fs.mkdtempSync(path.join(os.tmpdir(), "serverless-guard-published-"));
    await buildPack();
    await withCheckout({ linkModules: true }, async (checkout) => {
      fs.cpSync(path.join(root, "bin"), path.join(checkout, "bin"), { recursive: true });
      fs.writeFileSync(path.join(checkout, "bin", "left-over.js"), "");
      for (const version of TESTED_VERSIONS) {
        published.set(version, await publishPack(checkout, await findOrGetPulumi({ version })));
      }
      manifestAfterwards = fs.readFileSync(path.join(checkout, "package.json"), "utf8");
    });
    // Both are the same but for the time that the archive names; the last is unpacked.
    fs.writeFileSync(path.join(directory, "pack.tgz"), published.get(TESTED_VERSIONS[1])?.tarball ?? "");
  });
  after(() => fs.rmSync(directory, { recursive: true, force: true }));

  for (const cliVersion of TESTED_VERSIONS) {
    it(`arrives whole, with its metadata, from ${cliVersion}`, () => {
      const result = published.get(cliVersion);
      assert.deepEqual(
        [result?.exitCode, result?.completed],
        [0, true],
        `${result?.stdout ?? ""}${result?.stderr ?? ""}`,
      );
      assert.ok(result?.metadata);
      const { policies, readme, ...metadata } = result.metadata;
      const { version } = JSON.parse(manifestAfterwards) as { version: string };
      assert.deepEqual(
        { ...metadata, metadata: undefined },
        {
          name: "serverless-guard",
          displayName: "Serverless Guard",
          description: "Makes AWS serverless workloads secure before they exist.",
          versionTag: version,
          provider: "AWS",
          tags: metadata.tags,
          repository: "https://github.com/serverless-guard/serverless-guard",
          runtime: "nodejs",
          metadata: undefined,
        },
      );
      assert.ok(metadata.tags?.includes("serverless"));
      assert.match(readme ?? "", /^# Serverless Guard/);
      assert.deepEqual(
        policies.map(({ name }) => name).sort(),
        [settingsPolicyName, ...Object.keys(catalog), ledgerPolicyName].sort(),
      );
    });
  }

  it("is compiled anew, and leaves the checkout as it was", () => {
    const files = run("tar", ["-tzf", "pack.tgz"], directory).stdout.split("\n");
    assert.ok(files.includes("package/bin/policies/index.js"));
    assert.ok(!files.includes("package/bin/left-over.js"), "nothing that was there before");
    assert.equal(manifestAfterwards, fs.readFileSync(path.join(root, "package.json"), "utf8"));
  });

  it("is installed inside, with and without development dependencies, and judges as its organization says", async () => {
    assert.equal(run("tar", ["-xzf", "pack.tgz"], directory).exitCode, 0);
    const pack = path.join(directory, "package");
    for (const flags of [[], ["--production"], ["--omit=dev"]]) {
      const installed = run("npm", ["install", ...flags, "--no-audit", "--no-fund"], pack);
      assert.equal(installed.exitCode, 0, installed.stderr);
      for (const name of ["typescript", "ts-node", "tsx", "@pulumi/aws"]) {
        assert.ok(!fs.existsSync(path.join(pack, "node_modules", name)), `${name} with ${flags.join()}`);
      }
    }
    // What a policy group holds: every level as an object.
    const packConfig = {
      all: { enforcementLevel: "disabled" },
      "kms-key-rotation": { enforcementLevel: "mandatory" },
      [settingsPolicyName]: { enforcementLevel: "mandatory" },
    };
    for (const version of TESTED_VERSIONS) {
      const cli = await findOrGetPulumi({ version });
      const program = loadProgram(path.join(__dirname, "programs", "small.ts"));
      const { findings, succeeded, stderr } = await previewWithPack({ program, packDirectory: pack, packConfig, cli });
      const found = findings.map(({ policyName, resourceName }) => `${policyName} on ${resourceName}`);
      assert.deepEqual([succeeded, found], [false, ["kms-key-rotation on data"]], `${version}: ${stderr}`);
    }
  });
});
