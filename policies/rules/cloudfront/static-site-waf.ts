import { defineResourcePolicy, on } from "../../core/policy";
import { not } from "../../core/verdict";
import { isStaticSite } from "../../models/edge/distribution";
import { distribution } from "../../views/cloudfront";

export default defineResourcePolicy(
  {
    title: "CloudFront distributions in front of buckets alone should have a web ACL",
    severity: "low",
    // Files take no injections, and a flood of them costs money only.
    level: "disabled",
    themes: ["publicEndpoints"],
    why: "A web ACL keeps floods and scrapers from files too, which cost money for each request.",
    fix: "Set webAclId to the ARN of a wafv2.WebAcl with scope CLOUDFRONT, created in us-east-1.",
    blindSpots: [
      "Which rules the web ACL holds; the wafv2 policies judge those.",
      "A web ACL that AWS Firewall Manager attaches.",
      "Distributions with another origin than buckets, which cloudfront-waf judges.",
    ],
    links: [
      "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/distribution-web-awswaf.html",
      "https://docs.aws.amazon.com/securityhub/latest/userguide/cloudfront-controls.html#cloudfront-6",
    ],
    controls: {
      fsbp: ["CloudFront.6"],
      "nist-800-53": ["AC-4(21)"],
      "pci-dss-4.0.1": ["6.4.2"],
      "well-architected-security": ["SEC05-BP01"],
      "cis-controls-8.1": ["13.10"],
    },
    peers: {
      checkov: ["CKV_AWS_68"],
      trivy: ["AVD-AWS-0011"],
      cdkNag: ["CloudFrontDistributionWAFIntegration", "AwsSolutions-CFR2"],
      prowler: ["cloudfront_distributions_using_waf"],
      securityHub: ["CloudFront.6"],
      config: ["cloudfront-associated-with-waf"],
      compliancePolicies: ["aws-cloudfront-distribution-configure-waf"],
      kics: ["cloudfront_without_waf"],
      guardRules: ["CLOUDFRONT_ASSOCIATED_WITH_WAF"],
    },
    messages: { noWebAcl: "{path} is not set" },
  },
  on(distribution, ({ webAclId, origins }, report) => {
    if (webAclId.state === "absent") {
      report.settle(not(isStaticSite(origins)), origins.path, "noWebAcl", { path: webAclId.path });
    }
  }),
);
