/** What the demo prints of the findings in a program: one screen, or all. */

import { styleText } from "node:util";
import { addTo } from "../policies/core/lists";
import { count } from "../cli/console";
import { byGravity, Tally } from "../cli/report/counts";
import { toFinding } from "../cli/report/finding";
import { policyOf } from "../cli/report/policy-facts";
import type { ResultFinding } from "../cli/report/result";
import type { Finding } from "../engine/finding";
import { severities, themes } from "../policies/core/metadata";
import { serviceOf } from "../policies/governance/disposition";
import { printable } from "../policies/core/printable";

type StyleName = "bold" | "red" | "yellow" | "cyan" | "dim" | "green";

/** Puts a text into a style. */
export type Style = (name: StyleName, text: string) => string;

/** Styles texts on a terminal, and leaves them alone elsewhere. */
export function makeStyle(isColored: boolean): Style {
  return (name, text) => (isColored ? styleText(name, text) : text);
}

/** How many of the gravest findings are shown. */
const SHOWN = 5;

/** Characters of the longest bar. */
const BAR = 40;

/** Counts by severity and theme, and the gravest findings: one screen. */
export function summary(findings: readonly Finding[], style: Style): readonly string[] {
  const results = toResults(findings);
  if (results.length === 0) return [style("green", "no findings")];
  const blocking = results.filter(({ level }) => level === "mandatory").length;
  const resources = new Set(results.map(({ urn }) => urn)).size;
  const shown = gravest(results);
  return [
    `${count(results.length, "finding")} on ${count(resources, "resource")}; ${blocking} would stop the deployment`,
    "",
    ...bySeverity(results, style),
    "",
    ...byTheme(results),
    "",
    style("bold", shown.length < results.length ? "The gravest" : "All"),
    ...shown.flatMap((finding) => describe({ ...finding, problems: finding.problems.slice(0, 1) }, style)),
  ];
}

/** The gravest findings, as different ones as there are: each of another service, then each of another policy. */
function gravest(results: readonly ResultFinding[]): readonly ResultFinding[] {
  const chosen: ResultFinding[] = [];
  const sorted = byGravity(results);
  for (const kindOf of [({ policy }: ResultFinding) => serviceOf(policy), ({ policy }: ResultFinding) => policy]) {
    for (const finding of sorted) {
      if (!chosen.some((one) => kindOf(one) === kindOf(finding))) chosen.push(finding);
    }
  }
  return byGravity(chosen.slice(0, SHOWN));
}

/** Every finding, by resource, the gravest first. */
export function allFindings(findings: readonly Finding[], style: Style): readonly string[] {
  const results = toResults(findings);
  if (results.length === 0) return [style("green", "no findings")];
  const groups = new Map<string, ResultFinding[]>();
  for (const finding of byGravity(results)) {
    addTo(groups, finding.urn, finding);
  }
  return [
    ...[...groups.values()].flat().flatMap((finding) => describe(finding, style)),
    "",
    new Tally(results).describe(),
  ];
}

function toResults(findings: readonly Finding[]): readonly ResultFinding[] {
  return findings.map((finding) =>
    toFinding({
      policy: finding.policyName,
      urn: finding.resourceUrn,
      message: finding.message,
      level: finding.enforcementLevel,
      severity: finding.severity,
    }),
  );
}

function bySeverity(results: readonly ResultFinding[], style: Style): readonly string[] {
  const numbers = severities.map((severity) => results.filter((finding) => finding.severity === severity).length);
  const most = Math.max(...numbers);
  return severities.map((severity, index) => {
    const number = numbers[index] ?? 0;
    const bar = "█".repeat(Math.ceil((number / most) * BAR));
    return `${severity.padEnd(9)}${style(colorOf(severity), bar)} ${number}`;
  });
}

function byTheme(results: readonly ResultFinding[]): readonly string[] {
  const width = Math.max(...Object.values(themes).map((title) => title.length));
  return Object.entries(themes).map(([theme, title]) => {
    const own = results.filter((finding) =>
      (policyOf(finding)?.themes as readonly string[] | undefined)?.includes(theme),
    );
    const critical = own.filter(({ severity }) => severity === "critical").length;
    return `${title.padEnd(width)} ${String(own.length).padStart(4)}${critical > 0 ? `, ${critical} critical` : ""}`;
  });
}

function describe(
  { severity, policy, pack, name, type, problems, fix }: ResultFinding,
  style: Style,
): readonly string[] {
  const title = policyOf({ policy, ...(pack === undefined ? {} : { pack }) })?.title ?? policy;
  return [
    `${style(colorOf(severity), `[${severity ?? "no severity"}]`)} ${style("bold", printable(name))} ${style("dim", printable(type))}: ${title} (${policy})`,
    ...problems.map((problem) => `    ${problem}`),
    ...(fix === "" ? [] : [`    ${style("green", "Fix:")} ${fix}`]),
  ];
}

function colorOf(severity: string | undefined): StyleName {
  if (severity === "critical" || severity === "high") return "red";
  return severity === "medium" ? "yellow" : "cyan";
}
