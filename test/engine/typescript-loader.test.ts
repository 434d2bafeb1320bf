/** What loads a user's program in TypeScript: this process, their project, Node.js, or nothing, which is said. */

import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { loaderArguments } from "../../engine/typescript-loader";
import { root } from "../support/checkout";

describe("a program in TypeScript", () => {
  const { execArgv, env } = process;
  let directory: string;

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
    const [flag, loader] = loaderArguments(path.join(root, "index.ts"));
    assert.equal(flag, "--import");
    assert.match(loader ?? "", /^file:.*node_modules\/tsx\//);
    const tsNode = path.join(directory, "node_modules", "ts-node", "register", "transpile-only.js");
    fs.mkdirSync(path.dirname(tsNode), { recursive: true });
    fs.writeFileSync(tsNode, "");
    assert.deepEqual(loaderArguments(path.join(directory, "index.ts")), ["--require", fs.realpathSync(tsNode)]);
  });

  it("is loaded by Node.js where it can, and else refused", () => {
    const file = path.join(directory, "index.ts");
    if ("typescript" in process.features && process.features.typescript) assert.deepEqual(loaderArguments(file), []);
    else assert.throws(() => loaderArguments(file), /index\.ts is TypeScript: add tsx/);
  });
});
