/**
 * A result as SARIF 2.1.0, with what code-scanning dashboards read: rules with help and `security-severity`, stable
 * fingerprints, suppressions (https://docs.github.com/en/code-security/reference/code-scanning/sarif-files/sarif-support).
 */

import { createHash } from "node:crypto";
import type { Log, ReportingDescriptor, Result as SarifResult, Run } from "sarif";
import { defaultFix } from "../../policies/core/message";
import type { Severity } from "../../policies/core/metadata";
import { policyUrl } from "../../policies/core/policy-url";
import { printable } from "../../policies/core/printable";
import { packageFacts } from "../../policies/version";
import { stackName } from "./counts";
import { controlsOf, policyOf, themesOf, titleOf } from "./policy-facts";
import { whole, type RenderContext, type Renderer } from "./renderer";
import type { ResultFinding, StackResult } from "./result";

const schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/** Dashboards make of these numbers: over 9.0 critical, from 7.0 high, from 4.0 medium. */
const securitySeverities: Readonly<Record<Severity, string>> = {
  critical: "9.5",
  high: "8.0",
  medium: "5.5",
  low: "2.0",
};

/** Tags of a rule that dashboards show. */
const MOST_TAGS = 10;

/** A file that every project has: dashboards refuse a result that names none. */
const DEFAULT_FILE = "Pulumi.yaml";

/** Writes one run with the findings of all stacks. */
export function renderSarif({ write, made }: RenderContext): Renderer {
  return whole((stacks) => write(`${JSON.stringify(toSarif(stacks, made), undefined, 2)}\n`));
}

/** Makes a SARIF log of results. */
function toSarif(stacks: readonly StackResult[], made: Date): Log {
  const rules = new Map<string, ReportingDescriptor>();
  const results = stacks.flatMap((stack) => stack.findings.map((finding) => toResult(stack, finding, rules)));
  const [only, ...others] = stacks;
  const run: Run = {
    tool: {
      driver: {
        name: packageFacts.name,
        version: packageFacts.version,
        semanticVersion: packageFacts.version,
        informationUri: "https://github.com/serverless-guard/serverless-guard",
        rules: [...rules.values()],
      },
    },
    // Runs with one id take each other's place in a dashboard.
    automationDetails: {
      id: `serverless-guard/${only && others.length === 0 ? printable(stackName(only)) : "stacks"}/`,
    },
    columnKind: "utf16CodeUnits",
    invocations: [
      {
        executionSuccessful: stacks.every(({ errors }) => errors.length === 0),
        endTimeUtc: made.toISOString(),
        toolExecutionNotifications: stacks.flatMap((stack) =>
          stack.errors.map((error) => ({
            level: "error" as const,
            message: { text: `${printable(stackName(stack))}: ${printable(error)}` },
          })),
        ),
      },
    ],
    results,
  };
  return { $schema: schema, version: "2.1.0", runs: [run] };
}

function toResult(stack: StackResult, finding: ResultFinding, rules: Map<string, ReportingDescriptor>): SarifResult {
  const ruleId = finding.pack === undefined ? finding.policy : `${finding.pack}/${finding.policy}`;
  if (!rules.has(ruleId)) rules.set(ruleId, toRule(ruleId, finding));
  const { name, urn, type, problems, fix, state, exception, location } = finding;
  const told = problems.length > 0 ? problems : [titleOf(finding)];
  const justification = state === "baseline" ? "In the baseline: this was there before." : exception;
  const isSuppressed = state === "baseline" || state === "excepted";
  return {
    ruleId,
    ruleIndex: [...rules.keys()].indexOf(ruleId),
    level: finding.level === "mandatory" ? "error" : finding.severity === "low" ? "note" : "warning",
    message: {
      text: [
        `${printable(name)}:`,
        ...told.map((text) => printable(text)),
        ...(fix === "" ? [] : [`Fix: ${printable(fix)}`]),
      ].join(" "),
    },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: encodeURI(location?.file ?? fileOf(stack)), uriBaseId: "%SRCROOT%" },
          region: { startLine: location?.line ?? 1 },
        },
        logicalLocations: [{ name: printable(name), fullyQualifiedName: printable(urn), kind: "resource" }],
      },
    ],
    partialFingerprints: { "serverlessGuard/v1": fingerprintOf(finding) },
    suppressions: isSuppressed
      ? [
          {
            kind: "external",
            status: "accepted",
            ...(justification === undefined ? {} : { justification: printable(justification) }),
          },
        ]
      : [],
    properties: {
      stack: printable(stackName(stack)),
      resourceType: printable(type),
      enforcementLevel: finding.level,
      state,
    },
  };
}

/** Programs are files of the project; a saved stack or an event log is none. */
function fileOf({ source }: StackResult): string {
  return /\.[mc]?[jt]s$/.test(source) ? source.replaceAll("\\", "/").replace(/^\.\//, "") : DEFAULT_FILE;
}

/** Stays the same while the same is wrong with the same resource. */
function fingerprintOf({ fingerprint, policy, pack = "", urn, name, problems }: ResultFinding): string {
  const text = fingerprint === "" ? [pack, policy, urn, name, ...problems].join("\n") : fingerprint;
  return createHash("sha256").update(text).digest("hex");
}

function toRule(id: string, finding: ResultFinding): ReportingDescriptor {
  const { severity } = finding;
  const policy = policyOf(finding);
  const security = severity === undefined ? {} : { "security-severity": securitySeverities[severity] };
  if (!policy) {
    return { id, shortDescription: { text: titleOf(finding) }, properties: { tags: ["security"], ...security } };
  }
  const fix = defaultFix(policy);
  const controls = controlsOf(policy);
  return {
    id,
    shortDescription: { text: policy.title },
    fullDescription: { text: `${policy.title}. ${policy.why}` },
    helpUri: policyUrl(id),
    help: {
      text: `${policy.why}\n\nFix: ${fix}`,
      markdown: [
        policy.why,
        `**Fix:** ${fix}`,
        ...(controls.length === 0 ? [] : [`**Controls:** ${controls.join("; ")}`]),
        `[More about ${id}](${policyUrl(id)})`,
      ].join("\n\n"),
    },
    defaultConfiguration: {
      level: policy.level === "mandatory" ? "error" : "warning",
      enabled: policy.level !== "disabled",
    },
    properties: { tags: ["security", ...themesOf(policy)].slice(0, MOST_TAGS), precision: "high", ...security },
  };
}
