import { textListOption } from "../../core/options";
import { defineStackPolicy } from "../../core/policy";
import { nameList } from "../../core/message";
import { targetsOf, type Stack } from "../../core/stack";
import { isOneOf, valueOr, type Plain, type Value } from "../../core/value";
import { type Verdict, allOf, anyOf, verdictOf } from "../../core/verdict";
import type { ViewOf } from "../../core/view";
import { protectionOf } from "../../models/detection/data-protection";
import { lambdaFunction } from "../../views/lambda";
import { logAccountPolicy, logDataProtectionPolicy, logGroup, logWriter } from "../../views/logs";

type LogGroup = ViewOf<typeof logGroup>;

/** A policy that may protect a group, and whether it does apply to it. */
interface Candidate {
  readonly applies: Verdict;
  readonly policy: Value<Plain>;
}

/** Whether a function or an API stage writes into the group. */
function takesRequests(stack: Stack, group: LogGroup): boolean {
  const { name } = group;
  if (/^(\/aws\/(lambda|apigateway|http-api)\/|API-Gateway-Execution-Logs_)/.test(valueOr(name, ""))) {
    return true;
  }
  if (stack.resolve({ ...name, state: "unknown" }, lambdaFunction).state === "found") {
    return true;
  }
  return stack.memo(groupsWritten, groupsWritten).has(group);
}

/** The groups that functions and API stages of the stack name. */
function groupsWritten(stack: Stack): ReadonlySet<LogGroup> {
  const references = stack
    .all(logWriter)
    .flatMap(({ accessLogs, functionLogGroup }) => [...accessLogs, functionLogGroup]);
  return new Set(references.flatMap((reference) => targetsOf(stack.resolve(reference, logGroup))));
}

/** The data protection policies of a group: its own, attached ones, and those of the account. */
function candidatesOf(stack: Stack, group: LogGroup): readonly Candidate[] {
  const attached = stack.referrers(logDataProtectionPolicy, "logGroup", group, logGroup);
  const ofAccount = stack.all(logAccountPolicy).map(({ policy, policyType }) => ({
    applies: verdictOf(policyType, (type) => type === "DATA_PROTECTION_POLICY", "no"),
    policy,
  }));
  return [
    { applies: "yes", policy: group.dataProtectionPolicy },
    ...attached.certain.map(({ policy }) => ({ applies: "yes" as const, policy })),
    ...attached.possible.map(({ policy }) => ({ applies: "undetermined" as const, policy })),
    ...ofAccount,
  ];
}

export default defineStackPolicy({
  title: "Log groups of functions and APIs should mask sensitive data",
  severity: "medium",
  level: "disabled",
  stage: "preview",
  themes: ["https", "cloudtrail"],
  why: "Functions and API stages log what their users send: a data protection policy finds credentials and card numbers there and hides them from everybody who reads the log.",
  fix: ({ dataIdentifiers }) =>
    `Add a cloudwatch.LogDataProtectionPolicy or LogAccountPolicy with Audit and Deidentify statements for ${nameList(dataIdentifiers, 3)}.`,
  blindSpots: [
    "Account policies that another program made.",
    "Data that the identifiers do not describe, and events that were logged before the policy.",
    "Log groups whose names do not tell that a function or API writes there, unless the stack links them.",
  ],
  links: ["https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/mask-sensitive-log-data.html"],
  messages: {
    notMasked: "No data protection policy masks {identifiers}",
    notAudited: "No data protection policy audits {identifiers}",
  },
  options: {
    dataIdentifiers: textListOption(
      "Names of the data identifiers that must be audited and masked.",
      ["AwsSecretKey", "CreditCardNumber"],
      "^[\\w-]+$",
    ),
  },
  subjects: [logGroup],
  check(stack, report, { options }) {
    // Other classes of log groups cannot be protected in this way.
    const groups = stack
      .all(logGroup)
      .filter((group) => !isOneOf(group.logGroupClass, "INFREQUENT_ACCESS", "DELIVERY") && takesRequests(stack, group));
    if (groups.length === 0) {
      return report.notApplicable("No log group of the stack is known to belong to a function or an API stage");
    }
    for (const group of groups) {
      const candidates = candidatesOf(stack, group);
      const answers = options.dataIdentifiers.map((identifier) => {
        const protections = candidates.map(({ applies, policy }) => ({ applies, ...protectionOf(policy, identifier) }));
        return {
          identifier,
          masked: anyOf(...protections.map(({ applies, masked }) => allOf(applies, masked))),
          audited: anyOf(...protections.map(({ applies, audited }) => allOf(applies, audited))),
        };
      });
      const unmasked = answers.filter(({ masked }) => masked === "no").map(({ identifier }) => identifier);
      const unaudited = answers.filter(({ audited }) => audited === "no").map(({ identifier }) => identifier);
      if (group.logGroupClass.state === "unknown") {
        report.undetermined(group, group.logGroupClass.path);
        continue;
      }
      const own = "its data protection policy";
      const allMasked = allOf(...answers.map(({ masked }) => masked));
      report.settle(group, allMasked, own, "notMasked", { identifiers: nameList(unmasked) });
      const allAudited = allOf(...answers.map(({ audited }) => audited));
      report.settle(group, allAudited, own, "notAudited", { identifiers: nameList(unaudited) });
    }
  },
});
