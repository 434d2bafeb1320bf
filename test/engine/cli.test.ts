/** Getting the Pulumi CLI: which one is taken, and what several processes do at once. */

import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { getIntoCache } from "../../engine/pulumi/cache";
import { findOrGetPulumi, findPulumi, isAtLeast, PULUMI_VERSION, PulumiNotFoundError } from "../../engine/pulumi/cli";

const silent = { note: () => undefined, during: <T>(_: string, work: () => Promise<T>): Promise<T> => work() };

describe("the Pulumi CLI", () => {
  let directory: string;
  beforeEach(() => (directory = fs.mkdtempSync(path.join(os.tmpdir(), "serverless-guard-cache-"))));
  afterEach(() => fs.rmSync(directory, { recursive: true, force: true }));

  /** A program that says it is the CLI of a version. */
  function makeCli(bin: string, version: string): void {
    fs.mkdirSync(bin, { recursive: true });
    fs.writeFileSync(path.join(bin, "pulumi"), `#!/bin/sh\necho v${version}\n`, { mode: 0o755 });
  }

  const cached = (...versions: string[]): void =>
    versions.forEach((version) => makeCli(path.join(directory, "cache", version, "bin"), version));
  const options = (PATH = ""): { cacheDirectory: string; env: NodeJS.ProcessEnv } => ({
    cacheDirectory: path.join(directory, "cache"),
    env: { PATH },
  });

  it("of the cache is the one that is asked for, never just the newest", async () => {
    cached(PULUMI_VERSION, "9.0.0");
    assert.equal((await findPulumi(options()))?.version, PULUMI_VERSION);
    assert.equal((await findPulumi({ ...options(), version: "9.0.0" }))?.version, "9.0.0");
    assert.equal(await findPulumi({ ...options(), version: "9.0.1" }), undefined);
  });

  it("on PATH comes first where it is not too old, and is the version asked for", async () => {
    cached(PULUMI_VERSION);
    const bin = path.join(directory, "bin");
    makeCli(bin, "3.300.0");
    assert.equal((await findPulumi(options(bin)))?.source, "path");
    assert.equal((await findPulumi({ ...options(bin), version: PULUMI_VERSION }))?.source, "cache");
    makeCli(bin, "3.100.0");
    assert.equal((await findPulumi(options(bin)))?.source, "cache");
  });

  it("that cannot be got is told of with what was tried", async () => {
    await assert.rejects(
      findOrGetPulumi({ ...options(), ways: ["build"], progress: silent }),
      (error: unknown) => error instanceof PulumiNotFoundError && /build: go is not on PATH/.test(error.message),
    );
  });

  it("versions are compared as numbers", () => {
    assert.deepEqual(
      [isAtLeast("3.100.0", "3.99.9"), isAtLeast("3.9.0", "3.10.0"), isAtLeast("3.1.0-x", "3.1.0")],
      [true, false, true],
    );
  });

  it("is got once by those who ask at once, by the first way that works, and is never half-made", async () => {
    let made = 0;
    const ways = [
      { name: "fail", make: () => Promise.reject(new Error("no network")) },
      {
        name: "make",
        make: async (scratch: string): Promise<void> => {
          made++;
          fs.writeFileSync(path.join(scratch, "tool"), "half");
          await new Promise((resolve) => setTimeout(resolve, 50));
          fs.writeFileSync(path.join(scratch, "tool"), "whole");
        },
      },
    ];
    const find = (home: string): Promise<string | undefined> => {
      const tool = path.join(home, "tool");
      return Promise.resolve(fs.existsSync(tool) ? fs.readFileSync(tool, "utf8") : undefined);
    };
    const get = (): ReturnType<typeof getIntoCache<string>> => getIntoCache(directory, "1.0.0", ways, find, silent);
    const [first, second] = await Promise.all([get(), get()]);
    assert.deepEqual([made, first, second].map((each) => JSON.stringify(each)).sort(), [
      "1",
      '{"found":"whole","way":"make"}',
      '{"found":"whole"}',
    ]);
    assert.deepEqual(fs.readdirSync(directory), ["1.0.0"], "neither scratch nor lock is left");
  });
});
