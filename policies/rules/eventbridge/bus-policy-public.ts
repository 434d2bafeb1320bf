import { defineResourcePolicy, on, type ResourceReport } from "../../core/policy";
import type { Settings } from "../../core/settings";
import { known, type Plain, type Value } from "../../core/value";
import type { ViewOf } from "../../core/view";
import { not } from "../../core/verdict";
import { letsForeignersIn } from "../../models/iam/foreign-accounts";
import { publicPolicyMessages, reportPublicStatements } from "../../models/iam/public-policy-report";
import { eventBus, eventBusPolicy, eventPermission } from "../../views/events";

/** The single statement that `aws-native` takes, as a document. */
function asDocument(statement: Value<Plain>): Value<Plain> {
  return statement.state === "known"
    ? known(statement.path, { Version: "2012-10-17", Statement: [statement.value] })
    : statement;
}

const messages = {
  ...publicPolicyMessages,
  everyone: "{path} is everyone, and condition does not limit it to one organization",
  foreignAccount: "{path} is an account outside trustedAccounts",
} as const;

type Report = ResourceReport<typeof messages>;

function judge(policy: Value<Plain>, report: Report, { trustedAccounts }: Settings): void {
  const document = reportPublicStatements(policy, report);
  for (const statement of trustedAccounts.length > 0 ? (document?.statements ?? []) : []) {
    const path = `${policy.path}.${statement.label}`;
    const verdict = letsForeignersIn(statement, trustedAccounts);
    report.settle(not(verdict), path, "foreignAccount", { path });
  }
}

/** The older form of a statement: one account, or everyone under a condition. */
function judgePermission(
  { principal, conditionKey }: Pick<ViewOf<typeof eventPermission>, "principal" | "conditionKey">,
  report: Report,
  { trustedAccounts }: Settings,
): void {
  // EventBridge takes one condition only, on the organization.
  if (conditionKey.state !== "absent" || principal.state === "absent") {
    return;
  }
  if (principal.state === "unknown") {
    report.undetermined(principal.path);
  } else if (principal.value === "*") {
    report.violation("everyone", { path: principal.path });
  } else if (trustedAccounts.length > 0 && !trustedAccounts.includes(principal.value)) {
    report.violation("foreignAccount", { path: principal.path });
  }
}

export default defineResourcePolicy(
  {
    title: "Event buses must not allow public access",
    severity: "high",
    level: "mandatory",
    themes: ["authentication", "cloudtrail"],
    why: "A bus that everyone may write to takes forged events, and whatever its rules start then works for strangers.",
    fix: "Name the accounts that send events, or allow one organization with a condition on aws:PrincipalOrgID.",
    blindSpots: [
      "Whether a foreign account that is named is meant to have access, where the trustedAccounts setting names none.",
      "Buses without a policy.",
    ],
    links: ["https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-bus-perms.html"],
    controls: {
      fsbp: ["EventBridge.3"],
      "cis-7.0": ["2.21"],
      "cis-controls-8.1": ["3.3"],
      dora: ["Article 14", "Article 28"],
    },
    peers: {
      cdkNag: ["EventBusOpenAccess", "AwsSolutions-EVB1"],
      prowler: ["eventbridge_bus_exposed", "eventbridge_bus_cross_account_access"],
      securityHub: ["EventBridge.3"],
      config: ["custom-eventbus-policy-attached"],
    },
    messages,
  },
  on(eventBusPolicy, ({ policy, statement, principal, conditionKey }, report, { settings }) => {
    judge(policy, report, settings);
    judge(asDocument(statement), report, settings);
    judgePermission({ principal, conditionKey }, report, settings);
  }),
  on(eventPermission, (permission, report, { settings }) => judgePermission(permission, report, settings)),
  on(eventBus, ({ policy }, report, { settings }) => {
    if (policy.state === "absent") {
      return report.notApplicable("The bus has no policy of its own");
    }
    judge(policy, report, settings);
  }),
);
