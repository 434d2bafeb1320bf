import { defineResourcePolicy, on, remedy } from "../../core/policy";
import { isOneOf } from "../../core/value";
import { not, isTrue } from "../../core/verdict";
import { eventDataStore, trail } from "../../views/cloudtrail";

export default defineResourcePolicy(
  {
    title: "Trails and event data stores must record events, including those of global services",
    severity: "critical",
    level: "mandatory",
    themes: ["cloudtrail"],
    why: "Calls that are not recorded leave no evidence: nobody can tell who changed or called what.",
    fix: "Leave enableLogging (aws-native: isLogging) and includeGlobalServiceEvents true, and do not suspend the event data store.",
    blindSpots: ["Logging that somebody stops after deployment; cloudtrail-tamper-alarms asks for an alarm on that."],
    links: ["https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-turning-off-logging.html"],
    controls: { "nist-800-53": ["AU-2", "AU-12"] },
    peers: {
      checkov: ["CKV_AWS_251"],
      config: ["cloudtrail-security-trail-enabled"],
      kics: ["cloudtrail_logging_disabled"],
      guardRules: ["CLOUD_TRAIL_ENABLED"],
    },
    messages: {
      off: "{path} is false, so the trail records nothing",
      noGlobalEvents: "{path} is false, so events of IAM, STS and CloudFront are missing",
      suspended: "{path} suspends the event data store",
    },
  },
  on(trail, ({ enableLogging, includeGlobalServiceEvents }, report) => {
    const logs = isTrue(enableLogging, "yes");
    report.settle(logs, enableLogging.path, "off", { path: enableLogging.path });
    const { path } = includeGlobalServiceEvents;
    report.settle(isTrue(includeGlobalServiceEvents, "yes"), path, "noGlobalEvents", { path });
  }),
  on(eventDataStore, ({ suspend, ingestionEnabled }, report) => {
    const takes = not(isTrue(suspend, "no"));
    report.settle(takes, suspend.path, "suspended", { path: suspend.path });
    const ingests = isTrue(ingestionEnabled, "yes");
    report.settle(ingests, ingestionEnabled.path, "suspended", { path: ingestionEnabled.path });
  }),
  remedy(trail, ({ enableLogging, includeGlobalServiceEvents }, patch) => {
    for (const flag of [enableLogging, includeGlobalServiceEvents]) {
      if (isOneOf(flag, false)) {
        patch.set(flag.path, true);
      }
    }
  }),
  remedy(eventDataStore, ({ suspend, ingestionEnabled }, patch) => {
    if (isOneOf(suspend, true)) {
      // A text in @pulumi/aws.
      patch.set(suspend.path, "false");
    }
    if (isOneOf(ingestionEnabled, false)) {
      patch.set(ingestionEnabled.path, true);
    }
  }),
);
