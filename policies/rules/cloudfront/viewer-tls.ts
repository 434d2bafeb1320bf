import { defineResourcePolicy, on } from "../../core/policy";
import { isOneOf } from "../../core/value";
import { distribution } from "../../views/cloudfront";

export default defineResourcePolicy(
  {
    title: "CloudFront distributions must use a custom certificate and current TLS",
    severity: "high",
    level: "mandatory",
    themes: ["https"],
    why: "Old TLS versions and ciphers are broken: whoever is on the way can read and change what viewers send and receive.",
    fix: "Set acmCertificateArn to a certificate in us-east-1, sslSupportMethod to sni-only and minimumProtocolVersion to TLSv1.2_2021 or later, and set aliases.",
    blindSpots: [
      "Whether the certificate is valid, and whether it is renewed, which acm-renewal judges.",
      "Certificates of tenants, where a distribution is for several.",
      "Certificates in the store of IAM pass: CloudFront in China knows no others.",
    ],
    links: [
      "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/secure-connections-supported-viewer-protocols-ciphers.html",
      "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistValuesGeneral.html",
    ],
    controls: {
      fsbp: ["CloudFront.7", "CloudFront.8", "CloudFront.15"],
      "nist-800-53": ["SC-8", "CM-2"],
      "pci-dss-4.0.1": ["4.2.1"],
      "well-architected-security": ["SEC09-BP02"],
    },
    peers: {
      checkov: ["CKV_AWS_174", "CKV2_AWS_42"],
      trivy: ["AVD-AWS-0013"],
      cdkNag: ["CloudFrontDistributionHttpsViewerNoOutdatedSSL"],
      prowler: [
        "cloudfront_distributions_custom_ssl_certificate",
        "cloudfront_distributions_https_sni_enabled",
        "cloudfront_distributions_pqc_tls_enabled",
      ],
      securityHub: ["CloudFront.7", "CloudFront.8", "CloudFront.15"],
      config: [
        "cloudfront-custom-ssl-certificate",
        "cloudfront-sni-enabled",
        "cloudfront-ssl-policy-check",
        "cloudfront-security-policy-check",
      ],
      compliancePolicies: ["aws-cloudfront-distribution-configure-secure-tls"],
      kics: [
        "cloudfront_without_minimum_protocol_tls_1.2",
        "secure_ciphers_disabled",
        "vulnerable_default_ssl_certificate",
      ],
      guardRules: [
        "CLOUDFRONT_MINIMUM_PROTOCOL_VERSION_RULE",
        "CLOUDFRONT_CUSTOM_SSL_CERTIFICATE",
        "CLOUDFRONT_SNI_ENABLED",
      ],
    },
    messages: {
      defaultCertificate: "{path} is not set, and CloudFront's default certificate allows TLS 1.0",
      oldProtocol: "{path} allows TLS versions or ciphers older than those of TLSv1.2_2021",
      noSni: "{path} is not sni-only",
    },
  },
  on(distribution, ({ connectionMode, viewerCertificate }, report) => {
    const { acmCertificateArn, iamCertificateId, minimumProtocolVersion, sslSupportMethod } = viewerCertificate;
    if (acmCertificateArn.state === "absent" && iamCertificateId.state === "absent") {
      if (isOneOf(connectionMode, "tenant-only")) {
        return report.notApplicable("Each tenant of the distribution has a certificate of its own");
      }
      return report.violation("defaultCertificate", { path: acmCertificateArn.path });
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
