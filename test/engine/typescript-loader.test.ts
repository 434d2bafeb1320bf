/** What loads a user's program in TypeScript: this process, their project, Node.js, or nothing, which is said. */

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { loaderArguments } from "../../engine/typescript-loader";
import { root } from "../support/checkout";
import { buildPack } from "../support/packed";

describe("a program in TypeScript", () => {
  const { execArgv, env } = process;
  let directory: string;

  before(() => buildPack());
  beforeEach(() => {
    directory = fs.mkdtempSync(path.join(os.tmpdir(), "serverless-guard-loader-"));
    // As in a process that no loader was given to.
    process.execArgv = [];
    process.env = { ...env, NODE_OPTIONS: "" };
  });
  afterEach(() => {
    process.execArgv = execArgv;
    process.env = env;
    fs.rmSync(directory, { recursive: true });
  });

  it("needs nothing where it is JavaScript, or this process has a loader", () => {
    assert.deepEqual(loaderArguments(path.join(directory, "index.js")), []);
    process.execArgv = ["--import", "tsx"];
    assert.deepEqual(loaderArguments(path.join(directory, "index.ts")), []);
    process.execArgv = [];
    process.env.NODE_OPTIONS = "--import=tsx";
    assert.deepEqual(loaderArguments(path.join(directory, "index.mts")), []);
  });

  it("is loaded by tsx or ts-node of its own project", () => {
    const [flag, loader] = loaderArguments(path.join(root, "index.mts"));
    assert.equal(flag, "--import");
    assert.match(loader ?? "", /^file:.*node_modules\/tsx\//);
    const tsNode = path.join(directory, "node_modules", "ts-node", "register", "transpile-only.js");
    fs.mkdirSync(path.dirname(tsNode), { recursive: true });
    fs.writeFileSync(tsNode, "");
    assert.deepEqual(loaderArguments(path.join(directory, "index.ts")), ["--require", fs.realpathSync(tsNode)]);
  });

  it("is loaded as Pulumi loads it where it is no ES module, with functions as they are written", () => {
    fs.symlinkSync(path.join(root, "node_modules"), path.join(directory, "node_modules"));
    const file = path.join(directory, "index.ts");
    fs.writeFileSync(path.join(directory, "tsconfig.json"), `{ "compilerOptions": { "target": "ES2022" } }`);
    fs.writeFileSync(
      file,
      "const inner: () => number = () => 1; export const text: string = (() => inner()).toString();",
    );
    assert.deepEqual(loaderArguments(file), []);
    const script = `require("./bin/engine/typescript-loader").importProgram(process.argv[1]).then((loaded) => console.log(loaded.text))`;
    const text = execFileSync(process.execPath, ["-e", script, file], {
      cwd: root,
      env: process.env,
      encoding: "utf8",
    });
    assert.equal(text, "() => inner()\n");
    fs.writeFileSync(path.join(directory, "package.json"), `{ "type": "module" }`);
    assert.match(loaderArguments(file).join(" "), /^--import file:.*\/tsx\//);
  });

  it("is loaded by Node.js where it can, and else refused", () => {
    const file = path.join(directory, "index.ts");
    if ("typescript" in process.features && process.features.typescript) assert.deepEqual(loaderArguments(file), []);
    else assert.throws(() => loaderArguments(file), /index\.ts is TypeScript: add tsx/);
  });
});
