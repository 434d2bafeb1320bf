import { defineResourcePolicy, on, type CheckContext, type ResourceReport } from "../../core/policy";
import type { Plain, Value } from "../../core/value";
import { not } from "../../core/verdict";
import { letsForeignersIn } from "../../models/iam/foreign-accounts";
import { publicPolicyMessages, reportPublicStatements } from "../../models/iam/public-policy-report";
import {
  cloudtrailResourcePolicy,
  logDeliveryDestinationPolicy,
  organizationResourcePolicy,
} from "../../views/resource-policies";

const messages = {
  ...publicPolicyMessages,
  foreignAccount: "{path} allows an AWS account that is not in trustedAccounts",
} as const;

function judge(
  { policy }: { readonly policy: Value<Plain> },
  report: ResourceReport<typeof messages>,
  { settings: { trustedAccounts } }: Pick<CheckContext<Readonly<Record<string, never>>>, "settings">,
): void {
  if (policy.state === "absent") {
    return report.notApplicable("There is no policy");
  }
  const document = reportPublicStatements(policy, report);
  for (const statement of trustedAccounts.length > 0 ? (document?.statements ?? []) : []) {
    const path = `${policy.path}.${statement.label}`;
    report.settle(not(letsForeignersIn(statement, trustedAccounts)), path, "foreignAccount", { path });
  }
}

export default defineResourcePolicy(
  {
    title: "Policies of event data stores, log destinations and the organization must not be open to everyone",
    severity: "high",
    level: "mandatory",
    themes: ["cloudtrail", "organizationTrails"],
    why: "Whoever may query an event data store reads the audit log, whoever may deliver to a destination forges it, and whoever administers organization policies lifts its guardrails.",
    fix: "Name the accounts and services, or narrow by aws:SourceArn, aws:SourceAccount or aws:PrincipalOrgID.",
    blindSpots: [
      "Whether an account that is named is meant to have access, where the trustedAccounts setting names none.",
      "Resource policies of CloudTrail in programs that use the aws provider, which has no such resource.",
    ],
    links: [
      "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/security_iam_resource-based-policy-examples.html",
      "https://docs.aws.amazon.com/organizations/latest/userguide/orgs-policy-delegate.html",
    ],
    controls: { "cis-7.0": ["2.21"], "well-architected-security": ["SEC03-BP07"] },
    messages,
  },
  on(cloudtrailResourcePolicy, judge),
  on(organizationResourcePolicy, judge),
  on(logDeliveryDestinationPolicy, judge),
);
