/** `catalog`: all policies as one HTML page. */

import { writeFileSync } from "node:fs";
import type { Command } from "commander";
import { exitCodes, runs, tell, type ExitCode } from "../console";

/** Adds the command. */
export function addCatalog(program: Command): void {
  const command = program
    .command("catalog")
    .summary("write all policies as one HTML page")
    .description(
      "Writes all policies as one HTML page, to search and filter by severity, service, theme, framework and level. The page needs no network and works from disk.",
    )
    .option("--output <file>", "write to a file, not to standard output")
    .addHelpText("after", "\nExample:\n  serverless-guard catalog --output policies.html");
  runs(command, writeCatalog);
}

async function writeCatalog({ output }: { readonly output?: string }): Promise<ExitCode> {
  const { catalogPage } = await import("../html/catalog.js");
  if (output === undefined) {
    process.stdout.write(catalogPage());
  } else {
    writeFileSync(output, catalogPage());
    tell(`written ${output}`);
  }
  return exitCodes.done;
}
