/** The package as a consumer gets it: its files, a production-only install, the start under the engine. */

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { catalog } from "../../policies/catalog";
import { ledgerPolicyName, settingsPolicyName } from "../../policies/core/settings";
import { configFiles } from "../../tools/generate-config";
import { root, run } from "../support/checkout";
import { installPackage } from "../support/installed";

describe("the package", function () {
  this.timeout(10 * 60_000);
  let directory: string;
  let tarball: string;
  let installed: string;
  let packages: readonly string[];
  /** Loaded before the pack: tells what was loaded when the pack is ended. */
  let modules: string;

  before(async () => {
    const { output, ...installation } = await installPackage();
    ({ directory, tarball, installed, packages } = installation);
    modules = path.join(directory, "modules.cjs");
    fs.writeFileSync(
      modules,
      `process.on("SIGTERM", () => { process.stderr.write(Object.keys(require.cache).join("\\n")); process.exit(0); });`,
    );
    // `pulumi policy publish` takes the output for the name of the file.
    assert.match(output, /^serverless-guard-\d+\.\d+\.\d+\.tgz\n$/);
  });

  it("holds what a consumer needs, and nothing else", () => {
    const { stdout } = run("tar", ["-tzf", tarball], directory);
    const files = stdout
      .trim()
      .split("\n")
      .map((file) => file.replace(/^package\//, ""));
    const outside = files.filter((file) => !/^(bin|docs)\//.test(file));
    const named = ["CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "PulumiPolicy.yaml", "README.md", "SECURITY.md"];
    assert.deepEqual(outside.sort(), [...named, "package.json", ...configFiles(catalog).keys()].sort());
    const kinds = new Set(files.filter((file) => file.startsWith("bin/")).map((file) => path.extname(file)));
    assert.deepEqual([...kinds].sort(), [".css", ".js", ".json", ".ts"]);
    assert.ok(files.every((file) => !file.endsWith(".ts") || file.endsWith(".d.ts")));
    // Also the data that a policy loads only when it needs it.
    for (const data of fs.readdirSync(path.join(root, "policies", "data"))) {
      assert.ok(files.includes(`bin/policies/data/${data}`), data);
    }
  });

  it("holds what its README links to", () => {
    for (const document of [
      "README.md",
      "CONTRIBUTING.md",
      "docs/configuration.md",
      "docs/exceptions.md",
      "docs/organizations.md",
      "docs/pipelines.md",
      "docs/testing.md",
    ]) {
      const at = path.dirname(path.join(installed, document));
      const text = fs.readFileSync(path.join(installed, document), "utf8");
      const links = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, link = ""]) => link);
      assert.deepEqual(
        links.filter((link) => !fs.existsSync(path.join(at, link))),
        [],
        document,
      );
    }
  });

  it("has neither scripts nor development dependencies to run or install inside", () => {
    const manifest = JSON.parse(fs.readFileSync(path.join(installed, "package.json"), "utf8")) as object;
    assert.deepEqual(
      ["scripts", "devDependencies"].filter((member) => member in manifest),
      [],
    );
    for (const member of ["repository", "homepage", "bugs"]) {
      assert.ok(member in manifest, member);
    }
  });

  it("installs no compiler and no provider", () => {
    const unwanted = packages.filter((name) =>
      /(?:^|\/)node_modules\/(?:typescript|ts-node|@pulumi\/aws(?:-native)?)$/.test(name),
    );
    assert.ok(packages.includes("node_modules/serverless-guard"));
    assert.deepEqual(unwanted, []);
  });

  it("starts as the engine starts it, and loads no provider", async () => {
    const { port, loaded } = await startPack(installed, modules);
    assert.match(port, /^\d+\n$/, "the first and only output is the port");
    const own = loaded.map((file) => path.relative(installed, file)).filter((file) => file.startsWith("bin"));
    assert.deepEqual(own, [path.join("bin", "policies", "index.js")], "all of ours in one file");
    const unwanted = loaded.filter((file) => /node_modules\/(@pulumi\/aws|typescript|yaml|yauzl)\//.test(file));
    assert.deepEqual(unwanted, [], "loaded before there is anything to judge");
  });

  it("says in either way of starting it that it needs a newer Node.js", () => {
    const older = path.join(directory, "older-node.cjs");
    fs.writeFileSync(
      older,
      `Object.defineProperty(process, "versions", { value: { ...process.versions, node: "18.19.0" } });`,
    );
    const runner = require.resolve("@pulumi/pulumi/cmd/run-policy-pack", { paths: [installed] });
    for (const program of [
      [runner, "127.0.0.1:1", "."],
      ["bin/policies/index.js", "127.0.0.1:1"],
    ]) {
      const { exitCode, stdout, stderr } = run(process.execPath, ["--require", older, ...program], installed);
      assert.match(stderr, /Error: serverless-guard needs Node\.js 20\.19 or later; this is 18\.19\.0\.$/m);
      assert.deepEqual([exitCode === 0, stdout], [false, ""]);
    }
  });

  it("says in each way of using it that it needs newer packages of Pulumi", () => {
    const runner = require.resolve("@pulumi/pulumi/cmd/run-policy-pack", { paths: [installed] });
    for (const [name, version] of [
      ["@pulumi/pulumi", "3.247.0"],
      ["@pulumi/policy", "v1.20.0"],
    ] as const) {
      const project = fs.mkdtempSync(path.join(directory, "older-"));
      const copy = path.join(project, "node_modules", "serverless-guard");
      fs.cpSync(installed, copy, { recursive: true });
      // With nothing in it, as one that lacks what the pack loads.
      const older = path.join(copy, "node_modules", name);
      fs.mkdirSync(older, { recursive: true });
      fs.writeFileSync(path.join(older, "package.json"), JSON.stringify({ name, version }));
      for (const program of [
        [runner, "127.0.0.1:1", "."],
        ["bin/policies/index.js", "127.0.0.1:1"],
        ["bin/cli/index.js", "list"],
        ["-e", `require("serverless-guard")`],
      ]) {
        const { exitCode, stdout, stderr } = run(process.execPath, program, copy);
        assert.match(
          stderr,
          new RegExp(`^.*Error: serverless-guard needs ${name} .* or later; .* is installed\\. `, "m"),
        );
        assert.deepEqual([exitCode === 0, stdout], [false, ""]);
      }
    }
  });

  it("starts under another name too, as a copy in a registry of one's own has it", async () => {
    const copy = path.join(directory, "node_modules", "acme-guard");
    fs.cpSync(installed, copy, { recursive: true });
    const manifest = path.join(copy, "package.json");
    const text = fs.readFileSync(manifest, "utf8");
    fs.writeFileSync(manifest, text.replace('"name": "serverless-guard"', '"name": "@acme/guard"'));
    assert.match((await startPack(copy, modules)).port, /^\d+\n$/);
  });

  it("gives its policies to those who compose a pack of their own", () => {
    const program = `const { createPack } = require("serverless-guard");
      console.log(JSON.stringify([...createPack()].map(({ name }) => name)));`;
    const result = run(process.execPath, ["-e", program], directory);
    assert.equal(result.exitCode, 0, result.stderr);
    assert.deepEqual(
      (JSON.parse(result.stdout) as string[]).sort(),
      [settingsPolicyName, ...Object.keys(catalog), ledgerPolicyName].sort(),
    );
  });
});

/** Starts the pack in its directory as a language host does; ends it once it has announced its port. */
function startPack(
  pack: string,
  preload: string,
): Promise<{ readonly port: string; readonly loaded: readonly string[] }> {
  const runner = require.resolve("@pulumi/pulumi/cmd/run-policy-pack", { paths: [pack] });
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["--require", preload, runner, "127.0.0.1:1", "."], { cwd: pack });
    let port = "";
    let loaded = "";
    child.stdout.on("data", (chunk: Buffer) => {
      port += chunk.toString();
      // Anything printed after the port would come at once.
      setTimeout(() => child.kill("SIGTERM"), 500);
    });
    child.stderr.on("data", (chunk: Buffer) => (loaded += chunk.toString()));
    child.on("error", reject);
    child.on("close", () => resolve({ port, loaded: loaded.split("\n") }));
  });
}
