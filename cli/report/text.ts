/** A result for people at a terminal. */

import { addTo } from "../../policies/core/lists";
import { styleText } from "node:util";
import { printable } from "../../policies/core/printable";
import { count } from "../console";
import { byGravity, isOpen, stackName, Tally } from "./counts";
import type { RenderContext, Renderer } from "./renderer";
import type { ResultFinding, StackResult } from "./result";

type Style = "bold" | "red" | "yellow" | "cyan" | "dim" | "green";

/** Writes findings by stack and resource, the gravest first, and how many there are. */
export function renderText({ write, isColored }: RenderContext): Renderer {
  const style = (name: Style, text: string): string => (isColored ? styleText(name, text) : text);
  const line = (text = ""): void => write(`${text}\n`);
  const total = new Tally();
  let stacks = 0;
  let failed = 0;
  return {
    stack: (result) => {
      stacks++;
      failed += result.errors.length > 0 ? 1 : 0;
      result.findings.forEach((finding) => total.add(finding));
      describeStack(result, style).forEach((text) => line(text));
    },
    end: () => {
      if (stacks === 1) return;
      line(`${stacks} stacks${failed === 0 ? "" : `, ${failed} not judged`}: ${total.describe()}`);
    },
  };
}

function describeStack(result: StackResult, style: (name: Style, text: string) => string): readonly string[] {
  const resources = result.resources === undefined ? "" : style("dim", ` (${count(result.resources, "resource")})`);
  return [
    `${style("bold", printable(stackName(result)))}${resources}: ${new Tally(result.findings).describe()}${
      result.resources === undefined || result.errors.length === 0 ? "" : " before it failed"
    }`,
    ...result.errors.map((error) => `  ${style("red", "failed")}: ${printable(error, 2000)}`),
    ...groups(result.findings.filter(isOpen)).flatMap((group) => describeGroup(group, style)),
    "",
  ];
}

/** Findings by resource, in the order of the gravest of each. */
function groups(findings: readonly ResultFinding[]): readonly (readonly ResultFinding[])[] {
  const byUrn = new Map<string, ResultFinding[]>();
  for (const finding of byGravity(findings)) {
    addTo(byUrn, finding.urn, finding);
  }
  return [...byUrn.values()];
}

function describeGroup(
  group: readonly ResultFinding[],
  style: (name: Style, text: string) => string,
): readonly string[] {
  const [first] = group;
  if (!first) return [];
  return [
    "",
    `  ${style("bold", printable(first.name))}  ${style("dim", [first.type, ...placeOf(first)].map((text) => printable(text)).join("  "))}`,
    ...group.flatMap((finding) => [
      `    ${style(colorOf(finding), `${finding.severity ?? "unrated"} ${finding.level}`)}  ${finding.policy}`,
      ...finding.problems.map((problem) => `      ${printable(problem, 2000)}`),
      ...(finding.fix === "" ? [] : [style("green", `      Fix: ${printable(finding.fix, 2000)}`)]),
      ...(finding.exception === undefined ? [] : [style("yellow", `      ${printable(finding.exception, 500)}`)]),
    ]),
  ];
}

function placeOf({ location }: ResultFinding): readonly string[] {
  return location ? [`${location.file}:${location.line}`] : [];
}

function colorOf({ severity }: ResultFinding): Style {
  if (severity === "critical" || severity === "high") return "red";
  return severity === "medium" ? "yellow" : "cyan";
}
