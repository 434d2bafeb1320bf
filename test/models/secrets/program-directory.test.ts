/** Where relative paths of a program start, for packs started in each of the ways that the CLI has. */

import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { locateProgram, programDirectory } from "../../../policies/models/secrets/program-directory";

describe("the directory of a program", () => {
  let root: string;
  const place = (name: string): string => path.join(root, name);
  const write = (name: string, text: string): void => {
    fs.mkdirSync(path.dirname(place(name)), { recursive: true });
    fs.writeFileSync(place(name), text);
  };

  beforeEach(() => {
    root = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "serverless-guard-program-")));
    write("pack/PulumiPolicy.yaml", "runtime: nodejs\n");
    write("shop/Pulumi.yaml", "# shop\nname: shop\nruntime: nodejs\n");
    write("shop/infra/index.ts", "");
    write("moved/Pulumi.yaml", "name: 'moved'\nmain: src/index.ts\n");
    write("moved/src/index.ts", "");
    write("data/Pulumi.json", '{\n  "name": "data",\n  "runtime": "nodejs"\n}\n');
    fs.mkdirSync(place("plain"));
  });
  afterEach(() => fs.rmSync(root, { recursive: true }));

  const ask = async (
    project: string,
    { own = "pack", ancestors = ["pack"], pwd = "pack" },
  ): Promise<string | undefined> => {
    const found = await locateProgram(project, {
      workingDirectory: place(own),
      pwd: place(pwd),
      ancestors: () => Promise.resolve(ancestors.map(place)),
    });
    return found === undefined ? undefined : path.relative(root, found);
  };

  it("is the working directory where the pack runs inside the program", async () => {
    assert.equal(await ask("shop", { own: "shop/infra" }), "shop/infra");
    assert.equal(await ask("any", { own: "plain" }), "plain");
  });

  it("is the one that the CLI leaves in the environment of an executable", async () => {
    assert.equal(await ask("shop", { pwd: "shop/infra" }), "shop/infra");
    assert.equal(await ask("inline", { pwd: "plain" }), "plain");
  });

  it("is not the one of another project", async () => {
    assert.equal(await ask("orders", { own: "shop" }), undefined);
    assert.equal(await ask("orders", { pwd: "shop" }), undefined);
    assert.equal(await ask("orders", { ancestors: ["shop"] }), undefined);
  });

  it("is the CLI's own where the pack starts from its directory", async () => {
    assert.equal(await ask("shop", { ancestors: ["pack", "shop/infra"] }), "shop");
    assert.equal(await ask("moved", { ancestors: ["moved"] }), "moved/src");
    assert.equal(await ask("data", { ancestors: ["data"] }), "data");
  });

  it("is not known where nothing tells", async () => {
    assert.equal(await ask("shop", { ancestors: [] }), undefined);
    assert.equal(await ask("shop", { ancestors: ["plain"] }), undefined);
  });

  it("is found from the URN of a resource", async () => {
    const found = programDirectory("urn:pulumi:dev::nowhere-to-be-found::aws:lambda/function:Function::f");
    assert.equal(await found, undefined);
  });
});
