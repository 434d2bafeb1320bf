/**
 * Runs a real `pulumi preview` or `up` with a pack, on a machine without a cloud: the real CLI and engine, the stand-in
 * provider of `engine`, a file backend in a temporary directory, and no network.
 */
import * as fs from "node:fs/promises";
import * as path from "node:path";

import { LocalWorkspace, PulumiCommand } from "@pulumi/pulumi/automation";
import type { EngineEvent, PulumiFn, Stack } from "@pulumi/pulumi/automation";

import { findOrGetPulumi } from "./cli";
import type { PulumiCli } from "./cli";
import { environment, inTemporaryDirectory, writeConfig } from "./environment";
import { Collector } from "./events";
import { execute } from "./execute";
import { sortFindings } from "../finding";
import type { Finding, PackConfig, Remediation } from "../finding";
import { NAMED_TYPES } from "../stand-in-schema";
import { Stalled } from "./stalled";
import { errorText, takingRejections } from "../rejections";

/** What to run. */
export interface PreviewOptions {
  /**
   * The program, run inside this process (through the Automation API); or the directory of one in another language,
   * which is copied, and whose `Pulumi.yaml` has the name {@link projectName}.
   */
  readonly program: (() => Promise<unknown>) | string;
  /** Directories to be put in front of `PATH`: language hosts. */
  readonly tools?: readonly string[];
  /** The directory with `PulumiPolicy.yaml`, or an executable; without it the program is run without a pack. */
  readonly packDirectory?: string;
  /** What a user writes into the file of `--policy-pack-config`. */
  readonly packConfig?: PackConfig;
  /** Stack configuration by full key: `aws:region`. */
  readonly stackConfig?: Readonly<Record<string, string>>;
  readonly stackTags?: Readonly<Record<string, string>>;
  readonly projectName?: string;
  readonly stackName?: string;
  /** Update the stack and export its state; default false: preview only. */
  readonly up?: boolean;
  /** Run the preview again after an update, as a second preview of a stack that exists; needs `up`. */
  readonly previewAgain?: boolean;
  /** More flags for `pulumi preview` and `pulumi up`: `--show-policy-remediations`. */
  readonly flags?: readonly string[];
  /** File for what the engine asks of the pack (`recording.ts`). */
  readonly recording?: string;
  /** The CLI to use; default: the one found or got by `findOrGetPulumi`. */
  readonly cli?: PulumiCli;
}

/** A state as `pulumi stack export` writes it: secrets are encrypted. */
interface ExportedState {
  readonly version: number;
  readonly deployment: { readonly resources?: readonly StateResource[] };
}

/** A resource in an exported state. */
interface StateResource {
  readonly urn: string;
  readonly type: string;
  readonly id?: string;
  readonly inputs?: Readonly<Record<string, unknown>>;
  readonly outputs?: Readonly<Record<string, unknown>>;
}

/** How a run ended and what the pack said. */
export interface PreviewResult {
  /** False when the CLI ended with an error: a mandatory finding, or a failure of the program or the engine. */
  readonly succeeded: boolean;
  readonly exitCode: number;
  readonly findings: Finding[];
  /** Which policies changed which resources, before anything was judged. */
  readonly remediations: Remediation[];
  /** Findings of the second preview; empty unless asked for. */
  readonly findingsAgain: Finding[];
  readonly stdout: string;
  readonly stderr: string;
  /** Messages of the engine with severity `error`. */
  readonly errors: string[];
  /** The engine's events as `--event-log` writes them: one JSON object a line. */
  readonly eventLog: string;
  /** What `pulumi stack export` gives after an update; absent for a preview. */
  readonly exportedState?: ExportedState;
}

/** The default names, the same in an embedded run so that URNs can be compared. */
const PROJECT_NAME = "project";

/** See {@link PROJECT_NAME}. */
const STACK_NAME = "stack";

/**
 * Runs a program under the real engine with a pack.
 *
 * @throws when no CLI can be had, or the workspace cannot be made; a failing preview is a result.
 */
export async function previewWithPack(options: PreviewOptions): Promise<PreviewResult> {
  const cli = options.cli ?? (await findOrGetPulumi());
  return inTemporaryDirectory(async (directory) => {
    const stack = await makeStack(directory, cli, options);
    const collected = new Collector();
    const policy = await policyOptions(directory, options);
    const stalled = new Stalled();
    const handlers = {
      color: "never" as const,
      signal: stalled.signal,
      onEvent: (event: EngineEvent) => {
        stalled.refresh();
        collected.take(event);
      },
      onOutput: (text: string) => (collected.stdout += text),
      onError: (text: string) => (collected.stderr += text),
    };
    let succeeded = await succeeds(
      () => (options.up ? stack.up({ ...handlers, ...policy }) : stack.preview({ ...handlers, ...policy })),
      collected,
      stalled,
    );
    const findings = collected.findings.splice(0);
    if (options.up && options.previewAgain) {
      succeeded = (await succeeds(() => stack.preview({ ...handlers, ...policy }), collected, stalled)) && succeeded;
    }
    const exportedState = options.up ? await exportState(directory, cli, options) : undefined;
    return {
      succeeded,
      exitCode: collected.exitCode,
      findings: sortFindings(findings),
      remediations: collected.remediations,
      findingsAgain: sortFindings(collected.findings),
      stdout: collected.stdout,
      stderr: collected.stderr,
      errors: collected.errors,
      eventLog: collected.eventLog.join("\n"),
      ...(exportedState === undefined ? {} : { exportedState }),
    };
  });
}

async function makeStack(directory: string, cli: PulumiCli, options: PreviewOptions): Promise<Stack> {
  for (const part of ["work", "state", "home"]) await fs.mkdir(path.join(directory, part));
  const envVars = { ...environment(directory, cli, options), ...(await typesNamedIn(options.program)) };
  const pulumiCommand = withFlags(await commandOf(cli, directory), options.flags ?? []);
  const workDir = path.join(directory, "work");
  const common = { pulumiHome: path.join(directory, "home"), pulumiCommand, envVars };
  const { program, projectName = PROJECT_NAME, stackName = STACK_NAME } = options;
  let stack: Stack;
  if (typeof program === "string") {
    await fs.cp(program, workDir, { recursive: true });
    stack = await LocalWorkspace.createStack({ stackName, workDir }, common);
  } else {
    const projectSettings = {
      name: projectName,
      runtime: "nodejs" as const,
      // As the Automation API does by default: relative paths of assets start here.
      main: process.cwd(),
      backend: { url: envVars.PULUMI_BACKEND_URL as string },
    };
    const args = { projectName, stackName, program: program as PulumiFn };
    stack = await LocalWorkspace.createStack(args, { ...common, workDir, projectSettings });
  }
  for (const [key, value] of Object.entries(options.stackConfig ?? {})) await stack.setConfig(key, { value });
  for (const [key, value] of Object.entries(options.stackTags ?? {})) await stack.setTag(key, value);
  return stack;
}

/** Tells the stand-in provider which types a program in YAML names: its language asks for their schema. */
async function typesNamedIn(program: PreviewOptions["program"]): Promise<Record<string, string>> {
  if (typeof program !== "string") {
    return {};
  }
  const text = await fs.readFile(path.join(program, "Pulumi.yaml"), "utf8");
  return { [NAMED_TYPES]: [...new Set(text.match(/\baws:\w+\/\w+:\w+/g) ?? [])].join(",") };
}

/** The library's command for each CLI that was used: it asks a CLI for its version whenever it makes one. */
const commands = new Map<string, PulumiCommand>();

async function commandOf(cli: PulumiCli, directory: string): Promise<PulumiCommand> {
  // The library looks for bin/pulumi below a root, and puts its directory before the shims on the PATH: so it is a link.
  const root = path.join(directory, "cli");
  const command = path.join(root, "bin", path.basename(cli.command));
  await fs.mkdir(path.dirname(command), { recursive: true });
  await fs.symlink(cli.command, command);
  const made = commands.get(cli.command) ?? (await PulumiCommand.get({ root, skipVersionCheck: true }));
  commands.set(cli.command, made);
  return Object.assign(Object.create(made) as PulumiCommand, { command });
}

/** The part of the library's command that its types leave out. */
interface CommandRunner {
  run: (args: string[], ...rest: unknown[]) => Promise<unknown>;
}

/** The command, giving flags to previews and updates that the library has no options for. */
function withFlags(command: PulumiCommand, flags: readonly string[]): PulumiCommand {
  const { run } = command as unknown as CommandRunner;
  const flagged: CommandRunner = {
    run: (args, ...rest) =>
      run.call(command, ["preview", "up"].includes(args[0] ?? "") ? [...args, ...flags] : args, ...rest),
  };
  return Object.assign(Object.create(command) as PulumiCommand, flagged);
}

/** As a user exports it: the Automation API would ask for secrets in plain text. */
async function exportState(directory: string, cli: PulumiCli, options: PreviewOptions): Promise<ExportedState> {
  const args = ["stack", "export", "--stack", options.stackName ?? STACK_NAME, "--non-interactive"];
  const env = { ...process.env, ...environment(directory, cli) };
  const result = await execute(cli.command, args, path.join(directory, "work"), env);
  if (result.exitCode !== 0) throw new Error(`pulumi stack export ended with ${result.exitCode}: ${result.stderr}`);
  return JSON.parse(result.stdout) as ExportedState;
}

async function policyOptions(
  directory: string,
  options: PreviewOptions,
): Promise<{ policyPacks?: string[]; policyPackConfigs?: string[] }> {
  if (options.packDirectory === undefined) return {};
  const policyPacks = [path.resolve(options.packDirectory)];
  if (options.packConfig === undefined) return { policyPacks };
  return { policyPacks, policyPackConfigs: [await writeConfig(directory, options.packConfig)] };
}

async function succeeds(work: () => Promise<unknown>, collected: Collector, stalled: Stalled): Promise<boolean> {
  try {
    // The Automation API reports what the program rejects through the engine, if the program ends.
    await takingRejections((reason) => stalled.fail(reason), work);
    stalled.end();
    return true;
  } catch (error) {
    const failure = stalled.end();
    if (failure !== undefined) collected.errors.push(errorText(failure));
    // The library hides the exit code in the text of the error.
    const text = error instanceof Error ? error.message : String(error);
    const code = Number(/exit code (\d+)/.exec(text)?.[1]);
    collected.exitCode = code > 0 ? code : 1;
    if (collected.stderr === "") collected.stderr = text;
    return false;
  }
}
