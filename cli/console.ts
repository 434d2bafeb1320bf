/** What commands say, and how they say that they were called wrongly. */

/** A mistake on the command line: told with the usage, without a stack trace. */
export class UsageError extends Error {}

/** Writes a line of the result. */
export function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Writes a line about the result, which is not part of it. */
export function tell(line: string): void {
  process.stderr.write(`${line}\n`);
}
