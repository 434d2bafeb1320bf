/** Builds a command of a Go module: for machines that reach a Go module proxy and nothing else. */
import { execFile } from "node:child_process";
import * as fs from "node:fs/promises";
import * as path from "node:path";
import { promisify } from "node:util";

import { executeWithin } from "./execute";
import type { Progress } from "./progress";

/** A command of a Go module. */
export interface GoCommand {
  /** Import path of the command's package. */
  readonly package: string;
  /** Versions of modules that the package needs: `["github.com/pulumi/pulumi/pkg/v3", "3.250.0"]`. */
  readonly modules: readonly (readonly [module: string, version: string])[];
  /** Lines for `go.mod`: replacements that a dependency makes are not followed. */
  readonly replacements?: readonly string[];
  /** The variable that holds the version. */
  readonly versionVariable: string;
  readonly version: string;
}

const LIMIT = 30 * 60_000;

/**
 * Builds a command into `bin` below the target.
 *
 * @throws when Go is not on `PATH`, or the build fails.
 */
export async function buildGoCommand(
  target: string,
  command: GoCommand,
  progress: Progress,
  base: NodeJS.ProcessEnv,
): Promise<void> {
  const go = await promisify(execFile)("go", ["env", "GOVERSION"], { env: base }).catch(() => undefined);
  if (!go) throw new Error("go is not on PATH");
  const name = path.basename(command.package);
  const source = path.join(target, "src");
  await fs.mkdir(source, { recursive: true });
  const lines = [
    "module built-here",
    "go 1.24",
    `tool ${command.package}`,
    ...command.modules.map(([module, version]) => `require ${module} v${version}`),
    ...(command.replacements ?? []),
  ];
  await fs.writeFile(path.join(source, "go.mod"), `${lines.join("\n\n")}\n`);
  const flags = `-X ${command.versionVariable}=v${command.version}`;
  const output = path.join(target, "bin", process.platform === "win32" ? `${name}.exe` : name);
  const env = { ...base, GOFLAGS: [base.GOFLAGS, "-mod=mod"].filter(Boolean).join(" "), GOWORK: "off" };
  const args = ["build", "-buildvcs=false", "-ldflags", flags, "-o", output, command.package];
  await progress.during(`building ${name} ${command.version} from its Go module (some minutes)`, () =>
    executeWithin(LIMIT, "go", args, source, env),
  );
  await fs.rm(source, { recursive: true, force: true });
}
