import { defineResourcePolicy, on } from "../../core/policy";
import { isOneOf, known, type Plain, type Value } from "../../core/value";
import { publicPolicyMessages, reportPublicStatements } from "../../models/public-policy-report";
import { eventBus, eventBusPolicy, eventPermission } from "../../views/events";

/** The single statement that `aws-native` takes, as a document. */
function asDocument(statement: Value<Plain>): Value<Plain> {
  return statement.state === "known"
    ? known(statement.path, { Version: "2012-10-17", Statement: [statement.value] })
    : statement;
}

export default defineResourcePolicy(
  {
    title: "Event buses are not open to everyone",
    severity: "high",
    level: "mandatory",
    themes: ["authentication", "cloudtrail"],
    why: "A bus that everyone may write to takes forged events, and whatever its rules start then works for strangers.",
    fix: "Name the accounts that send events, or let one organization in by a condition on aws:PrincipalOrgID.",
    blindSpots: ["Whether a foreign account that is named is meant to have access.", "Buses without a policy."],
    links: ["https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-bus-perms.html"],
    controls: { fsbp: ["EventBridge.3"], "cis-7.0": ["2.21"] },
    peers: {
      cdkNag: ["EventBusOpenAccess"],
      prowler: ["eventbridge_bus_exposed", "eventbridge_bus_cross_account_access"],
      securityHub: ["EventBridge.3"],
      config: ["custom-eventbus-policy-attached"],
    },
    messages: {
      ...publicPolicyMessages,
      everyone: "{path} stands for everyone, and condition does not say which organization may send events",
    },
  },
  on(eventBusPolicy, ({ policy, statement, principal, conditionKey }, report) => {
    reportPublicStatements(policy, report);
    reportPublicStatements(asDocument(statement), report);
    if (isOneOf(principal, "*") && conditionKey.state === "absent") {
      report.violation("everyone", { path: principal.path });
    } else if (principal.state === "unknown" && conditionKey.state === "absent") {
      report.undetermined(principal.path);
    }
  }),
  on(eventPermission, ({ principal, conditionKey }, report) => {
    // EventBridge takes one condition only, on the organization.
    if (conditionKey.state !== "absent") {
      return;
    }
    if (principal.state === "unknown") {
      report.undetermined(principal.path);
    } else if (isOneOf(principal, "*")) {
      report.violation("everyone", { path: principal.path });
    }
  }),
  on(eventBus, ({ policy }, report) => {
    if (policy.state === "absent") {
      return report.notApplicable("The bus has no policy of its own");
    }
    reportPublicStatements(policy, report);
  }),
);
