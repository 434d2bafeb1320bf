/** A result as Markdown, for the comment on a pull request: the gravest findings, as many as a comment may hold. */

import { printable } from "../../policies/core/printable";
import { policyUrl } from "../../policies/core/policy-url";
import { byGravity, isOpen, stackName, Tally } from "./counts";
import { policyOf, titleOf } from "./policy-facts";
import { whole, type RenderContext, type Renderer } from "./renderer";
import type { ResultFinding, StackResult } from "./result";

/** Characters that a comment on GitHub may have (65,536), less some for what others put around it. */
const LIMIT = 64_000;

/** Left for the line that says how much is missing. */
const RESERVE = 200;

/** Writes a summary, and a table of findings for each stack. */
export function renderMarkdown({ write }: RenderContext): Renderer {
  return whole((stacks) => write(toMarkdown(stacks)));
}

/**
 * Writes results as Markdown.
 *
 * @param limit characters
 */
export function toMarkdown(stacks: readonly StackResult[], limit = LIMIT): string {
  const total = new Tally(stacks.flatMap(({ findings }) => findings));
  const parts = [`## Serverless Guard: ${total.describe()}\n`];
  let length = parts.join("").length + RESERVE;
  let missing = 0;
  const add = (text: string): boolean => {
    if (length + text.length > limit) return false;
    length += text.length;
    parts.push(text);
    return true;
  };
  for (const result of stacks) {
    const open = byGravity(result.findings.filter(isOpen));
    const isHeaded = add(headOf(result, open.length > 0));
    for (const finding of open) {
      // A shorter row may still fit, but the order would no longer say which are the gravest.
      if (missing > 0 || !isHeaded || !add(rowOf(finding))) missing++;
    }
  }
  if (missing > 0) {
    parts.push(`\n…and ${missing} more, for which there is no room here.\n`);
  }
  return parts.join("");
}

function headOf(result: StackResult, hasTable: boolean): string {
  const { findings, errors } = result;
  const lines = [
    "",
    `### ${code(stackName(result))}: ${new Tally(findings).describe()}`,
    "",
    ...errors.map((error) => `- Not judged: ${escape(error)}`),
    ...(hasTable ? ["| Severity | Level | Resource | Problem |", "| --- | --- | --- | --- |"] : []),
  ];
  return `${lines.join("\n")}\n`;
}

function rowOf(finding: ResultFinding): string {
  const { policy, severity = "", level, name, type, problems, fix, exception } = finding;
  const link = policyOf(finding) ? `[${policy}](${policyUrl(policy)})` : code(policy);
  const told = [
    `**${escape(titleOf(finding))}** (${link})`,
    ...problems.map(escape),
    ...(fix === "" ? [] : [`_Fix:_ ${escape(fix)}`]),
    ...(exception === undefined ? [] : [escape(exception)]),
  ];
  return `| ${severity} | ${level} | ${code(name)}<br>${code(type)} | ${told.join("<br>")} |\n`;
}

/** A text in which nothing is Markdown, HTML, or a mention of somebody. */
function escape(text: string): string {
  return printable(text)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll(/[\\`*_{}[\]()#+!|~$]/g, "\\$&")
    .replaceAll("@", "@\u2060")
    .replaceAll("://", "&#58;//")
    .replaceAll(/www\./gi, "www&#46;");
}

/** A text as code, which is shown as it is: as HTML, because a cell of a table ends code at any `|`. */
function code(text: string): string {
  return text === "" ? "" : `<code>${escape(text)}</code>`;
}
