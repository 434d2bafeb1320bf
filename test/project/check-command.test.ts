/** `serverless-guard check` and `report`, as a user runs them: from the packed package, in an empty project. */

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import * as fs from "node:fs";
import * as path from "node:path";
import { gzipSync } from "node:zlib";
import type { Result } from "../../cli/report/result";
import { settingsPolicyName } from "../../policies/core/settings";
import { root, run, type CommandResult } from "../support/checkout";
import { installPackage } from "../support/installed";

const rotation = "kms-key-rotation";

function state(stack: string, isRotated: boolean): object {
  const resource = {
    urn: `urn:pulumi:${stack}::shop::aws:kms/key:Key::data`,
    custom: true,
    id: "data",
    type: "aws:kms/key:Key",
    sourcePosition: "project:///src/my%20keys.ts#12,3",
    inputs: { enableKeyRotation: isRotated, deletionWindowInDays: 30 },
    outputs: { enableKeyRotation: isRotated, deletionWindowInDays: 30, keyId: "data", policy: '{"Statement":[]}' },
  };
  return { version: 3, deployment: { manifest: {}, resources: [resource] } };
}

const asCheckpoint = (exported: object): object => {
  const { deployment } = exported as { readonly deployment: object };
  return { version: 3, checkpoint: { stack: "s", latest: deployment } };
};

describe("serverless-guard check", function () {
  this.timeout(10 * 60_000);
  let directory: string;
  let command: string;
  const guard = (args: readonly string[], env: NodeJS.ProcessEnv = process.env): CommandResult =>
    run(command, args, directory, env);
  const file = (name: string, content: string | Buffer | object): string => {
    const at = path.join(directory, name);
    fs.mkdirSync(path.dirname(at), { recursive: true });
    const isText = typeof content === "string" || Buffer.isBuffer(content);
    fs.writeFileSync(at, isText ? content : JSON.stringify(content));
    return name;
  };
  const resultIn = ({ stdout, stderr }: CommandResult): Result => {
    assert.ok(stdout.startsWith("{"), stderr);
    return JSON.parse(stdout) as Result;
  };
  const found = ({ stacks }: Result): readonly string[] =>
    stacks.map(({ project, stack, findings }) =>
      [`${project}/${stack}`, ...findings.map(({ policy }) => policy)].join(" "),
    );

  before(async () => {
    const installation = await installPackage();
    command = path.join(installation.directory, "node_modules", ".bin", "serverless-guard");
    directory = path.join(installation.directory, "check");
    fs.mkdirSync(directory);
  });

  it("judges a saved stack, and ends by the level asked for", () => {
    const insecure = file("insecure.json", state("dev", false));
    const plain = guard(["check", insecure]);
    assert.equal(plain.exitCode, 1, plain.stderr);
    assert.match(plain.stdout, /^shop\/dev \(1 resource\): 1 finding: 1 medium\n/);
    assert.match(plain.stdout, /^ +data {2}aws:kms\/key:Key {2}src\/my keys\.ts:12\n/m);
    assert.match(plain.stdout, /medium mandatory {2}kms-key-rotation\n +enableKeyRotation is not true\./);
    const advisory = file("advisory.json", { [rotation]: "advisory" });
    assert.equal(guard(["check", insecure, "--config", advisory]).exitCode, 0);
    assert.equal(guard(["check", insecure, "--config", advisory, "--fail-on", "advisory"]).exitCode, 1);
    assert.equal(guard(["check", insecure, "--preset", "advisory"]).exitCode, 0);
  });

  it("refuses what it cannot judge, or judge by, in one line", () => {
    const insecure = file("insecure.json", state("dev", false));
    const refused: readonly (readonly [readonly string[], RegExp])[] = [
      [["check"], /missing required argument 'what'/],
      [["check", "none.json"], /^error: ENOENT[^\n]*none\.json'\n$/],
      [["check", file("readme.md", "x")], /^error: readme\.md is neither a program .* nor an exported stack/],
      [["check", insecure, "--preset", "advisry"], /--preset is advisry; .*\(did you mean advisory\?\)/],
      [
        ["check", insecure, "--config", file("bad.json", { [rotation]: "madatory" })],
        /bad\.json is refused: .*"madatory"/,
      ],
      [["check", file("empty/none.txt", "") && "empty"], /empty holds no program and no saved stack/],
    ];
    for (const [args, message] of refused) {
      const result = guard(args);
      assert.deepEqual([result.exitCode, result.stdout], [2, ""], args.join(" "));
      assert.match(result.stderr, message);
    }
    const broken = guard(["check", file("broken.json", "{}"), insecure]);
    assert.equal(broken.exitCode, 2);
    assert.match(broken.stdout, /broken\.json: no findings\n +failed: it is not what `pulumi stack export` writes/);
    assert.match(broken.stdout, /2 stacks, 1 not judged: 1 finding/);
  });

  it("judges what a self-managed backend keeps, and not what it kept", () => {
    file("backend/.pulumi/meta.yaml", "version: 1\n");
    file("backend/.pulumi/stacks/shop/dev.json", asCheckpoint(state("dev", false)));
    file("backend/.pulumi/stacks/shop/prod.json.gz", gzipSync(JSON.stringify(asCheckpoint(state("prod", true)))));
    file("backend/.pulumi/stacks/shop/new.json", { version: 3, checkpoint: { stack: "s", latest: null } });
    file("backend/.pulumi/stacks/shop/dev.json.bak", "{");
    file("backend/.pulumi/history/shop/dev/dev-1.checkpoint.json", asCheckpoint(state("gone", false)));
    file("backend/notes.json", { note: "no stack" });
    const result = guard(["check", "backend", "--format", "json"]);
    assert.equal(result.exitCode, 1);
    assert.deepEqual(found(resultIn(result)), [`shop/dev ${rotation}`, "/", "shop/prod"]);
    assert.match(result.stderr, /1 file passed over: no saved stack/);
  });

  it("reads a stack from standard input, and applies exceptions of either kind", () => {
    const input = (config: object): CommandResult =>
      run(
        "sh",
        ["-c", `cat insecure.json | "${command}" check - --format json --config ${file("c.json", config)}`],
        directory,
      );
    file("insecure.json", state("dev", false));
    const urn = "urn:pulumi:dev::shop::aws:kms/key:Key::data";
    const engine = { "SEC-1": { reason: "moves", match: [{ policies: [rotation], targets: [urn] }] } };
    const own = [
      { policy: rotation, type: "aws:kms:Key", name: "data", reason: "moves", owner: "a", expires: "2099-01-01" },
    ];
    for (const config of [{ version: 2, exceptions: engine }, { [settingsPolicyName]: { exceptions: own } }]) {
      const result = input(config);
      assert.equal(result.exitCode, 0, result.stderr);
      const [stack] = resultIn(result).stacks;
      assert.deepEqual(
        (stack?.findings ?? []).map(({ state: becomes, urn: about, exception }) => [
          becomes,
          about,
          exception?.includes("moves"),
        ]),
        [["excepted", urn, true]],
      );
      assert.equal(stack?.policies[rotation]?.outcome, "excepted");
    }
  });

  it("goes on where a run was killed, and judges again what changed", async () => {
    const stacks = Array.from({ length: 60 }, (_, index) => file(`many/s${index}.json`, state(`s${index}`, index > 2)));
    const args = ["check", "many", "--format", "json", "--journal", "run.jsonl", "--jobs", "2"];
    const first = spawn(command, args, { cwd: directory, stdio: "ignore" });
    const journal = path.join(directory, "run.jsonl");
    const lines = (): number => (fs.existsSync(journal) ? fs.readFileSync(journal, "utf8").split("\n").length : 0);
    while (lines() < 10 && first.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 20));
    first.kill("SIGKILL");
    await once(first, "exit");
    // As if it had been killed in the middle of a line.
    fs.appendFileSync(journal, '{"kind":"judged","digest":"');
    file(stacks[0] ?? "", state("s0", true));
    const second = guard(args);
    assert.match(second.stderr, /^\d+ stacks in run\.jsonl already\n$/);
    assert.equal(second.exitCode, 1);
    const expected = fs
      .readdirSync(path.join(directory, "many"))
      .sort()
      .map((name) => name.replace(".json", ""));
    assert.deepEqual(
      found(resultIn(second)),
      expected.map((name) => `shop/${name}${name === "s1" || name === "s2" ? ` ${rotation}` : ""}`),
    );
    const other = guard([...args, "--preset", "strict"]);
    assert.equal(other.exitCode, 2);
    assert.match(other.stderr, /run\.jsonl was written by another version or with another configuration/);
  });

  describe("of a program", () => {
    const source = `
      const aws = require("@pulumi/aws");
      const { Config } = require("@pulumi/pulumi");
      console.log("the program prints");
      new aws.kms.Key("data", { policy: '{"Statement":[]}', enableKeyRotation: new Config().getBoolean("rotate") ?? false });`;

    before(() => {
      // A consumer has the provider's package, and for TypeScript a loader; both come from this checkout.
      for (const name of ["@pulumi/aws", "tsx", "esbuild", "get-tsconfig", "resolve-pkg-maps", "@esbuild"]) {
        const from = path.join(root, "node_modules", name);
        if (fs.existsSync(from)) link(from, path.join(directory, "..", "node_modules", name));
      }
    });

    it("finds what a preview finds, in JavaScript, TypeScript, and as a project with a stack", () => {
      const js = guard(["check", file("program/index.js", source), "--format", "json"]);
      assert.deepEqual(found(resultIn(js)), [`project/check ${rotation}`], js.stderr);
      assert.match(js.stderr, /the program prints/);
      assert.deepEqual(resultIn(js).stacks[0]?.findings[0]?.location, { file: "index.js", line: 5 });
      const ts = guard(["check", file("typed/index.ts", `const n: number = 1;${source}`), "--format", "json"]);
      assert.deepEqual(found(resultIn(ts)), [`project/check ${rotation}`], ts.stderr);
      file("shop/Pulumi.yaml", "name: shop\nruntime: nodejs\n");
      file("shop/Pulumi.prod.yaml", "config:\n  shop:rotate: true\n");
      file("shop/index.js", source);
      const secure = guard(["check", "shop", "--stack", "prod", "--format", "json"]);
      assert.deepEqual([secure.exitCode, ...found(resultIn(secure))], [0, "shop/prod"], secure.stderr);
      assert.match(guard(["check", "shop", "--stack", "none"]).stdout, /failed: there is no file Pulumi\.none\.yaml/);
    });

    it("says why one cannot be judged", () => {
      const failing = guard(["check", file("failing/index.js", "throw new Error('no such luck')")]);
      assert.deepEqual([failing.exitCode, /failed: no such luck/.test(failing.stdout)], [2, true], failing.stdout);
      const ending = guard(["check", file("ending/index.js", "process.exit(0)")]);
      assert.match(ending.stdout, /failed: the program ended the process \(\d\) before it was judged/);
      file("python/Pulumi.yaml", "name: shop\nruntime: python\n");
      assert.match(guard(["check", "python"]).stderr, /a project in python: only programs for nodejs are judged/);
    });
  });
});

/** Links a package, unless the project has it. */
function link(from: string, to: string): void {
  fs.mkdirSync(path.dirname(to), { recursive: true });
  if (!fs.existsSync(to)) fs.symlinkSync(from, to);
}
