import { textOption } from "../../core/options";
import { defineResourcePolicy, on, remedy } from "../../core/policy";
import { valueOr } from "../../core/value";
import { verdictOf } from "../../core/verdict";
import { isStaticSite } from "../../models/edge/distribution";
import { distribution, distributionTenant } from "../../views/cloudfront";

export default defineResourcePolicy(
  {
    title: "CloudFront distributions must have a web ACL",
    severity: "high",
    level: "mandatory",
    themes: ["publicEndpoints"],
    why: "A distribution takes requests from everybody; without AWS WAF, injections and floods pass it and reach the origins.",
    fix: "Set webAclId to the ARN of a wafv2.WebAcl with scope CLOUDFRONT, created in us-east-1.",
    blindSpots: [
      "Which rules the web ACL holds; the wafv2 policies judge those.",
      "A web ACL that AWS Firewall Manager attaches.",
      "Distributions whose origins are all S3 buckets, which cloudfront-static-site-waf judges.",
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
    options: {
      webAclArn: textOption(
        "ARN of the web ACL that a remediation sets where there is none.",
        "arn:[\\w-]+:wafv2:[\\w-]+:\\d{12}:global/webacl/.+",
      ),
    },
    messages: {
      tenant: "{path} is disable, so the tenant takes requests without the web ACL of its distribution",
      noWebAcl: "{path} is not set",
      classic: "{path} names an AWS WAF Classic web ACL, which AWS has retired",
      regional: "{path} names a web ACL whose scope is not CLOUDFRONT",
    },
  },
  on(distribution, ({ webAclId, origins }, report) => {
    if (webAclId.state === "absent") {
      report.settle(isStaticSite(origins), origins.path, "noWebAcl", { path: webAclId.path });
    } else if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(valueOr(webAclId, ""))) {
      report.violation("classic", { path: webAclId.path });
    } else if (/^arn:[\w-]+:wafv2:.*:regional\/webacl\//.test(valueOr(webAclId, ""))) {
      report.violation("regional", { path: webAclId.path });
    }
  }),
  on(distributionTenant, ({ webAclAction }, report) => {
    const kept = verdictOf(webAclAction, (action) => action.toLowerCase() !== "disable", "yes");
    report.settle(kept, webAclAction.path, "tenant", { path: webAclAction.path });
  }),
  remedy(distribution, ({ webAclId, origins }, patch, { webAclArn }) => {
    if (webAclId.state === "absent" && webAclArn !== "" && isStaticSite(origins) === "no") {
      patch.set(webAclId.path, webAclArn);
    }
  }),
);
