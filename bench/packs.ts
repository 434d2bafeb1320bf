/** The packs that are measured against each other, each in a directory of its own under `.cache/bench`. */

import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import type { Progress } from "../engine/pulumi/progress";

const root = path.resolve(__dirname, "..");
const cache = path.join(root, ".cache", "bench");

/** A pack that can be started. */
export interface BenchPack {
  readonly name: string;
  /** What it stands for, for the report. */
  readonly meaning: string;
  /** Directory with `package.json`; the SDK is resolved from here. */
  readonly directory: string;
  /** The program that serves the pack by itself, in place of the SDK's runner. */
  readonly executable?: string;
}

/** Which packs to measure. */
interface Choice {
  /** The same policies in other forms too. */
  readonly variants: boolean;
  /** Packs of others too, which are installed from the registry. */
  readonly peers: boolean;
  readonly progress: Progress;
}

/**
 * Lays out the packs, the empty one first; one from the registry is installed at the first use.
 *
 * @throws when an install fails
 */
export function layOutPacks({ variants, peers, progress }: Choice): readonly BenchPack[] {
  const own = JSON.stringify(path.join(root, "bin", "policies", "pack.js"));
  return [
    layOut("empty", "no policy: what the SDK itself costs", "policies: []"),
    layOut(
      "no-op",
      "100 policies, each of one type, that do nothing",
      "policies: Array.from({ length: 100 }, (_, index) => noOp(index))",
      `function noOp(index) {
        const types = ["aws:lambda/function:Function", "aws:iam/role:Role", "aws:kms/key:Key", "aws:s3/bucket:Bucket"];
        const validateResource = Object.assign(() => undefined, { __pulumiType: types[index % types.length] });
        return { name: "no-op-" + index, description: "Does nothing", enforcementLevel: "advisory", validateResource };
      }`,
    ),
    layOut("composed", "a pack composed of all policies of this one", `policies: require(${own}).createPack()`),
    { name: "directory", meaning: "this pack", directory: root },
    {
      name: "executable",
      meaning: "this pack, started without the language host's runner",
      directory: root,
      executable: path.join(root, "bin", "policies", "index.js"),
    },
    ...(variants ? variantsOf(own) : []),
    ...(peers ? [awsGuard(progress)] : []),
  ];
}

/** @param own path of the module that makes the policies, as a literal */
function variantsOf(own: string): readonly BenchPack[] {
  return [
    layOut(
      "plain-list",
      "the same policies handed to the SDK as a plain list, nothing shared between them",
      `policies: [...require(${own}).createPack()]`,
    ),
    layOut(
      "arrays",
      "the same policies without types, each as an array of functions: the SDK rebuilds the properties for each",
      `policies: [...require(${own}).createPack()].map(untyped)`,
      `function untyped(policy) {
        const bare = (check) => (...args) => check(...args);
        return policy.validateResource
          ? { ...policy, validateResource: [policy.validateResource].flat().map(bare) }
          : policy.validateStack ? { ...policy, validateStack: bare(policy.validateStack) } : policy;
      }`,
    ),
  ];
}

function layOut(name: string, meaning: string, policies: string, helpers = ""): BenchPack {
  const directory = path.join(cache, name);
  fs.mkdirSync(directory, { recursive: true });
  const modules = path.join(directory, "node_modules");
  if (!fs.existsSync(modules)) {
    fs.symlinkSync(path.join(root, "node_modules"), modules);
  }
  write(directory, name, `new (require("@pulumi/policy").PolicyPack)("${name}", { ${policies} });\n${helpers}\n`);
  return { name, meaning, directory };
}

/** AWSGuard, Pulumi's own pack, in the last version in the registry. */
function awsGuard(progress: Progress): BenchPack {
  const directory = path.join(cache, "awsguard");
  fs.mkdirSync(directory, { recursive: true });
  write(directory, "awsguard", `new (require("@pulumi/awsguard").AwsGuard)({ all: "advisory" });\n`);
  if (!fs.existsSync(path.join(directory, "node_modules", "@pulumi", "awsguard"))) {
    progress.note("installing @pulumi/awsguard into .cache/bench …");
    execFileSync("npm", ["install", "--no-audit", "--no-fund", "--silent", "@pulumi/awsguard"], {
      cwd: directory,
      stdio: ["ignore", 2, 2],
    });
  }
  return { name: "awsguard", meaning: "Pulumi AWSGuard, 26 policies", directory };
}

function write(directory: string, name: string, program: string): void {
  const file = path.join(directory, "package.json");
  if (!fs.existsSync(file)) {
    fs.writeFileSync(file, `${JSON.stringify({ name, version: "1.0.0", private: true, main: "index.js" })}\n`);
  }
  fs.writeFileSync(path.join(directory, "PulumiPolicy.yaml"), "runtime: nodejs\nmain: index.js\n");
  fs.writeFileSync(path.join(directory, "index.js"), program);
}
