/** Runs a real `pulumi policy analyze` with a pack: no program, provider or backend. */
import * as path from "node:path";

import { findOrGetPulumi } from "./cli";
import type { PulumiCli } from "./cli";
import { environment, inTemporaryDirectory, writeConfig } from "./environment";
import { readEvents } from "./events";
import { execute } from "./execute";
import { sortFindings } from "../finding";
import type { Finding, PackConfig } from "../finding";

/** What to judge, and how to ask for it. */
export interface AnalyzeOptions {
  readonly packDirectory: string;
  /** What `pulumi stack export` wrote. */
  readonly stackFile: string;
  readonly config?: PackConfig;
  /**
   * Of the stack, `""` for the stacks of `previewWithPack`; without it secrets cannot be read, and the pack is given the
   * text `[secret]`.
   */
  readonly passphrase?: string;
  /** Default `["--json"]`: the only form that tells findings apart. */
  readonly flags?: readonly string[];
  readonly cli?: PulumiCli;
  /** File for what the engine asks of the pack (`recording.ts`). */
  readonly recording?: string;
}

/** What `pulumi policy analyze` said. */
export interface AnalyzeResult {
  readonly exitCode: number;
  /** Those of the events of `--json`; empty without it. */
  readonly findings: Finding[];
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Judges an exported state with `pulumi policy analyze --file`.
 *
 * @throws when no CLI can be had.
 */
export async function analyzeState(options: AnalyzeOptions): Promise<AnalyzeResult> {
  const cli = options.cli ?? (await findOrGetPulumi());
  return inTemporaryDirectory(async (directory) => {
    const pack = path.resolve(options.packDirectory);
    const config = options.config && ["--policy-pack-config", await writeConfig(directory, options.config)];
    const args = ["policy", "analyze", "--non-interactive", ...(options.flags ?? ["--json"]), "--policy-pack", pack];
    args.push(...(config ?? []), "--file", path.resolve(options.stackFile));
    const env: NodeJS.ProcessEnv = { ...process.env, ...environment(directory, cli, options) };
    delete env.PULUMI_CONFIG_PASSPHRASE;
    delete env.PULUMI_CONFIG_PASSPHRASE_FILE;
    if (options.passphrase !== undefined) env.PULUMI_CONFIG_PASSPHRASE = options.passphrase;
    const result = await execute(cli.command, args, directory, env);
    return { ...result, findings: sortFindings(readEvents(result.stdout)) };
  });
}
