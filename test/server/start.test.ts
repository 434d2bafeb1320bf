/** What the pack loads: its start is as fast as that is little. */

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import * as path from "node:path";

const root = path.resolve(__dirname, "../..");

describe("the pack under its own server", () => {
  it("loads nothing but what Node.js has and what it has made", () => {
    const modules = ["catalog", "about", "server/analyzer", "server/serve", "version"];
    const program = [
      ...modules.map((module) => `require(${JSON.stringify(path.join(root, "policies", module))});`),
      "process.stdout.write(JSON.stringify(Object.keys(require.cache)));",
    ].join("\n");
    const loaded = execFileSync(process.execPath, ["--require", "tsx/cjs", "--eval", program], { cwd: root });
    const foreign = (JSON.parse(loaded.toString()) as readonly string[]).flatMap(
      (file) => /node_modules\/((?:@[^/]+\/)?[^/]+(?:\/proto\/)?)(?!.*node_modules)/.exec(file)?.[1] ?? [],
    );
    const runner = new Set(["tsx", "esbuild", "get-tsconfig", "resolve-pkg-maps"]);
    assert.deepEqual(
      foreign.filter((name) => !runner.has(name)),
      [],
    );
    assert.ok(foreign.length > 0, "the runner's own files are seen");
  });
});
