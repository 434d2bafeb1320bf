/** `report`: findings of a run in the form that a dashboard, a build server, an auditor or a reviewer reads. */

import type { Command } from "commander";
import { exitCodes, runs, type ExitCode } from "../console";
import { readResults } from "../report/read";
import { addReportOptions, failsOn, openReport, type ReportOptions } from "../report-options";

/** Adds the command. */
export function addReport(program: Command): void {
  const command = program
    .command("report")
    .summary("findings as SARIF, JUnit, CSV, Markdown, HTML or JSON")
    .description(
      `Writes the findings of runs in another form. It reads event logs (pulumi preview --event-log), what \`pulumi policy analyze --json\` printed, and results of \`check --format json\`.`,
    )
    .argument("[runs...]", "files to read; - for standard input", ["-"]);
  addReportOptions(command, "never").addHelpText(
    "after",
    `
Forms:
  html      one page that works from disk: search, filters, coverage of frameworks
  sarif     SARIF 2.1.0 for code-scanning dashboards; excepted findings are suppressed
  junit     what stops a deployment fails; advisory, excepted and undetermined ones are skipped with their reason
  csv       a row for each finding, and for each policy that passed or had nothing to judge, with its controls
  markdown  for a comment on a pull request: the gravest findings, at most 64,000 characters

Examples:
  pulumi preview --policy-pack PACK --event-log events.jsonl
  serverless-guard report events.jsonl --format sarif --output findings.sarif
  serverless-guard report events.jsonl --format markdown > comment.md`,
  );
  runs(command, report);
}

function report(files: readonly string[], options: ReportOptions): ExitCode {
  const stacks = files.flatMap((file) => readResults(file));
  const renderer = openReport(options);
  stacks.forEach((stack) => renderer.stack(stack));
  renderer.end();
  if (options.failOn === "never") return exitCodes.done;
  if (stacks.some(({ errors }) => errors.length > 0)) return exitCodes.failed;
  const isFailed = stacks.some(({ findings }) => findings.some((finding) => failsOn(finding, options.failOn)));
  return isFailed ? exitCodes.findings : exitCodes.done;
}
