/**
 * A result as JUnit XML, a suite for each stack and a case for each finding and each policy that passed. What stops a
 * deployment is a failure; advisory, excepted and undetermined ones are skipped cases with their reason, so that a build
 * server judges as the engine does.
 */

import { printable } from "../../policies/core/printable";
import { serviceOf } from "../../policies/governance/disposition";
import { isOpen, stackName } from "./counts";
import { titleOf } from "./policy-facts";
import type { RenderContext, Renderer } from "./renderer";
import type { PolicyOutcome, ResultFinding, StackResult } from "./result";

interface Case {
  readonly kind: "passed" | "failure" | "skipped" | "error";
  readonly xml: string;
}

/** Writes a suite at a time. */
export function renderJunit({ write, made }: RenderContext): Renderer {
  write('<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="serverless-guard">\n');
  return {
    stack: (result) => {
      const cases = casesOf(result);
      const number = (kind: Case["kind"]): number => cases.filter((one) => one.kind === kind).length;
      const attributes = attributesOf({
        name: stackName(result),
        tests: String(cases.length),
        failures: String(number("failure")),
        errors: String(number("error")),
        skipped: String(number("skipped")),
        timestamp: made.toISOString().slice(0, 19),
      });
      write(`  <testsuite${attributes}>\n${cases.map(({ xml }) => `    ${xml}\n`).join("")}  </testsuite>\n`);
    },
    end: () => write("</testsuites>\n"),
  };
}

function casesOf(result: StackResult): readonly Case[] {
  const heard = new Set(result.findings.map(({ policy }) => policy));
  return [
    ...result.errors.map((error) => caseOf("error", "serverless-guard", result.source, error)),
    ...result.findings.map(caseOfFinding),
    ...Object.entries(result.policies)
      .filter(([id]) => !heard.has(id))
      .flatMap(([id, outcome]) => caseOfPolicy(id, outcome)),
  ];
}

function caseOfFinding(finding: ResultFinding): Case {
  const { policy, name, level, problems, fix, exception, state, severity = "" } = finding;
  const kind = isOpen(finding) && level === "mandatory" ? "failure" : "skipped";
  const why =
    state === "excepted" || state === "baseline" ? [state, exception ?? ""] : kind === "skipped" ? [level] : [];
  const message = [...why, ...problems].filter((text) => text !== "").join(": ");
  const lines = [titleOf(finding), ...problems, ...(fix === "" ? [] : [`Fix: ${fix}`]), finding.urn];
  return caseOf(kind, serviceOf(policy), `${policy}: ${name}`, message, severity, lines);
}

function caseOfPolicy(id: string, { outcome, reasons }: PolicyOutcome): readonly Case[] {
  switch (outcome) {
    case "passed":
      return [caseOf("passed", serviceOf(id), id, "")];
    case "undetermined":
      return [caseOf("skipped", serviceOf(id), id, reasons.join("; "))];
    case "violated":
    case "lapsed":
    case "excepted":
      return [caseOf("skipped", serviceOf(id), id, `${outcome}: ${reasons.join("; ")}`)];
    case "notApplicable":
    case "disabled":
      return [];
  }
}

function caseOf(
  kind: Case["kind"],
  service: string,
  name: string,
  message: string,
  type = "",
  lines: readonly string[] = [],
): Case {
  const attributes = attributesOf({ classname: `serverless-guard.${service}`, name });
  if (kind === "passed") {
    return { kind, xml: `<testcase${attributes}/>` };
  }
  const details = attributesOf({ message, ...(type === "" ? {} : { type }) });
  const text = lines.map((line) => escapeXml(printable(line))).join("\n");
  return { kind, xml: `<testcase${attributes}><${kind}${details}>${text}</${kind}></testcase>` };
}

function attributesOf(attributes: Readonly<Record<string, string>>): string {
  return Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${escapeXml(printable(value))}"`)
    .join("");
}

/** {@link printable} has left no character that XML cannot hold. */
function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
