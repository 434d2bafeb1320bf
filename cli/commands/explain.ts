/** `explain`: all about one policy, as its page says it. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { styleText } from "node:util";
import type { Command } from "commander";
import { catalog } from "../../policies/catalog";
import { policyUrl } from "../../policies/core/policy-url";
import { ledgerPolicyName, settingsPolicyName } from "../../policies/core/settings";
import { currentId } from "../../policies/governance/ledger";
import { exitCodes, print, runs, tell, UsageError, type ExitCode } from "../console";
import { hint } from "../../policies/core/hint";
import { packageDirectory } from "../presets";

/** Policies of the pack that judge its own configuration, and where to read about them. */
const ownPages: Readonly<Record<string, string>> = {
  [settingsPolicyName]: "README.md (Shared settings)",
  [ledgerPolicyName]: "docs/exceptions.md",
};

/** Adds the command. */
export function addExplain(program: Command): void {
  const command = program
    .command("explain")
    .summary("all about a policy: why, fix, samples, options, exceptions, blind spots, controls")
    .description(
      "Says what a policy asks for and why, how to fix what breaks it, and shows samples, options, an exception to copy, what the policy does not see, the controls that name it, and its sources.",
    )
    .argument("<policies...>", "ids of policies, or ids they had before; a finding names its policy")
    .option("--markdown", "as Markdown, as the policy's page")
    .addHelpText("after", "\nExample:\n  serverless-guard explain lambda-function-url-auth");
  runs(command, explain);
}

function explain(names: readonly string[], { markdown }: { readonly markdown?: true }): ExitCode {
  // All names first: nothing is printed for a command line that is wrong.
  const pages = names.map(readPage);
  pages.forEach((page) => print(markdown ? page : forTerminal(page)));
  return exitCodes.done;
}

function readPage(name: string): string {
  const own = Object.hasOwn(ownPages, name) ? ownPages[name] : undefined;
  if (own !== undefined) {
    throw new UsageError(`${name} is about the configuration of the pack: see ${own}`);
  }
  const id = currentId(name, catalog);
  if (id === undefined) {
    throw new UsageError(`${name} is not a policy of this pack${hint(name, Object.keys(catalog))}`);
  }
  if (id !== name) tell(`${name} is now called ${id}`);
  const page = readFileSync(join(packageDirectory, "docs", "policies", `${id}.md`), "utf8");
  const text = page.replace(/^<!--.*?-->\n+/s, "").replaceAll("(../", `(${policyUrl("").replace("policies/.md", "")}`);
  return `${text.trimEnd()}\n\n${policyUrl(id)}\n`;
}

/** Markdown without its marks; samples are set in. */
function forTerminal(page: string): string {
  const isColored = process.stdout.isTTY && !process.env.NO_COLOR;
  const heading = (text: string): string => (isColored ? styleText("bold", text) : text.toUpperCase());
  let isCode = false;
  return page
    .split("\n")
    .flatMap((line): readonly string[] => {
      if (line.startsWith("```")) {
        isCode = !isCode;
        return [];
      }
      if (isCode) return [`    ${line}`];
      if (/^#+ /.test(line)) return [heading(line.replace(/^#+ /, ""))];
      const summary = /^<details><summary>([^<]+)<\/summary>$/.exec(line)?.[1];
      if (summary !== undefined) return [`${summary}:`];
      if (line === "</details>") return [];
      if (/^\|[ :-]+\|/.test(line) && /^[|: -]+$/.test(line)) return [];
      return [line.replaceAll(/\*\*|(?<!`)`(?!`)/g, "").replaceAll(/\[([^[\]]+)\]\(([^()]+)\)/g, "$1 ($2)")];
    })
    .join("\n");
}
