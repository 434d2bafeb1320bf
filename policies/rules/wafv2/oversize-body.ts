import { defineStackPolicy } from "../../core/policy";
import type { Stack } from "../../core/stack";
import type { Plain } from "../../core/value";
import { allOf, anyOf, not, type Verdict } from "../../core/verdict";
import type { ViewOf } from "../../core/view";
import { enforcedStatements } from "../../models/edge/enforced-statements";
import {
  keepsSome,
  managedGroupName,
  rulesInManagedGroup,
  stopsByManagedGroup,
} from "../../models/edge/managed-rule-group";
import { conditionsIn, isText, isThere, partOf } from "../../models/edge/waf-statement";
import { isEnforced, rulesOf, type WafRule } from "../../models/edge/web-acl";
import { aclsBeforeApis, unclearFront } from "../../models/edge/web-acl-front";
import { webAcl } from "../../views/wafv2";

/** Statements that look for something in a part of the request. */
const inspections = [
  "byteMatchStatement",
  "regexMatchStatement",
  "regexPatternSetReferenceStatement",
  "sqliMatchStatement",
  "xssMatchStatement",
];

const body = ["body", "jsonBody"];

/** Bytes of a body that AWS WAF inspects: by default, and at most. https://docs.aws.amazon.com/waf/latest/APIReference/API_Body.html */
const inspected = { byDefault: 16_384, atMost: 65_536 };

const commonRules = "AWSManagedRulesCommonRuleSet";

export default defineStackPolicy({
  title: "Web ACLs should block requests that are longer than AWS WAF inspects",
  severity: "high",
  level: "advisory",
  stage: "preview",
  themes: ["publicEndpoints"],
  why: "AWS WAF sees the first kilobytes of a body only: whoever puts padding in front of an attack passes every rule on the body.",
  fix: "Keep SizeRestrictions_BODY of AWSManagedRulesCommonRuleSet on block, add a sizeConstraintStatement that blocks, or set oversizeHandling to MATCH.",
  blindSpots: [
    "Routes that take large files by design, for which a scope-down statement or a label is the better way.",
    "Rule groups of other vendors and of another program, which may stop long bodies: such web ACLs are not judged.",
    "Web ACLs that nothing in the program puts in front of an API.",
    "Load balancers and AppSync, of whose bodies AWS WAF sees 8 KB: a limit of up to 16 KB passes there as well.",
  ],
  links: [
    "https://docs.aws.amazon.com/waf/latest/developerguide/waf-oversize-request-components.html",
    "https://docs.aws.amazon.com/waf/latest/APIReference/API_Body.html",
  ],
  controls: { "pci-dss-4.0.1": ["6.4.2"] },
  messages: {
    body: "Rules inspect the body, of which they see only the beginning, and no rule blocks longer ones",
    part: "A rule that blocks by {part} does not set oversizeHandling to MATCH, and no rule limits their size",
  },
  subjects: [webAcl],
  check(stack, report) {
    for (const { acl, front } of aclsBeforeApis(stack, false)) {
      const { statements, unclear } = enforcedStatements(stack, acl);
      const gaps = [
        { part: "body", verdict: bodyGap(stack, acl, statements) },
        ...["headers", "cookies"].map((part) => ({ part, verdict: partGap(stack, acl, statements, part) })),
      ];
      for (const { part, verdict } of gaps) {
        const open = verdict !== "yes" || unclear ? "whether its rules stop long requests" : unclearFront;
        const isOpen = allOf(verdict, unclear ? "undetermined" : "yes", front);
        if (part === "body") {
          report.settle(acl, not(isOpen), open, "body");
        } else {
          report.settle(acl, not(isOpen), open, "part", { part });
        }
      }
    }
  },
});

/** Whether rules look for attacks in the body and nothing stops a long one. */
function bodyGap(stack: Stack, acl: ViewOf<typeof webAcl>, statements: readonly Plain[]): Verdict {
  const { rules } = rulesOf(stack, acl);
  const own = statements.flatMap((statement) => inspectionsOf(statement, body));
  const seen = anyOf(...rules.map(inspectsBody), own.length > 0 ? "yes" : "no");
  const limit = acl.associationConfig.state === "absent" ? inspected.byDefault : inspected.atMost;
  const capped = anyOf(
    ...rules.map((rule) => stopsByManagedGroup(rule, commonRules, ["SizeRestrictions_BODY"])),
    ...statements.map((statement) => limitsSize(statement, body, (size) => fitsInspection(size, limit))),
    ...own.map((field) => isText(partOf(field, "oversizeHandling"), "MATCH")),
  );
  return allOf(seen, not(capped));
}

/** Whether own rules look for something in headers or cookies, and pass what is beyond their reach. */
function partGap(stack: Stack, acl: ViewOf<typeof webAcl>, statements: readonly Plain[], part: string): Verdict {
  const { rules } = rulesOf(stack, acl);
  const handled = statements
    .flatMap((statement) => inspectionsOf(statement, [part]))
    .map((field) => isText(partOf(field, "oversizeHandling"), "MATCH"));
  const isLimited = anyOf(
    ...rules.map((rule) =>
      part === "cookies" ? stopsByManagedGroup(rule, commonRules, ["SizeRestrictions_Cookie_HEADER"]) : "no",
    ),
    ...statements.map((statement) => limitsSize(statement, [part])),
  );
  return not(anyOf(allOf(...handled), isLimited));
}

/** Whether a rule is an AWS managed rule group that looks for attacks in the body, and blocks. */
function inspectsBody(rule: WafRule): Verdict {
  const names = rulesInManagedGroup(managedGroupName(rule) ?? "").filter(
    (name) => name.endsWith("_BODY") && !name.startsWith("SizeRestrictions"),
  );
  return names.length === 0 ? "no" : allOf(isEnforced(rule), keepsSome(rule, names));
}

/** The parts of requests that a statement looks for something in. */
function inspectionsOf(statement: Plain, parts: readonly string[]): readonly Plain[] {
  return inspections
    .flatMap((kind) => conditionsIn(statement, kind))
    .flatMap((condition) => fieldsOf(condition, parts));
}

function fieldsOf(condition: Plain, parts: readonly string[]): readonly Plain[] {
  return partsIn(condition, parts).filter((found) => isThere(found) === "yes");
}

function partsIn(condition: Plain, parts: readonly string[]): readonly Plain[] {
  const field = partOf(condition, "fieldToMatch");
  return parts.map((part) => partOf(field, part));
}

/** Whether a statement limits the size of a part of requests, in a way that passes a test. */
function limitsSize(
  statement: Plain,
  parts: readonly string[],
  test: (constraint: Plain) => Verdict = () => "yes",
): Verdict {
  const constraints = conditionsIn(statement, "sizeConstraintStatement");
  return anyOf(...constraints.map((size) => allOf(anyOf(...partsIn(size, parts).map(isThere)), test(size))));
}

/** Whether a limit fits what AWS WAF can see of a body, or counts what it cannot see as too long. */
function fitsInspection(constraint: Plain, limit: number): Verdict {
  const size = partOf(constraint, "size");
  const fits: Verdict = typeof size === "number" ? (size <= limit ? "yes" : "no") : "undetermined";
  const matches = partsIn(constraint, body).map((field) => isText(partOf(field, "oversizeHandling"), "MATCH"));
  return anyOf(fits, ...matches);
}
