/**
 * `npm run demo`: judges an insecure program and its secure twin, and prints what the pack finds. With a Pulumi CLI on
 * `PATH` or in the project's cache it is a real preview; without one, an embedded run inside Node. Neither needs a
 * cloud, credentials or a network: the provider is a stand-in (`engine`).
 */
import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { parseArgs } from "node:util";

import { previewWithPack } from "../engine/pulumi/driver";
import { previewEmbedded } from "../engine/embedded";
import type { Finding, PackConfig } from "../engine/finding";
import { findOrGetPulumi, findPulumi } from "../engine/pulumi/cli";
import type { PulumiCli } from "../engine/pulumi/cli";
import { describeTime, makeProgress } from "../engine/pulumi/progress";
import type { Progress } from "../engine/pulumi/progress";
import { forgetModules } from "../testing/modules";
import { allFindings, makeStyle, summary } from "./demo-summary";

const projectDirectory = path.resolve(__dirname, "..");

const USAGE = `Usage: npm run demo -- [options] [program.ts ...]

Runs the pack on Pulumi programs and sums up its findings: by default on examples/insecure and examples/secure.

  --all       every finding, not only the gravest
  --cli       real previews only: gets the Pulumi CLI when there is none (can take minutes)
  --embedded  inside Node only, without the Pulumi CLI (seconds)
  --help      this text

A file policy-config.json beside a program configures the pack for it, as pulumi's --policy-pack-config does.

Without options: real previews when a Pulumi CLI is on PATH or in .cache/pulumi, else embedded runs.
Ends with 0 when the insecure program has findings and the secure one has none; with programs of your own, when they ran.
`;

const NEXT = `
Next:
  npm run demo -- --all                  every finding
  npm run demo -- ../shop/index.ts       a program of your own
  README.md                              your own preview, with a preset that stops nothing
`;

const NEXT_OWN = `
Next:
  npm run demo -- --all PROGRAM          every finding
  docs/policies                          a page for each policy: why, samples, options, exceptions
  docs/configuration.md                  levels, presets, a baseline of what is there already
`;

const FLAGS = {
  all: { type: "boolean" },
  cli: { type: "boolean" },
  embedded: { type: "boolean" },
  help: { type: "boolean" },
} as const;

/** A program to judge, and what is expected of it. */
export interface DemoProgram {
  readonly title: string;
  /**
   * A TypeScript or JavaScript file that exports `program`, or creates its resources when it is loaded; configured by
   * the file `policy-config.json` beside it, if there is one.
   */
  readonly file: string;
  readonly expected: "findings" | "nothing" | "anything";
}

/** What to run and where to write. */
export interface DemoOptions {
  /** `auto`: a real preview when a CLI is there, else an embedded run. */
  readonly mode: "auto" | "cli" | "embedded";
  readonly programs: readonly DemoProgram[];
  readonly write: (text: string) => void;
  /** Color the output. */
  readonly isColored: boolean;
  /** Print every finding. */
  readonly all: boolean;
  readonly progress: Progress;
}

interface Outcome {
  /** How many resources were judged, where the run tells. */
  readonly resources?: number;
  readonly findings: readonly Finding[];
  readonly errors: readonly string[];
}

/**
 * Runs the demo.
 *
 * @returns whether every program had what was expected of it.
 * @throws when the pack is not there, or a CLI is asked for and cannot be had.
 */
export async function runDemo(options: DemoOptions): Promise<boolean> {
  const { write, progress } = options;
  const style = makeStyle(options.isColored);
  const cli = await chooseCli(options);
  // The CLI runs the compiled pack: compiled anew, because yesterday's policies would mislead whoever is writing one.
  if (cli)
    execFileSync(process.execPath, [path.join(projectDirectory, "tools", "build.js")], { stdio: ["ignore", 2, 2] });
  write(`${introduce(cli)}\n`);
  let asExpected = true;
  const numbers: number[] = [];
  for (const { title, file, expected } of options.programs) {
    write(`\n${style("bold", title)} (${path.relative(projectDirectory, file)})\n\n`);
    const program = loadProgram(file);
    const packConfig = packConfigBeside(file);
    const started = Date.now();
    const outcome = await progress.during(cli ? "pulumi preview" : "embedded run", async (): Promise<Outcome> => {
      if (!cli) {
        const { findings, errors, resources } = await previewEmbedded({ program, packConfig });
        return { findings, errors, resources: resources.length };
      }
      const result = await previewWithPack({ program, packConfig, packDirectory: projectDirectory, cli });
      // The CLI reports mandatory findings as a failed preview: that is no failure of the demo.
      const failed = !result.succeeded && result.findings.every((finding) => finding.enforcementLevel !== "mandatory");
      const errors = result.errors.map((error) => error.trim()).filter((error) => error !== "preview failed");
      return { findings: result.findings, errors: failed && errors.length === 0 ? [result.stderr] : errors };
    });
    const took = describeTime(Date.now() - started);
    for (const line of (options.all ? allFindings : summary)(outcome.findings, style))
      write(line === "" ? "\n" : `  ${line}\n`);
    for (const error of outcome.errors) write(`  ${style("red", "failed")}: ${error}\n`);
    write(`  ${style("dim", `${outcome.resources === undefined ? "" : `${outcome.resources} resources, `}${took}`)}\n`);
    const unexpected =
      expected === "findings" ? outcome.findings.length === 0 : expected === "nothing" && outcome.findings.length > 0;
    if (unexpected) {
      const should = expected === "findings" ? "should have findings" : "should have none";
      write(`  ${style("red", "not as expected")}: this program ${should}\n`);
    }
    asExpected &&= outcome.errors.length === 0 && !unexpected;
    numbers.push(outcome.findings.length);
  }
  if (asExpected && options.programs.some(({ expected }) => expected === "nothing")) {
    write(
      `\nBefore and after: ${numbers.map((number) => (number === 0 ? "none" : `${number} findings`)).join(", then ")}.\n`,
    );
  }
  return asExpected;
}

async function chooseCli(options: DemoOptions): Promise<PulumiCli | undefined> {
  if (options.mode === "embedded") return undefined;
  return options.mode === "cli" ? findOrGetPulumi({ progress: options.progress }) : findPulumi();
}

function introduce(cli: PulumiCli | undefined): string {
  return cli
    ? `Real previews: Pulumi CLI ${cli.version} (${cli.command}), with a stand-in for the AWS provider.`
    : "Embedded runs inside Node, without the Pulumi CLI: the same programs and policies, with a stand-in for the AWS provider.";
}

/**
 * Makes a program of a file. Loading is part of the run, because a plain Pulumi program creates its resources when it
 * is loaded; loaded anew each time, because it creates them only once.
 */
export function loadProgram(file: string): () => Promise<unknown> {
  return () => {
    const directory = path.dirname(path.resolve(file)) + path.sep;
    forgetModules((loaded) => loaded.startsWith(directory));
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- the modules above are those of require
    const module = require(path.resolve(file)) as { program?: unknown };
    return Promise.resolve(typeof module.program === "function" ? (module.program as () => unknown)() : module);
  };
}

/** The configuration that belongs to a program: what `--policy-pack-config policy-config.json` gives in its directory. */
export function packConfigBeside(file: string): PackConfig {
  const config = path.join(path.dirname(path.resolve(file)), "policy-config.json");
  return fs.existsSync(config) ? (JSON.parse(fs.readFileSync(config, "utf8")) as PackConfig) : {};
}

function readArguments(): ReturnType<typeof parseArgs<{ options: typeof FLAGS; allowPositionals: true }>> {
  const parsed = parseArgs({ options: FLAGS, allowPositionals: true });
  if (parsed.values.cli && parsed.values.embedded) throw new Error("--cli and --embedded exclude each other");
  for (const file of parsed.positionals) {
    if (!fs.existsSync(file)) throw new Error(`there is no file ${file}`);
  }
  return parsed;
}

async function main(): Promise<void> {
  let parsed: ReturnType<typeof readArguments>;
  try {
    parsed = readArguments();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
    process.exitCode = 2;
    return;
  }
  const { values, positionals } = parsed;
  if (values.help) {
    process.stdout.write(USAGE);
    return;
  }
  const example = (name: string): string => path.join(projectDirectory, "examples", name, "index.ts");
  const asExpected = await runDemo({
    mode: values.cli ? "cli" : values.embedded ? "embedded" : "auto",
    programs:
      positionals.length > 0
        ? positionals.map((file) => ({ title: "Program", file: path.resolve(file), expected: "anything" }))
        : [
            { title: "Insecure program", file: example("insecure"), expected: "findings" },
            { title: "Secure program", file: example("secure"), expected: "nothing" },
          ],
    write: (text) => process.stdout.write(text),
    isColored: process.stdout.isTTY && !process.env.NO_COLOR,
    all: values.all ?? false,
    progress: makeProgress(),
  });
  process.stdout.write(positionals.length > 0 ? NEXT_OWN : NEXT);
  if (!asExpected) process.exitCode = 1;
}

if (require.main === module) {
  main().catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  });
}
