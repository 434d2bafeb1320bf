/** What commands say, and how they end. */

import type { Command } from "commander";
import { printableLines } from "../policies/core/printable";
import { hint } from "../policies/core/hint";

/** How a command ends; `serverless-guard --help` explains these. */
export const exitCodes = {
  done: 0,
  /** Findings at the level that was asked for, problems of a configuration, nothing that covers a check. */
  findings: 1,
  /** The command line is wrong, or something could not be read, judged or written. */
  failed: 2,
} as const;

/** One of {@link exitCodes}. */
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** A mistake on the command line: told in one line, with where help is to be had. */
export class UsageError extends Error {}

/** Has a command run a function, and the process end with the code that it gives. */
export function runs(command: Command, run: (...given: never[]) => ExitCode | Promise<ExitCode>): Command {
  return command.action(async (...given: unknown[]) => {
    process.exitCode = await run(...(given as never[]));
  });
}

/** Writes a line of the result. */
export function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Writes a line about the result, which is not part of it. */
export function tell(line: string): void {
  process.stderr.write(`${printableLines(line)}\n`);
}

/** A number with its noun: `1 finding`, `2 findings`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

/** Refuses a value that is none of those allowed, and says which one may have been meant. */
export function demandOneOf(what: string, value: string | undefined, allowed: readonly string[]): void {
  if (value !== undefined && !allowed.includes(value)) {
    throw new UsageError(`${what} is ${value}; it must be one of ${allowed.join(", ")}${hint(value, allowed)}`);
  }
}
