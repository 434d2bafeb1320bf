/** The examples of docs/testing.md, in an empty project with the packed package: CommonJS and ES modules, strict types. */

import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { root, run } from "../support/checkout";
import { installPackage } from "../support/installed";

const text = fs.readFileSync(path.join(root, "docs", "testing.md"), "utf8");

/** The files that the page shows, by their names in the first line. */
const files = new Map(
  [...text.matchAll(/^```ts\n\/\/ (\S+)\n([\s\S]*?)^```$/gm)].map(([, name = "", code = ""]) => [name, code]),
);

const compilerOptions = {
  strict: true,
  exactOptionalPropertyTypes: true,
  target: "es2022",
  module: "node16",
  skipLibCheck: true,
  types: ["node", "mocha"],
  noEmit: true,
};

/** How the examples are run for each kind of module: `test/options.test.ts` is for ES modules only. */
const kinds = {
  commonjs: { specs: ["test/index.spec.ts", "test/policies.spec.ts"], tests: [] },
  module: { specs: ["test/index.spec.ts", "test/policies.spec.ts"], tests: ["test/options.test.ts"] },
};

describe("the examples of docs/testing.md", function () {
  this.timeout(15 * 60_000);
  let directory: string;

  before(async () => {
    const installation = await installPackage();
    // Beside the installation, which is to have no compiler.
    directory = fs.mkdtempSync(path.join(installation.directory, "testing-"));
    // What a project that tests its program has anyway.
    for (const name of ["@pulumi/aws", "@types/mocha", "@types/node", "mocha", "tsx", "typescript"]) {
      const link = path.join(directory, "node_modules", name);
      fs.mkdirSync(path.dirname(link), { recursive: true });
      fs.symlinkSync(path.join(root, "node_modules", name), link);
    }
  });

  it("are the files that are run here", () => {
    assert.deepEqual(
      [...files.keys()].sort(),
      ["index.ts", "policies.ts", ...kinds.module.specs, ...kinds.module.tests].sort(),
    );
  });

  const node = (project: string, ...args: string[]): void => {
    const { exitCode, stdout, stderr } = run(process.execPath, args, project);
    assert.equal(exitCode, 0, stdout + stderr);
  };

  it("compile in projects of every type", () => {
    for (const [type, { specs, tests }] of Object.entries(kinds)) {
      const project = path.join(directory, type);
      fs.mkdirSync(path.join(project, "test"), { recursive: true });
      fs.writeFileSync(path.join(project, "package.json"), JSON.stringify({ type }));
      for (const name of ["index.ts", "policies.ts", ...specs, ...tests]) {
        fs.writeFileSync(path.join(project, name), files.get(name) ?? "");
      }
    }
    // In one run, which reads the provider's types once: the nearest package.json tells each file's type.
    const include = Object.keys(kinds).map((type) => `${type}/**/*.ts`);
    fs.writeFileSync(path.join(directory, "tsconfig.json"), JSON.stringify({ compilerOptions, include }));
    node(directory, "node_modules/typescript/bin/tsc", "-p", ".");
  });

  for (const [type, { specs, tests }] of Object.entries(kinds)) {
    it(`pass in a project of type ${type}`, () => {
      const project = path.join(directory, type);
      node(project, "--import", "tsx", "../node_modules/mocha/bin/mocha.js", "--timeout", "60000", ...specs);
      if (tests.length > 0) node(project, "--import", "tsx", "--test", ...tests);
    });
  }
});
