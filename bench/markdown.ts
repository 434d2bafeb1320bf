/** Pages in Markdown that results are kept in. */

import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";

/**
 * A table.
 *
 * @param texts how many columns, from the first on, hold texts; the others hold figures
 */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[], texts: number): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map((_, index) => (index < texts ? "---" : "--:"))), ...rows.map(line)].join("\n");
}

/** Writes a text to a file, as the project formats such files. */
export function writeFormatted(file: string, text: string): void {
  writeFileSync(file, text);
  const prettier = require.resolve("prettier/bin/prettier.cjs");
  execFileSync(process.execPath, [prettier, "--write", "--log-level", "warn", file]);
}
