import { defineResourcePolicy, on } from "../../core/policy";
import { isOneOf } from "../../core/value";
import { distribution } from "../../views/cloudfront";

export default defineResourcePolicy(
  {
    title: "CloudFront distributions should have a certificate of their own",
    severity: "medium",
    level: "disabled",
    themes: ["https"],
    why: "With the default certificate CloudFront takes TLS 1.0, and no security policy can be chosen.",
    fix: "Add your host names to aliases, and set viewerCertificate.acmCertificateArn to a certificate in us-east-1.",
    blindSpots: [
      "Whether the certificate is valid, and whether it is renewed, which acm-renewal judges.",
      "Certificates of tenants, where a distribution is for several.",
      "Certificates in the store of IAM pass: CloudFront in China knows no others.",
    ],
    links: [
      "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/secure-connections-supported-viewer-protocols-ciphers.html",
    ],
    controls: { fsbp: ["CloudFront.7"], "nist-800-53": ["SC-8"], "nist-csf-2.0": ["PR.DS-02"] },
    peers: {
      checkov: ["CKV2_AWS_42"],
      prowler: ["cloudfront_distributions_custom_ssl_certificate"],
      securityHub: ["CloudFront.7"],
      config: ["cloudfront-custom-ssl-certificate"],
      kics: ["vulnerable_default_ssl_certificate"],
      guardRules: ["CLOUDFRONT_CUSTOM_SSL_CERTIFICATE"],
    },
    messages: { defaultCertificate: "{path} is not set, and CloudFront's default certificate takes TLS 1.0" },
  },
  on(distribution, ({ connectionMode, viewerCertificate }, report) => {
    const { acmCertificateArn, iamCertificateId } = viewerCertificate;
    if (isOneOf(connectionMode, "tenant-only")) {
      return report.notApplicable("Each tenant of the distribution has a certificate of its own");
    }
    if (acmCertificateArn.state === "absent" && iamCertificateId.state === "absent") {
      if (connectionMode.state === "unknown") {
        return report.undetermined(connectionMode.path);
      }
      report.violation("defaultCertificate", { path: acmCertificateArn.path });
    } else if (acmCertificateArn.state !== "known" && iamCertificateId.state === "unknown") {
      report.undetermined(acmCertificateArn.path);
    }
  }),
);
