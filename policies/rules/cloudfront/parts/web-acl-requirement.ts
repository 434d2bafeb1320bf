/** What the policies on web ACLs of distributions share. */

/** How a distribution gets a web ACL, and who asks for one: with a server behind it, and with buckets alone. */
export const webAclRequirement = {
  fix: "Set webAclId to the ARN of a wafv2.WebAcl with scope CLOUDFRONT, created in us-east-1.",
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
} as const;
