import { defineResourcePolicy, on } from "../../core/policy";
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
    if (minimumProtocolVersion.state === "absent") {
      report.violation("oldProtocol", { path: minimumProtocolVersion.path });
    } else if (minimumProtocolVersion.state === "known") {
      const current = isCurrent(minimumProtocolVersion.value);
      if (current === false) {
        report.violation("oldProtocol", { path: minimumProtocolVersion.path });
      } else if (current === undefined) {
        report.undetermined(minimumProtocolVersion.path);
      }
    } else {
      report.undetermined(minimumProtocolVersion.path);
    }
    if (sslSupportMethod.state === "known" && sslSupportMethod.value !== "sni-only") {
      report.violation("noSni", { path: sslSupportMethod.path });
    } else if (sslSupportMethod.state === "unknown") {
      report.undetermined(sslSupportMethod.path);
    }
  }),
);

/** Whether a security policy is `TLSv1.2_2021` or newer; undefined for a name of another form. */
function isCurrent(policy: string): boolean | undefined {
  const parts = /^(?:SSLv3|TLSv1(?:\.(?<minor>\d))?(?:_(?<year>\d{4}))?)$/.exec(policy);
  if (!parts) {
    return undefined;
  }
  const [minor, year] = [Number(parts.groups?.minor ?? 0), Number(parts.groups?.year ?? 0)];
  return minor > 2 || (minor === 2 && year >= 2021);
}
