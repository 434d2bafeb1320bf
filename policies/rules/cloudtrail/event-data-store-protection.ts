import { integerOption } from "../../core/options";
import { defineResourcePolicy, on, remedy } from "../../core/policy";
import { isOneOf, known, unknown, valueOr } from "../../core/value";
import { verdictOf, isTrue } from "../../core/verdict";
import type { ViewOf } from "../../core/view";
import { isManagementStack } from "../../models/trail/organization";
import { eventDataStore } from "../../views/cloudtrail";

/**
 * Days that a store keeps events where nothing is said: the provider's default, or that of the API by billing mode.
 * https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_CreateEventDataStore.html
 */
function defaultRetention({ resource, billingMode }: ViewOf<typeof eventDataStore>): number | undefined {
  if (resource.provider === "aws") {
    return 2555;
  }
  return billingMode.state === "unknown" ? undefined : isOneOf(billingMode, "FIXED_RETENTION_PRICING") ? 2557 : 366;
}

/** The most days that AWS takes, by billing mode. */
function longestRetention({ billingMode }: ViewOf<typeof eventDataStore>): number {
  return billingMode.state === "absent" || isOneOf(billingMode, "EXTENDABLE_RETENTION_PRICING") ? 3653 : 2557;
}

export default defineResourcePolicy(
  {
    title: "Event data stores must protect and retain their events",
    severity: "medium",
    level: "mandatory",
    themes: ["cloudtrail", "organizationTrails"],
    why: "Events that can be deleted with the store, or that expire early, are missing when an incident is looked into.",
    fix: ({ minimumRetentionDays }) =>
      `Leave terminationProtectionEnabled true, set retentionPeriod to at least ${minimumRetentionDays}, and organizationEnabled to true in the management account.`,
    blindSpots: [
      "Stacks of the management account that the managementStacks setting does not name.",
      "A remediation leaves organizationEnabled alone: it takes service access to the organization.",
    ],
    links: ["https://docs.aws.amazon.com/awscloudtrail/latest/userguide/query-event-data-store.html"],
    controls: { "nist-800-53": ["AU-11"] },
    messages: {
      unprotected: "{path} is false",
      shortRetention: "{path} is below {minimum} days",
      oneAccount: "{path} is not true, although the stack deploys into the management account",
    },
    options: {
      minimumRetentionDays: integerOption("Days that events must be kept at least.", 365, {
        minimum: 7,
        maximum: 3653,
      }),
    },
  },
  on(eventDataStore, (view, report, context) => {
    const { terminationProtectionEnabled: protection, retentionPeriod, organizationEnabled, resource } = view;
    const minimum = context.options.minimumRetentionDays;
    const byDefault = defaultRetention(view);
    const retention =
      retentionPeriod.state !== "absent"
        ? retentionPeriod
        : byDefault === undefined
          ? unknown(retentionPeriod.path)
          : known(retentionPeriod.path, byDefault);
    const managesOrganization = isManagementStack(resource, context);
    const checks = [
      { message: "unprotected", path: protection.path, holds: isTrue(protection, "yes") },
      {
        message: "shortRetention",
        path: retention.path,
        holds: verdictOf(retention, (days) => days >= minimum, "yes"),
      },
      {
        message: "oneAccount",
        path: organizationEnabled.path,
        holds: managesOrganization ? isTrue(organizationEnabled, "no") : "yes",
      },
    ] as const;
    for (const { message, path, holds } of checks) {
      report.settle(holds, path, message, { path, minimum });
    }
  }),
  remedy(eventDataStore, (view, patch, { minimumRetentionDays }) => {
    const { terminationProtectionEnabled: protection, retentionPeriod } = view;
    if (isOneOf(protection, false)) {
      patch.set(protection.path, true);
    }
    const days = valueOr(retentionPeriod, defaultRetention(view));
    if (days !== undefined && days < minimumRetentionDays && minimumRetentionDays <= longestRetention(view)) {
      patch.set(retentionPeriod.path, minimumRetentionDays);
    }
  }),
);
