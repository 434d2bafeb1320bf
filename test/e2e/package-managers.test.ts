/** The packed pack, added to a project by each package manager, judges under the real CLI as the checkout does. */

import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { findOrGetPulumi, TESTED_VERSIONS } from "../../engine/pulumi/cli";
import { previewWithPack } from "../../engine/pulumi/driver";
import { loadProgram } from "../../tools/demo";
import { root, run } from "../support/checkout";
import { rotation } from "../support/exception";
import { installPackage } from "../support/installed";
import { commandOf, testedPackageManagers, type PackageManager } from "../support/package-managers";

/** What nobody needs who only uses the pack. */
const unwanted = ["typescript", "ts-node", "tsx", "@pulumi/aws", "@pulumi/aws-native"];

/** A program that needs no provider's package. */
const program = `
const pulumi = require("@pulumi/pulumi");
new pulumi.CustomResource("aws:kms/key:Key", "data", { enableKeyRotation: false });
`;

/** Names of all packages below a project's `node_modules`, wherever a package manager lays them. */
function packagesIn(project: string): ReadonlySet<string> {
  const folders = fs.readdirSync(path.join(project, "node_modules"), { recursive: true, encoding: "utf8" });
  const names = folders.flatMap(
    (folder) =>
      /(?:^|.*\bnode_modules\/)((?:@[^/]+\/)?[^/]+)\/package\.json$/.exec(folder.replaceAll(path.sep, "/"))?.[1] ?? [],
  );
  return new Set(names);
}

describe("package managers", function () {
  // Each is downloaded once, and installs 110 packages.
  this.timeout(40 * 60_000);
  let directory: string;
  let tarball: string;

  before(async () => {
    directory = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "serverless-guard-managers-")));
    ({ tarball } = await installPackage());
  });
  after(() => fs.rmSync(directory, { recursive: true, force: true }));

  /** A project with the pack among its dependencies; the folder of the pack in it. */
  async function install(manager: PackageManager): Promise<string> {
    const project = path.join(directory, manager.name.replaceAll(" ", "-"));
    fs.mkdirSync(project);
    const files = { "package.json": JSON.stringify({ name: "shop", private: true }), ...manager.files };
    Object.entries(files).forEach(([name, text]) => fs.writeFileSync(path.join(project, name), text));
    const [command, ...args] = await commandOf(manager);
    const { exitCode, stdout, stderr } = run(command, [...args, ...manager.add, tarball, "@pulumi/pulumi"], project);
    assert.equal(exitCode, 0, `${stdout}${stderr}`);
    return path.join(project, "node_modules", "serverless-guard");
  }

  for (const manager of testedPackageManagers) {
    it(`${manager.name} installs what judges, as a directory and as an executable, and no compiler`, async () => {
      const installed = await install(manager);
      const project = path.dirname(path.dirname(installed));
      const packages = packagesIn(project);
      assert.ok(packages.has("serverless-guard") && packages.has("@pulumi/policy"), [...packages].join(" "));
      assert.deepEqual(
        unwanted.filter((name) => packages.has(name)),
        [],
      );
      const programs = path.join(project, "node_modules", ".bin");
      const explained = run(path.join(programs, "serverless-guard"), ["explain", rotation], project);
      assert.match(explained.stdout, new RegExp(rotation), explained.stderr);
      // Each manager chooses its version of @pulumi/pulumi.
      fs.writeFileSync(path.join(project, "index.js"), program);
      const checked = run(path.join(programs, "serverless-guard"), ["check", "index.js"], project);
      assert.equal(checked.exitCode, 1, checked.stderr);
      assert.match(checked.stdout, new RegExp(`: 2 findings: [^]* mandatory  ${rotation}\\n`));
      const [oldest, newest] = TESTED_VERSIONS;
      const ways: readonly (readonly [string, string])[] = [
        [oldest, installed],
        [newest, installed],
        [newest, path.join(programs, "serverless-guard-pack")],
      ];
      for (const [version, packDirectory] of ways) {
        const { findings, succeeded, stderr } = await previewWithPack({
          program: loadProgram(path.join(__dirname, "programs", "small.ts")),
          packDirectory,
          packConfig: { all: "disabled", [rotation]: "mandatory" },
          cli: await findOrGetPulumi({ version }),
        });
        const found = findings.map(({ policyName, resourceName }) => `${policyName} on ${resourceName}`);
        assert.deepEqual([succeeded, found], [false, [`${rotation} on data`]], `${packDirectory}: ${stderr}`);
      }
    });
  }

  it("are named in the README by those that are tested, with what their projects need", () => {
    const readme = fs.readFileSync(path.join(root, "README.md"), "utf8");
    const tested = /^\| Package managers +\| (.*?) +\|$/m.exec(readme)?.[1] ?? "";
    assert.deepEqual(
      tested.replace(" are tested", "").split(/, | and /),
      testedPackageManagers.map(({ name }) => name),
    );
    const needed = testedPackageManagers.flatMap(({ files }) =>
      Object.values(files).flatMap((text) => text.split("\n")),
    );
    for (const line of needed.map((one) => one.trim()).filter((one) => one !== "")) {
      assert.ok(readme.includes(line), line);
    }
  });
});
