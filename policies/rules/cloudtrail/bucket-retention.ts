import { integerOption } from "../../core/options";
import { defineStackPolicy } from "../../core/policy";
import { valueOr } from "../../core/value";
import { verdictOf, not, isTrue, anyOf, allOf, type Verdict, hasValue } from "../../core/verdict";
import { lifecycleRules, type LifecycleRule } from "../../models/trail/bucket-settings";
import { canMeanLogs, judgeTrailBuckets, logPrefix, type TrailBucket } from "../../models/trail/buckets-of-trails";
import { trail } from "../../views/cloudtrail";

/** Whether a lifecycle rule lets files of a trail expire before they are `minimum` days old. */
function expiresEarly(rule: LifecycleRule, { trails }: TrailBucket, minimum: number): Verdict {
  const concerns = anyOf(
    ...trails.map((view): Verdict => {
      const own = logPrefix(view);
      return own.state === "unknown" && rule.prefix.state !== "absent"
        ? "undetermined"
        : verdictOf(rule.prefix, (prefix) => canMeanLogs(`arn:aws:s3:::bucket/${prefix}*`, [valueOr(own, "")]), "yes");
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
      hasValue(rule.expirationDate),
    ),
  );
}

export default defineStackPolicy({
  title: "Lifecycle rules should retain the logs in trail buckets",
  severity: "high",
  level: "advisory",
  stage: "preview",
  themes: ["cloudtrail"],
  why: "Most break-ins are noticed months later, when logs that expired cannot tell what happened.",
  fix: ({ minimumRetentionDays }) => `Let lifecycle rules keep logs for at least ${minimumRetentionDays} days.`,
  blindSpots: [
    "Buckets of other programs or accounts.",
    "Deletion by somebody else than Amazon S3: cloudtrail-bucket-object-lock asks for a lock against it.",
  ],
  links: [
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lifecycle-mgmt.html",
    "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/best-practices-security.html",
  ],
  controls: { "nist-800-53": ["AU-11"], "pci-dss-4.0.1": ["10.5.1"] },
  messages: { expires: "{path} expires logs before {minimum} days" },
  options: {
    minimumRetentionDays: integerOption("Days that logs must be kept at least.", 365, { minimum: 1, maximum: 36500 }),
  },
  subjects: [trail],
  check(stack, report, { options }) {
    const minimum = options.minimumRetentionDays;
    judgeTrailBuckets(stack, report, (trailBucket) => {
      const { bucket } = trailBucket;
      const { rules, unknownPlaces } = lifecycleRules(stack, bucket);
      for (const rule of rules) {
        const { place } = rule;
        report.settle(bucket, not(expiresEarly(rule, trailBucket, minimum)), place, "expires", {
          path: place,
          minimum,
        });
      }
      unknownPlaces.forEach((place) => report.undetermined(bucket, place));
    });
  },
});
