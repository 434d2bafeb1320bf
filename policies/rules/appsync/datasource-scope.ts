import { knownOf } from "../../core/value";
import { addTo } from "../../core/lists";
import { nameList } from "../../core/message";
import { defineStackPolicy, type StackReport } from "../../core/policy";
import type { Stack } from "../../core/stack";
import { allOf, not, type Verdict } from "../../core/verdict";
import type { ViewOf } from "../../core/view";
import { namedActions } from "../../models/iam/actions";
import { aboutService, allowedStatements, isBroad, type AllowedStatement } from "../../models/iam/broad-actions";
import { certainEscalationPaths } from "../../models/iam/escalation";
import { roleWithPolicies } from "../../models/iam/lambda-role";
import { parseArn, patternCovers } from "../../models/iam/patterns";
import { isEveryAction } from "../../models/iam/patterns";
import { hasHiddenStatements, parsePolicyDocument, statementsOf } from "../../models/iam/policy-document";
import { withoutRegion } from "../../models/iam/service-role";
import { graphqlDataSource } from "../../views/appsync";
import { iamRole } from "../../views/iam";
import { actionsFor } from "./parts/source-needs";

type DataSource = ViewOf<typeof graphqlDataSource>;
type Role = ViewOf<typeof iamRole>;

const messages = {
  actions: "{path} allows {actions}, which AppSync does not need for {sources}",
  everything: "{path} allows {service} actions on more than named resources, not only for {sources}",
  otherTable: "{path} allows actions on the DynamoDB table of no data source that has the role: {sources}",
} as const;

export default defineStackPolicy({
  title: "Roles of AppSync data sources should allow only what the source needs",
  severity: "medium",
  level: "advisory",
  stage: "preview",
  themes: ["authentication", "serverlessLens"],
  why: "Whoever can call a resolver acts with the role of its data source: each right beyond the source's own is one that a faulty resolver hands out.",
  fix: "List the actions of the source's service and the ARN of its table, function, domain or bus, in a role for each data source.",
  blindSpots: [
    "Data sources over HTTP, which may call any service.",
    "Roles that another service takes too, and roles and managed policies of other programs.",
    "Statements with NotAction or NotResource, which iam-service-role-wildcard judges.",
    "What a Deny or a permissions boundary takes away.",
    "Which function, domain or bus a statement names: only tables are compared.",
  ],
  links: ["https://docs.aws.amazon.com/appsync/latest/devguide/attaching-a-data-source.html"],
  controls: { "serverless-lens": ["SEC2-a1"] },
  coveredBy: ["iam-service-role-admin", "iam-service-role-privilege-escalation", "iam-service-role-wildcard"],
  messages,
  subjects: [graphqlDataSource],
  check(stack, report) {
    for (const role of stack.all(iamRole)) {
      const sources = stack.referrers(graphqlDataSource, "role", role, iamRole).certain;
      const isOwn = sources.length > 0 ? isForAppSync(role) : "no";
      if (isOwn === "yes") {
        judgeRole(stack, role, sources, report);
      } else if (isOwn === "undetermined") {
        report.undetermined(role, role.assumeRolePolicy.path);
      }
    }
  },
});

/** Whether nothing but AppSync takes a role. */
function isForAppSync({ assumeRolePolicy }: Role): Verdict {
  const trust = parsePolicyDocument(assumeRolePolicy);
  const isWhole = trust.state === "known" && !hasHiddenStatements(trust);
  const takers = statementsOf(trust).map(({ principals }): Verdict => {
    const isOnly =
      principals?.negated === false &&
      principals.entries.every(
        (entry) => entry.kind === "service" && withoutRegion(entry.service) === "appsync.amazonaws.com",
      );
    return !isOnly ? "no" : principals.complete ? "yes" : "undetermined";
  });
  return allOf(...takers, isWhole ? "yes" : "undetermined");
}

function judgeRole(
  stack: Stack,
  role: Role,
  sources: readonly DataSource[],
  report: StackReport<typeof messages>,
): void {
  const open = sources.find(({ type }) => type.state !== "known");
  if (open) {
    return report.undetermined(role, `${open.type.path} of ${open.resource.name}`);
  }
  const needed = actionsFor(knownOf(...sources.map(({ type }) => type)));
  if (!needed) {
    return;
  }
  const held = roleWithPolicies(stack, role);
  const escalation = certainEscalationPaths(held);
  const names = nameList(sources.map(({ resource }) => resource.name));
  for (const allowed of allowedStatements(held)) {
    const { statement, path } = allowed;
    const { actions, effect, resources } = statement;
    if (effect === "unknown" || !actions.complete || resources?.complete === false) {
      report.undetermined(role, path);
    }
    if (effect !== "Allow" || actions.negated || !resources || resources.negated) {
      continue;
    }
    const beyond = actions.patterns.filter(
      (pattern) => !needed.some((wanted) => patternCovers(wanted, pattern.toLowerCase())),
    );
    for (const [service, excess] of byService(beyond)) {
      const about = service === "" ? path : aboutService(allowed, service, escalation);
      report.violation(role, "actions", { path, actions: namesOf(excess), sources: names }, about);
    }
    const wanted = actions.patterns.filter((pattern) => !beyond.includes(pattern));
    for (const service of byService(wanted).keys()) {
      if (service !== "kms") {
        const about = aboutService(allowed, service, escalation);
        const verdict = not(isBroad(statement, service));
        report.settle(role, verdict, path, "everything", { path, service, sources: names }, about);
      }
    }
    const ownTables = allowed.managedPolicy === undefined ? namesOnly(allowed, sources) : "yes";
    report.settle(role, ownTables, `the tables of ${names}`, "otherTable", { path, sources: names }, path);
  }
  held.unknownPlaces.forEach((place) => report.undetermined(role, place));
}

/** Actions as findings name them: a text that is no action we know of could be anything, and is only counted. */
function namesOf(patterns: readonly string[]): string {
  const known = patterns.filter((pattern) => isEveryAction(pattern) || namedActions(pattern).length > 0);
  const others = patterns.length - known.length;
  const counted = others === 1 ? "1 other action" : `${others} other actions`;
  return [...(known.length > 0 ? [nameList(known, 5)] : []), ...(others > 0 ? [counted] : [])].join(" and ");
}

/** Action patterns by their service; those that take in every service under an empty name. */
function byService(patterns: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const pattern of patterns) {
    const service = isEveryAction(pattern) ? "" : (pattern.toLowerCase().split(":")[0] ?? "");
    addTo(found, service, pattern);
  }
  return found;
}

/** Whether the tables that a statement names by their whole names are those of the data sources. */
function namesOnly({ statement }: AllowedStatement, sources: readonly DataSource[]): Verdict {
  const named = (statement.resources?.patterns ?? []).flatMap((pattern) => {
    const arn = parseArn(pattern);
    return arn?.service === "dynamodb" ? (/^table\/([\w.-]+)(?:\/.*)?$/.exec(arn.resource)?.[1] ?? []) : [];
  });
  const tables = sources.map(({ table }) => table).filter(({ state }) => state !== "absent");
  const strange = named.filter((name) => !tables.some((table) => table.state === "known" && table.value === name));
  return strange.length === 0 ? "yes" : tables.some(({ state }) => state === "unknown") ? "undetermined" : "no";
}
