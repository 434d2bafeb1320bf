import { defineResourcePolicy, on, remedy } from "../../core/policy";
import { isOneOf } from "../../core/value";
import { eventDataStore, trail } from "../../views/cloudtrail";

export default defineResourcePolicy(
  {
    title: "Trails and event data stores record",
    severity: "critical",
    level: "mandatory",
    themes: ["cloudtrail"],
    why: "A trail that is switched off leaves no evidence: nobody can tell who changed or called what.",
    fix: "Leave logging and global service events on, and do not suspend the event data store.",
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
      suspended: "{path} stops the event data store from taking events",
    },
  },
  on(trail, ({ enableLogging, includeGlobalServiceEvents }, report) => {
    if (isOneOf(enableLogging, false)) {
      report.violation("off", { path: enableLogging.path });
    }
    if (isOneOf(includeGlobalServiceEvents, false)) {
      report.violation("noGlobalEvents", { path: includeGlobalServiceEvents.path });
    }
    for (const { state, path } of [enableLogging, includeGlobalServiceEvents]) {
      if (state === "unknown") {
        report.undetermined(path);
      }
    }
  }),
  on(eventDataStore, ({ suspend, ingestionEnabled }, report) => {
    if (isOneOf(suspend, true)) {
      report.violation("suspended", { path: suspend.path });
    }
    if (isOneOf(ingestionEnabled, false)) {
      report.violation("suspended", { path: ingestionEnabled.path });
    }
    for (const { state, path } of [suspend, ingestionEnabled]) {
      if (state === "unknown") {
        report.undetermined(path);
      }
    }
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
