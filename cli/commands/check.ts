/** `check`: judges programs and saved stacks inside Node, without the Pulumi CLI. */

import { availableParallelism } from "node:os";
import { Option, type Command } from "commander";
import { count, exitCodes, runs, tell, UsageError, type ExitCode } from "../console";
import { addReportOptions, failsOn, openReport, type ReportOptions } from "../report-options";
import { makeProgress } from "../progress";

interface Options extends ReportOptions {
  readonly config?: string;
  readonly preset?: string;
  readonly stack?: string;
  readonly jobs?: number;
  readonly journal?: string;
}

/** Adds the command. */
export function addCheck(program: Command): void {
  const command = program
    .command("check")
    .summary("judge programs and exported stacks, without the Pulumi CLI")
    .description(
      `Judges Pulumi programs and saved stacks inside Node: no Pulumi CLI, provider or credentials. For saved stacks the findings are those of \`pulumi policy analyze --file\`; programs are judged as in a first preview, with a stand-in for the AWS provider.`,
    )
    .argument(
      "<what...>",
      "programs (.ts, .js), exported stacks (.json, .json.gz), folders of either, - for a stack on standard input",
    )
    .option("--config <file>", "a --policy-pack-config file, of either version")
    .option("--preset <name>", "a preset of the pack; --config is laid over it")
    .option("--stack <name>", "judge programs with the configuration in Pulumi.<name>.yaml")
    .addOption(new Option("--jobs <number>", "threads for many stacks").argParser(readJobs))
    .option("--journal <file>", "note judged stacks in this file, and go on from it after an interruption");
  addReportOptions(command, "mandatory").addHelpText(
    "after",
    `
A folder with a Pulumi.yaml is a program; any other is searched for exported stacks, also one of a self-managed
backend (.pulumi). Programs in TypeScript are loaded as Pulumi loads them; ES modules need tsx or ts-node in their
project.

Examples:
  serverless-guard check index.ts --preset advisory
  serverless-guard check . --stack dev --config policy-config.json
  pulumi stack export | serverless-guard check -
  serverless-guard check backend/.pulumi --journal nightly.jsonl --format json --output result.json`,
  );
  runs(command, check);
}

async function check(what: readonly string[], options: Options): Promise<ExitCode> {
  const { config, preset, stack, jobs = availableParallelism(), journal: journalFile } = options;
  // Loaded here, because other commands need no engine.
  const { readRules } = await import("../check/rules.js");
  const { judgeAll } = await import("../check/run.js");
  const { Journal } = await import("../check/journal.js");
  const { rules, warnings } = readRules(config, preset);
  warnings.forEach((warning) => tell(`warning: ${warning}`));
  const journal = journalFile === undefined ? undefined : Journal.open(journalFile, rules);
  if (journal && journal.size > 0) tell(`${count(journal.size, "stack")} in ${journalFile ?? ""} already`);
  const report = openReport(options);
  const progress = makeProgress();
  let judged = 0;
  let other = 0;
  let redacted = 0;
  let isFailed = false;
  let isBroken = false;
  const run = judgeAll(what, {
    rules,
    jobs,
    ...(stack === undefined ? {} : { stack }),
    ...(journal ? { journal } : {}),
  });
  for await (const { result, isRedacted } of run) {
    if (!result) {
      other++;
      continue;
    }
    judged++;
    redacted += isRedacted ? 1 : 0;
    isBroken ||= result.errors.length > 0;
    isFailed ||= result.findings.some((finding) => failsOn(finding, options.failOn));
    progress.clear();
    report.stack(result);
    progress.show(`${count(judged, "stack")} judged`);
  }
  progress.clear();
  journal?.close();
  if (judged === 0) {
    throw new Error(`${what.join(", ")} holds no program and no saved stack`);
  }
  report.end();
  if (other > 0) tell(`${count(other, "file")} passed over: no saved stack`);
  if (redacted > 0) tell(`${count(redacted, "stack")} with encrypted secrets: judged with [secret] in their place`);
  return isBroken ? exitCodes.failed : isFailed ? exitCodes.findings : exitCodes.done;
}

function readJobs(text: string): number {
  if (!/^[1-9]\d?$/.test(text)) {
    throw new UsageError(`--jobs is ${text}; it must be a number from 1 to 99`);
  }
  return Number(text);
}
