/** A result for auditors: a row for each finding, and for each policy that found nothing. */

import { stringify } from "csv-stringify/sync";
import { catalog } from "../../policies/catalog";
import { printable } from "../../policies/core/printable";
import { stackName } from "./counts";
import { controlsOf, policyOf, titleOf } from "./policy-facts";
import type { RenderContext, Renderer } from "./renderer";
import type { PolicyOutcome, ResultFinding, StackResult } from "./result";

const columns = [
  "stack",
  "policy",
  "requirement",
  "outcome",
  "severity",
  "level",
  "resource type",
  "resource name",
  "urn",
  "problem",
  "reason",
  "controls",
  "source",
] as const;

type Row = Readonly<Record<(typeof columns)[number], string>>;

/** Words for an outcome, as auditors use them. */
const outcomeWords: Readonly<Record<PolicyOutcome["outcome"] | "baseline", string>> = {
  violated: "violated",
  lapsed: "exception lapsed",
  baseline: "violated, in the baseline",
  excepted: "excepted",
  undetermined: "undetermined",
  passed: "passed",
  notApplicable: "not applicable",
  disabled: "disabled",
};

/** Writes rows as RFC 4180 has them. A cell that a spreadsheet would take for a formula begins with an apostrophe. */
export function renderCsv({ write }: RenderContext): Renderer {
  const line = (cells: readonly string[]): void =>
    write(stringify([cells], { escape_formulas: true, record_delimiter: "windows" }));
  line(columns);
  const row = (cells: Row): void => line(columns.map((column) => cells[column]));
  return {
    stack: (result) => {
      result.errors.forEach((error) => row({ ...empty(result), outcome: "not judged", reason: printable(error) }));
      result.findings.forEach((finding) => row(ofFinding(result, finding)));
      const reported = new Set(result.findings.filter(({ pack }) => pack === undefined).map(({ policy }) => policy));
      Object.entries(result.policies)
        .filter(([id]) => !reported.has(id))
        .forEach(([id, outcome]) => row(ofPolicy(result, id, outcome)));
    },
    end: () => undefined,
  };
}

function empty(result: StackResult): Row {
  const blank = Object.fromEntries(columns.map((column) => [column, ""])) as Row;
  return { ...blank, stack: printable(stackName(result)), source: printable(result.source) };
}

function ofFinding(result: StackResult, finding: ResultFinding): Row {
  return {
    ...empty(result),
    policy: finding.policy,
    requirement: titleOf(finding),
    outcome: outcomeWords[finding.state],
    severity: finding.severity ?? "",
    level: finding.level,
    "resource type": printable(finding.type),
    "resource name": printable(finding.name),
    urn: printable(finding.urn),
    problem: finding.problems.map((problem) => printable(problem)).join(" "),
    reason: printable(finding.exception ?? ""),
    controls: controlsOf(policyOf(finding) ?? {}).join("; "),
  };
}

function ofPolicy(result: StackResult, id: string, { outcome, reasons }: PolicyOutcome): Row {
  const policy = catalog[id];
  return {
    ...empty(result),
    policy: id,
    requirement: policy?.title ?? "",
    outcome: outcomeWords[outcome],
    severity: policy?.severity ?? "",
    reason: reasons.map((reason) => printable(reason)).join("; "),
    controls: controlsOf(policy ?? {}).join("; "),
  };
}
