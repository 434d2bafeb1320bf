import { booleanOption, integerOption } from "../../core/options";
import { defineStackPolicy } from "../../core/policy";
import { verdictOf, not, isTrue, anyOf, allOf, type Verdict } from "../../core/verdict";
import { defaultRetention, lifecycleRules, type LifecycleRule } from "../../models/trail/bucket-settings";
import { canMeanLogs, judgeTrailBuckets, logPrefix, type TrailBucket } from "../../models/trail/buckets-of-trails";
import { trail } from "../../views/cloudtrail";

/** Whether a lifecycle rule lets files of a trail expire before they are `minimum` days old. */
function expiresEarly(rule: LifecycleRule, { trails }: TrailBucket, minimum: number): Verdict {
  const concerns = anyOf(
    ...trails.map((view) => {
      const own = logPrefix(view);
      return verdictOf(
        rule.prefix,
        (prefix) => own.state === "known" && canMeanLogs(`arn:aws:s3:::bucket/${prefix}*`, [own.value]),
        "yes",
      );
    }),
  );
  // CloudTrail sets no tags on its files: a rule for tagged ones is not about them.
  const untagged = verdictOf(rule.tags, (tags) => tags.length === 0, "yes");
  return allOf(
    isTrue(rule.enabled, "no"),
    concerns,
    untagged,
    anyOf(
      verdictOf(rule.expirationDays, (days) => days > 0 && days < minimum, "no"),
      verdictOf(rule.expirationDate, () => true, "no"),
    ),
  );
}

export default defineStackPolicy({
  title: "Trail buckets should retain their logs",
  severity: "high",
  level: "advisory",
  stage: "preview",
  themes: ["cloudtrail"],
  why: "Whoever breaks in wants the logs gone, and most break-ins are noticed months later.",
  fix: ({ minimumRetentionDays, requireComplianceMode }) =>
    `Leave forceDestroy false, set a default Object Lock retention${requireComplianceMode ? " in COMPLIANCE mode" : ""}, and let lifecycle rules keep logs for at least ${minimumRetentionDays} days.`,
  blindSpots: ["Buckets of other programs or accounts.", "How long the default retention of object lock is."],
  links: [
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html",
    "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/best-practices-security.html",
  ],
  controls: { "nist-800-53": ["AU-9", "AU-11"], "pci-dss-4.0.1": ["10.5.1"] },
  messages: {
    forceDestroy: "{path} is true, so the bucket can be deleted with its logs",
    noRetention: "Object Lock sets no default retention for new log files",
    notCompliance: "The default Object Lock retention is not in COMPLIANCE mode",
    expires: "{path} expires logs before {minimum} days",
  },
  options: {
    minimumRetentionDays: integerOption("Days that logs must be kept at least.", 365, { minimum: 1, maximum: 36500 }),
    requireComplianceMode: booleanOption(
      "Ask for object lock in COMPLIANCE mode, which not even the root user can lift.",
      false,
    ),
  },
  subjects: [trail],
  check(stack, report, { options }) {
    const minimum = options.minimumRetentionDays;
    judgeTrailBuckets(stack, report, (trailBucket) => {
      const { bucket } = trailBucket;
      const { retained, compliance } = defaultRetention(stack, bucket);
      const destroyable = isTrue(bucket.forceDestroy, "no");
      const checks = [
        { message: "forceDestroy", path: bucket.forceDestroy.path, holds: not(destroyable) },
        { message: "noRetention", path: "its object lock", holds: retained },
        {
          message: "notCompliance",
          path: "the mode of its object lock",
          holds: options.requireComplianceMode ? anyOf(compliance, not(retained)) : "yes",
        },
        ...lifecycleRules(stack, bucket).rules.map((rule) => ({
          message: "expires" as const,
          path: rule.place,
          holds: not(expiresEarly(rule, trailBucket, minimum)),
        })),
      ] as const;
      for (const { message, path, holds } of checks) {
        report.settle(bucket, holds, path, message, { path, minimum });
      }
      lifecycleRules(stack, bucket).unknownPlaces.forEach((place) => report.undetermined(bucket, place));
    });
  },
});
