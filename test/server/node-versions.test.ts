/** The pack, installed from its tarball, answers the same under each version of Node.js that the README names. */

import assert from "node:assert/strict";
import { spawn, type ChildProcess } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { PackServer } from "../../engine/pack-server";
import type { Analysis, EngineResource } from "../../engine/requests";
import { connectTo } from "../../engine/sdk-server";
import { catalog } from "../../policies/catalog";
import { createPack } from "../../policies/pack";
import { packageFacts } from "../../policies/version";
import { root } from "../support/checkout";
import { installPackage } from "../support/installed";
import { getNode, testedNodeVersions } from "../support/node-versions";

/** Where the engine would be; the pack asks it nothing. */
const ENGINE = "127.0.0.1:1";

const key = (name: string, enableKeyRotation: boolean): EngineResource => ({
  type: "aws:kms/key:Key",
  name,
  urn: `urn:pulumi:dev::shop::aws:kms/key:Key::${name}`,
  properties: { enableKeyRotation, deletionWindowInDays: 30, description: "orders" },
});

const trail: EngineResource = {
  type: "aws:cloudtrail/trail:Trail",
  name: "audit",
  urn: "urn:pulumi:dev::shop::aws:cloudtrail/trail:Trail::audit",
  properties: { s3BucketName: "audit-logs", enableLogging: false },
};

/** How a pack is started by one version of Node.js. */
interface Start {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
}

/** The directory through the SDK's runner, and the executable by its first line; both see this version only. */
function startsOf(node: string, installed: string): Readonly<Record<string, Start>> {
  const env = { ...process.env, PATH: path.dirname(node) };
  const runner = require.resolve("@pulumi/pulumi/cmd/run-policy-pack", { paths: [installed] });
  return {
    directory: { command: node, args: [runner, ENGINE, "."], cwd: installed, env },
    executable: { command: path.join(installed, "bin", "policies", "index.js"), args: [ENGINE], cwd: root, env },
  };
}

function portOf(child: ChildProcess): Promise<string> {
  let told = "";
  child.stderr?.on("data", (chunk: Buffer) => (told += chunk.toString()));
  return new Promise((resolve, reject) => {
    child.stdout?.once("data", (chunk: Buffer) => resolve(chunk.toString().trim()));
    child.once("error", reject);
    child.once("close", (code) => reject(new Error(`the pack ended with ${code ?? "a signal"}: ${told}`)));
  });
}

const policiesIn = ({ diagnostics }: Analysis): readonly string[] => diagnostics.map(({ policy }) => policy);

/** What a pack answers to the engine's questions. */
interface Answers {
  readonly info: Awaited<ReturnType<PackServer["info"]>>;
  readonly violating: Analysis;
  readonly sound: Analysis;
  readonly stack: Analysis;
}

async function answersOf({ command, args, cwd, env }: Start): Promise<Answers> {
  const child = spawn(command, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
  const ended = new Promise((resolve) => child.once("close", resolve));
  try {
    const client = connectTo(await portOf(child));
    const server = new PackServer(
      packageFacts.name,
      () => createPack(),
      () => Promise.resolve(client),
    );
    const info = await server.info();
    const violating = await server.analyze(key("plain", false));
    const sound = await server.analyze(key("rotated", true));
    const stack = await server.analyzeStack([key("plain", false), key("rotated", true), trail]);
    client.close();
    return { info, violating, sound, stack };
  } finally {
    child.kill();
    await ended;
  }
}

describe("Node.js", function () {
  // Each version is downloaded once, and the package is installed.
  this.timeout(20 * 60_000);
  let installed: string;
  const answers: Record<string, Answers> = {};

  before(async () => {
    ({ installed } = await installPackage());
  });

  for (const major of testedNodeVersions) {
    it(`${major} runs the pack, as a directory and as an executable`, async () => {
      for (const [way, start] of Object.entries(startsOf(await getNode(major), installed))) {
        answers[`${major}, ${way}`] = await answersOf(start);
      }
    });
  }

  it("is named in the README by the versions that are tested", () => {
    const readme = fs.readFileSync(path.join(root, "README.md"), "utf8");
    const tested = /^\| Node\.js +\| (.*) are tested/m.exec(readme)?.[1] ?? "";
    assert.deepEqual(tested.match(/\d+/g)?.map(Number), [...testedNodeVersions]);
  });

  it("gives the same answers in every version", () => {
    const [[, first] = ["", undefined], ...others] = Object.entries(answers);
    assert.equal(others.length, 2 * testedNodeVersions.length - 1);
    assert.ok(first);
    const asked = new Set(first.info.policiesList.map(({ name }) => name));
    assert.ok(Object.keys(catalog).every((id) => asked.has(id)));
    assert.ok(policiesIn(first.violating).includes("kms-key-rotation"));
    assert.deepEqual(policiesIn(first.sound), []);
    assert.ok(policiesIn(first.stack).includes("cloudtrail-kms-key"));
    others.forEach(([name, other]) => assert.deepEqual(other, first, name));
  });
});
