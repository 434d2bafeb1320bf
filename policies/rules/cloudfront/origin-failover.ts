import { defineResourcePolicy, on } from "../../core/policy";
import { hasValue } from "../../core/verdict";
import { distribution } from "../../views/cloudfront";

export default defineResourcePolicy(
  {
    title: "CloudFront distributions should fail over to a second origin",
    severity: "low",
    level: "disabled",
    themes: ["publicEndpoints"],
    why: "With one origin, the distribution answers with errors for as long as that origin does.",
    fix: "Add an origin group with two members and failoverCriteria, and name it in targetOriginId.",
    blindSpots: ["Whether a behavior uses the origin group, and whether the second origin can take over."],
    links: [
      "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/high_availability_origin_failover.html",
      "https://docs.aws.amazon.com/securityhub/latest/userguide/cloudfront-controls.html#cloudfront-4",
    ],
    controls: { fsbp: ["CloudFront.4"], "nist-800-53": ["CP-10"], dora: ["Article 12"] },
    peers: {
      checkov: ["CKV_AWS_310"],
      prowler: ["cloudfront_distributions_multiple_origin_failover_configured"],
      securityHub: ["CloudFront.4"],
      config: ["cloudfront-origin-failover-enabled"],
      guardRules: ["CLOUDFRONT_ORIGIN_FAILOVER_ENABLED"],
    },
    messages: { noOriginGroup: "{path} is not set" },
  },
  on(distribution, ({ originGroups }, report) =>
    report.settle(hasValue(originGroups), originGroups.path, "noOriginGroup", { path: originGroups.path }),
  ),
);
