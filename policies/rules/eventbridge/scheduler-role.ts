import { nameList } from "../../core/message";
import { defineStackPolicy, type StackReport } from "../../core/policy";
import { targetsOf, type Stack } from "../../core/stack";
import { allOf, not } from "../../core/verdict";
import type { ViewOf } from "../../core/view";
import { allowedStatements, isBroad } from "../../models/iam/broad-actions";
import { requires } from "../../models/iam/conditions";
import { roleWithPolicies } from "../../models/iam/lambda-role";
import { isEveryAction } from "../../models/iam/patterns";
import { wholeService, isAllowing } from "../../models/iam/permissions";
import {
  hasHiddenStatements,
  parsePolicyDocument,
  statementsOf,
  type Statement,
} from "../../models/iam/policy-document";
import { withoutRegion } from "../../models/iam/service-role";
import { matchesPattern } from "../../models/iam/patterns";
import { iamRole } from "../../views/iam";
import { pipe, schedule } from "../../views/scheduler";

type Role = ViewOf<typeof iamRole>;

/** What says for whom a service acts. */
const sourceKeys: ReadonlySet<string> = new Set([
  "aws:sourceaccount",
  "aws:sourcearn",
  "aws:sourceorgid",
  "aws:sourceorgpaths",
]);

/** How schedules and pipes hand an event to a target; https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-targets.html */
const deliveries = [
  "events:PutEvents",
  "firehose:PutRecord",
  "firehose:PutRecordBatch",
  "kinesis:PutRecord",
  "kinesis:PutRecords",
  "lambda:InvokeFunction",
  "sns:Publish",
  "sqs:SendMessage",
  "states:StartExecution",
  "states:StartSyncExecution",
];

const messages = {
  noSource:
    "{path} trusts {service} on behalf of any account, as no condition fixes aws:SourceAccount or aws:SourceArn",
  anyTarget: "{path} allows {actions} on more than named resources",
} as const;

export default defineStackPolicy({
  title: "Roles of schedules and pipes should name their account and their target",
  severity: "medium",
  level: "advisory",
  themes: ["authentication", "serverlessLens"],
  why: "A role that trusts the service without its source can be used by a schedule of another account; and one that reaches every function or queue makes each of them a target.",
  fix: "Add a StringEquals condition on aws:SourceAccount to the trust policy, and list the ARN of the target in the role's policy.",
  blindSpots: [
    "Roles of another program.",
    "Whether the named target is that of the schedule or pipe.",
    "Text messages, which no ARN names: sns:Publish on phone numbers needs every resource.",
  ],
  links: [
    "https://docs.aws.amazon.com/scheduler/latest/UserGuide/cross-service-confused-deputy-prevention.html",
    "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-permissions.html",
  ],
  controls: { "well-architected-security": ["SEC03-BP08"] },
  peers: {
    prowler: [
      "iam_role_cross_service_confused_deputy_prevention",
      "iam_role_service_trust_restricts_source_to_account",
    ],
  },
  messages,
  subjects: [schedule, pipe],
  check(stack, report) {
    for (const [role, services] of rolesInUse(stack, report)) {
      judgeTrust(role, services, report);
      judgeTargets(stack, role, report);
    }
  },
});

type Report = StackReport<typeof messages>;

/** The roles of the stack that schedules and pipes take, each with the services that do. */
function rolesInUse(stack: Stack, report: Report): ReadonlyMap<Role, ReadonlySet<string>> {
  const found = new Map<Role, Set<string>>();
  const users = [
    ...stack.all(schedule).map((view) => ({ view, service: "scheduler.amazonaws.com" })),
    ...stack.all(pipe).map((view) => ({ view, service: "pipes.amazonaws.com" })),
  ];
  for (const { view, service } of users) {
    const resolution = stack.resolve(view.roleArn, iamRole);
    if (resolution.state === "undecidable") {
      report.undetermined(view, view.roleArn.path);
    }
    for (const role of targetsOf(resolution)) {
      found.set(role, (found.get(role) ?? new Set()).add(service));
    }
  }
  return found;
}

function judgeTrust(role: Role, services: ReadonlySet<string>, report: Report): void {
  const { assumeRolePolicy } = role;
  const result = parsePolicyDocument(assumeRolePolicy);
  if (result.state === "unknown" || hasHiddenStatements(result)) {
    report.undetermined(role, assumeRolePolicy.path);
  }
  for (const statement of statementsOf(result)) {
    const path = `${assumeRolePolicy.path}.${statement.label}`;
    for (const service of trustedServices(statement).filter((name) => services.has(name))) {
      const fixed = requires(statement.conditions, (key) => sourceKeys.has(key));
      report.settle(role, not(allOf(isAllowing(statement), not(fixed))), path, "noSource", { path, service });
    }
  }
}

function trustedServices({ principals }: Statement): readonly string[] {
  const entries = principals?.negated === false ? principals.entries : [];
  return [...new Set(entries.flatMap((entry) => (entry.kind === "service" ? [withoutRegion(entry.service)] : [])))];
}

function judgeTargets(stack: Stack, role: Role, report: Report): void {
  const held = roleWithPolicies(stack, role);
  for (const { statement, path } of allowedStatements(held)) {
    const named = namedDeliveries(statement);
    const broad = named.map((action) => ({ action, verdict: isBroad(statement, serviceOf(action)) }));
    const certain = broad
      .filter(({ verdict }) => allOf(isAllowing(statement), verdict) === "yes")
      .map(({ action }) => action);
    if (certain.length > 0) {
      report.violation(role, "anyTarget", { path, actions: nameList(certain) });
    } else if (broad.some(({ verdict }) => verdict !== "no")) {
      report.undetermined(role, path);
    }
  }
  held.unknownPlaces.forEach((place) => report.undetermined(role, place));
}

/** The deliveries that a statement lists, if by a pattern; whole services are `iam-service-role-wildcard`'s business. */
function namedDeliveries({ actions }: Statement): readonly string[] {
  const patterns = actions.negated
    ? []
    : actions.patterns.filter((pattern) => !isEveryAction(pattern) && wholeService(pattern) === undefined);
  return deliveries.filter((action) =>
    patterns.some((pattern) => matchesPattern(pattern.toLowerCase(), action.toLowerCase())),
  );
}

function serviceOf(action: string): string {
  return action.split(":", 1).join();
}
