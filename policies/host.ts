/** Refuses hosts that the pack does not run on, before anything is loaded that would fail with words of its own. */

import { readFileSync } from "node:fs";

type Version = readonly [major: number, minor: number];

/** The oldest Node.js that the pack runs on, as `engines` in package.json says. */
const OLDEST_NODE: Version = [20, 19];

/**
 * The oldest packages of Pulumi that the pack works with, as `dependencies` in package.json says. An override in the
 * consumer's project can put others in their place.
 */
const OLDEST_PACKAGES: Readonly<Record<string, Version>> = {
  "@pulumi/pulumi": [3, 248],
  "@pulumi/policy": [1, 21],
};

/** What the pack runs on. */
export interface Host {
  /** Version of Node.js: `20.19.0`. */
  readonly node: string;
  /** Versions of packages by name, as their manifests have them: `v1.21.0`. */
  readonly packages: Readonly<Record<string, string>>;
}

/** What is wrong with a host; undefined where nothing is. A package that is not there is left to who loads it. */
export function problemOfHost({ node, packages }: Host): string | undefined {
  if (isOlder(node, OLDEST_NODE)) {
    return `serverless-guard needs Node.js ${OLDEST_NODE.join(".")} or later; this is ${node}.`;
  }
  for (const [name, oldest] of Object.entries(OLDEST_PACKAGES)) {
    const version = packages[name]?.replace(/^v/, "");
    if (version !== undefined && isOlder(version, oldest)) {
      return `serverless-guard needs ${name} ${oldest.join(".")} or later; ${version} is installed. Update it, or remove what holds it back: npm ls ${name}`;
    }
  }
  return undefined;
}

function isOlder(version: string, [oldestMajor, oldestMinor]: Version): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major < oldestMajor || (major === oldestMajor && minor < oldestMinor);
}

/** The versions that this package gets when it loads these packages. */
function installedPackages(): Host["packages"] {
  return Object.fromEntries(
    Object.keys(OLDEST_PACKAGES).flatMap((name) => {
      try {
        const manifest = readFileSync(require.resolve(`${name}/package.json`), "utf8");
        return [[name, (JSON.parse(manifest) as { readonly version: string }).version]];
      } catch {
        return [];
      }
    }),
  );
}

const problem = problemOfHost({ node: process.versions.node, packages: installedPackages() });
if (problem !== undefined) {
  throw new Error(problem);
}
