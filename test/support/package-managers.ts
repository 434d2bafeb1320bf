/** Package managers that users install the pack with, each of a major version that the README names. */

import { getNpmProgram, type NpmProgram } from "./npm-program";

/** A package manager, and how a user adds a package to the dependencies of a project. */
export interface PackageManager {
  /** As the README names it. */
  readonly name: string;
  /** Undefined for the one that is on `PATH`. */
  readonly program?: Omit<NpmProgram, "folder">;
  /** Arguments before the package. */
  readonly add: readonly string[];
  /** What the project has beside its manifest, as the README says. */
  readonly files: Readonly<Record<string, string>>;
}

/** Yarn 1 refuses packages that ask for a newer Node.js, and newer versions of `@pulumi/pulumi` ask for 22. */
const isNodeOlder = Number(process.versions.node.split(".")[0]) < 22;

/** Those that the pack is tested with. */
export const testedPackageManagers: readonly PackageManager[] = [
  { name: "npm", add: ["install", "--no-audit", "--no-fund"], files: {} },
  {
    name: "pnpm 12",
    program: { specification: "pnpm@12", home: "pnpm-12", file: "pnpm/pnpm", version: "12." },
    add: ["add"],
    files: { "pnpm-workspace.yaml": "allowBuilds:\n  protobufjs: false\n" },
  },
  {
    name: "Yarn 1",
    program: { specification: "yarn@1", home: "yarn-1", file: "yarn/bin/yarn.js", version: "1." },
    add: ["add", "--non-interactive", ...(isNodeOlder ? ["--ignore-engines"] : [])],
    files: {},
  },
  {
    name: "Yarn 4",
    program: {
      specification: "@yarnpkg/cli-dist@4",
      home: "yarn-4",
      file: "@yarnpkg/cli-dist/bin/yarn.js",
      version: "4.",
    },
    add: ["add"],
    files: { ".yarnrc.yml": "nodeLinker: node-modules\n", "yarn.lock": "" },
  },
];

/**
 * The command that runs a package manager.
 *
 * @throws when it is not there and cannot be got; the message says why
 */
export async function commandOf({ program }: PackageManager): Promise<readonly [string, ...string[]]> {
  return program ? getNpmProgram({ ...program, folder: "package-managers" }) : ["npm"];
}
