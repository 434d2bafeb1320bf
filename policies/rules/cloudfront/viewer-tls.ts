import { defineResourcePolicy, on } from "../../core/policy";
import { valueOr } from "../../core/value";
import { type Verdict, verdictOf } from "../../core/verdict";
import { distribution } from "../../views/cloudfront";

export default defineResourcePolicy(
  {
    title: "CloudFront distributions must accept current TLS only",
    severity: "high",
    level: "mandatory",
    themes: ["https"],
    why: "With older security policies CloudFront still takes TLS 1.0 or ciphers that are broken.",
    fix: "Set viewerCertificate.minimumProtocolVersion to TLSv1.2_2021 or newer, and sslSupportMethod to sni-only.",
    blindSpots: [
      "Distributions with CloudFront's default certificate, which lets nobody choose: cloudfront-custom-certificate asks for another.",
      "Whether the certificate is valid, and whether it is renewed, which acm-renewal judges.",
      "Certificates of tenants, where a distribution is for several.",
      "Certificates in the store of IAM pass: CloudFront in China knows no others.",
    ],
    links: [
      "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/secure-connections-supported-viewer-protocols-ciphers.html",
      "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistValuesGeneral.html",
    ],
    controls: {
      fsbp: ["CloudFront.8", "CloudFront.15"],
      "nist-800-53": ["CM-2"],
      "well-architected-security": ["SEC09-BP02"],
    },
    peers: {
      checkov: ["CKV_AWS_174"],
      trivy: ["AVD-AWS-0013"],
      cdkNag: ["CloudFrontDistributionHttpsViewerNoOutdatedSSL", "AwsSolutions-CFR4"],
      prowler: ["cloudfront_distributions_https_sni_enabled", "cloudfront_distributions_pqc_tls_enabled"],
      securityHub: ["CloudFront.8", "CloudFront.15"],
      config: ["cloudfront-sni-enabled", "cloudfront-ssl-policy-check", "cloudfront-security-policy-check"],
      compliancePolicies: ["aws-cloudfront-distribution-configure-secure-tls"],
      kics: ["cloudfront_without_minimum_protocol_tls_1.2", "secure_ciphers_disabled"],
      guardRules: ["CLOUDFRONT_MINIMUM_PROTOCOL_VERSION_RULE", "CLOUDFRONT_SNI_ENABLED"],
    },
    messages: {
      oldProtocol: "{path} allows TLS versions or ciphers older than those of TLSv1.2_2021",
      noSni: "{path} is not sni-only",
    },
  },
  on(distribution, ({ viewerCertificate }, report) => {
    const { acmCertificateArn, iamCertificateId, minimumProtocolVersion, sslSupportMethod } = viewerCertificate;
    if (acmCertificateArn.state === "absent" && iamCertificateId.state === "absent") {
      return report.notApplicable(
        "The distribution has CloudFront's default certificate, or its tenants have their own",
      );
    }
    const { path } = minimumProtocolVersion;
    const policy = minimumProtocolVersion.state === "absent" ? "TLSv1" : valueOr(minimumProtocolVersion, "");
    report.settle(isCurrent(policy), path, "oldProtocol", { path });
    const sni = verdictOf(sslSupportMethod, (method) => method === "sni-only", "yes");
    report.settle(sni, sslSupportMethod.path, "noSni", { path: sslSupportMethod.path });
  }),
);

/** Whether a security policy is `TLSv1.2_2021` or newer; undetermined for a name of another form. */
function isCurrent(policy: string): Verdict {
  const match = /^(?:SSLv3|TLSv1(?:\.(\d))?(?:_(\d{4}))?)$/.exec(policy);
  if (!match) {
    return "undetermined";
  }
  const [, minor = "0", year = "0"] = match;
  return Number(minor) > 2 || (minor === "2" && Number(year) >= 2021) ? "yes" : "no";
}
