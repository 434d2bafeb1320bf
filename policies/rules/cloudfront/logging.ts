import { textOption } from "../../core/options";
import { defineStackPolicy, remedy } from "../../core/policy";
import { isOneOf } from "../../core/value";
import { anyOf, isReferred, isSet } from "../../core/verdict";
import { distribution } from "../../views/cloudfront";
import { logDeliverySource } from "../../views/logs";
import { askBehaviors } from "./parts/behaviors";

export default defineStackPolicy(
  {
    title: "CloudFront distributions should write an access log",
    severity: "medium",
    level: "disabled",
    themes: ["cloudtrail"],
    why: "CloudTrail does not record requests to a distribution, so without its log nobody can tell who asked for what.",
    fix: "Add a cloudwatch.LogDeliverySource for the distribution with a destination and a delivery (standard logging v2), or set loggingConfig.bucket.",
    blindSpots: [
      "Whether a delivery carries the log of the source to a destination.",
      "Log deliveries of another program.",
    ],
    links: [
      "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logging.html",
      "https://docs.aws.amazon.com/securityhub/latest/userguide/cloudfront-controls.html#cloudfront-5",
    ],
    controls: {
      fsbp: ["CloudFront.5"],
      "nist-800-53": ["AU-12"],
      "pci-dss-4.0.1": ["10.4.2"],
      "iso-27001": ["A.8.15"],
      "cis-controls-8.1": ["8.2"],
      nis2: ["3.2.3.c"],
      dora: ["Article 17"],
      "nist-csf-2.0": ["PR.PS-04"],
    },
    peers: {
      checkov: ["CKV_AWS_86"],
      trivy: ["AVD-AWS-0010"],
      cdkNag: ["CloudFrontDistributionAccessLogging", "AwsSolutions-CFR3"],
      prowler: ["cloudfront_distributions_logging_enabled"],
      securityHub: ["CloudFront.5"],
      config: ["cloudfront-accesslogs-enabled"],
      compliancePolicies: [
        "aws-cloudfront-distribution-configure-access-logging",
        "aws-cloudfront-distribution-enable-access-logging",
      ],
      kics: ["cloudfront_logging_disabled"],
      guardRules: ["CLOUDFRONT_ACCESSLOGS_ENABLED"],
    },
    options: {
      bucket: textOption(
        "Host name of the bucket that a remediation sets where loggingConfig.bucket is not: logs.s3.amazonaws.com. It is set beside a log delivery too.",
      ),
    },
    messages: { noLog: "{path} is not set, and no log delivery source names the distribution" },
    subjects: [distribution],
    check(stack, report) {
      for (const view of stack.all(distribution)) {
        const realtime = askBehaviors(view, ({ realtimeLogConfigArn: place }) => ({ place, verdict: isSet(place) }));
        const delivered = isReferred(stack.referrers(logDeliverySource, "resourceArn", view, distribution));
        report.settle(
          view,
          anyOf(isSet(view.logBucket), realtime.verdict, delivered),
          "whether a log delivery source or a real-time log is for it",
          "noLog",
          { path: view.logBucket.path },
        );
      }
    },
  },
  remedy(distribution, ({ connectionMode, logBucket }, patch, { bucket }) => {
    // Distributions for tenants know no bucket for their log, only deliveries.
    if (logBucket.state === "absent" && bucket !== "" && !isOneOf(connectionMode, "tenant-only")) {
      patch.set(logBucket.path, bucket);
    }
  }),
);
