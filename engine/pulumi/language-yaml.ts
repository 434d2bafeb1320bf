/**
 * Finds the language host for programs in YAML, or gets it: beside the CLI (the official installer brings it), on
 * `PATH`, in the project's cache, or built from its Go module.
 */
import * as fs from "node:fs/promises";
import * as path from "node:path";

import { DEFAULT_CACHE, getIntoCache } from "./cache";
import { PulumiNotFoundError, type PulumiCli, type PulumiOptions } from "./cli";
import { buildGoCommand } from "./go-build";
import { makeProgress } from "./progress";

/** The version that is built. */
const YAML_HOST_VERSION = "1.25.0";

/** A usable language host: its directory is to be put on `PATH`. */
export interface LanguageHost {
  /** Absolute path of the executable. */
  readonly command: string;
  readonly directory: string;
}

const MODULE = "github.com/pulumi/pulumi-yaml";
const name = process.platform === "win32" ? "pulumi-language-yaml.exe" : "pulumi-language-yaml";

/**
 * The language host for YAML programs.
 *
 * @param cli the CLI that is to use it
 * @throws {@link PulumiNotFoundError} when there is none, and none could be built.
 */
export async function findOrGetYamlHost(
  cli: PulumiCli,
  options: Pick<PulumiOptions, "cacheDirectory" | "env" | "progress"> = {},
): Promise<LanguageHost> {
  const env = options.env ?? process.env;
  const paths = (env.PATH ?? "").split(path.delimiter).filter((directory) => path.isAbsolute(directory));
  for (const directory of [cli.directory, ...paths]) {
    const found = await inspect(directory);
    if (found) return found;
  }
  const progress = options.progress ?? makeProgress();
  const command = {
    package: `${MODULE}/cmd/pulumi-language-yaml`,
    modules: [[MODULE, YAML_HOST_VERSION]],
    versionVariable: `${MODULE}/pkg/version.Version`,
    version: YAML_HOST_VERSION,
  } as const;
  const got = await getIntoCache(
    options.cacheDirectory ?? DEFAULT_CACHE,
    `language-yaml-${YAML_HOST_VERSION}`,
    [{ name: "build", make: (scratch) => buildGoCommand(scratch, command, progress, env) }],
    (home) => inspect(path.join(home, "bin")),
    progress,
  );
  if ("found" in got) return got.found;
  throw new PulumiNotFoundError(
    ["no language host for YAML beside the CLI or on PATH, and none could be built.", ...got.failures].join("\n  "),
  );
}

/** The host of a directory; undefined when there is none. */
async function inspect(directory: string): Promise<LanguageHost | undefined> {
  const command = path.join(directory, name);
  try {
    await fs.access(command, fs.constants.X_OK);
    return { command, directory };
  } catch {
    return undefined;
  }
}
