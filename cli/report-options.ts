/** The options of commands that write a result: form, file, and at which findings they fail. */

import { closeSync, openSync, writeSync } from "node:fs";
import { Option, type Command } from "commander";
import { isOpen } from "./report/counts";
import { formats, makeRenderer, type Format } from "./report-formats";
import type { Renderer } from "./report/renderer";
import type { ResultFinding } from "./report/result";

const failLevels = ["mandatory", "advisory", "never"] as const;

/** The least level of a finding that makes a command end with 1. */
export type FailLevel = (typeof failLevels)[number];

/** What the options say. */
export interface ReportOptions {
  readonly format: Format;
  readonly output?: string;
  readonly failOn: FailLevel;
}

/** Adds the options to a command. */
export function addReportOptions(command: Command, failOn: FailLevel): Command {
  return command
    .addOption(new Option("--format <format>", "form of the result").choices(formats).default("text"))
    .option("--output <file>", "write the result to a file, not to standard output")
    .addOption(
      new Option("--fail-on <level>", "least level of a finding that makes the command end with 1")
        .choices(failLevels)
        .default(failOn),
    );
}

/** Whether a finding makes the command end with 1. */
export function failsOn(finding: ResultFinding, failOn: FailLevel): boolean {
  return failOn !== "never" && isOpen(finding) && (failOn === "advisory" || finding.level === "mandatory");
}

/** Opens what the result is written to. */
export function openReport({ format, output }: ReportOptions): Renderer {
  const file = output === undefined ? undefined : openSync(output, "w");
  const isColored = file === undefined && process.stdout.isTTY && !process.env.NO_COLOR;
  const renderer = makeRenderer(format, {
    write: (text) => {
      if (file === undefined) process.stdout.write(text);
      else writeSync(file, text);
    },
    isColored,
    made: new Date(),
  });
  return {
    stack: (result) => renderer.stack(result),
    end: () => {
      renderer.end();
      if (file !== undefined) closeSync(file);
    },
  };
}
