import { defineResourcePolicy, on } from "../../core/policy";
import { certificate } from "../../views/acm";

export default defineResourcePolicy(
  {
    title: "Certificates must be issued by ACM, which renews them",
    severity: "high",
    level: "mandatory",
    themes: ["https"],
    why: "ACM never renews an imported certificate: when it expires, every client of the domain fails, and its private key has been in the program's hands.",
    fix: "Request the certificate from ACM with domainName and validationMethod DNS.",
    blindSpots: [
      "Expiry dates, which only the running account shows.",
      "Whether the DNS records that ACM needs for renewal stay in place.",
    ],
    links: ["https://docs.aws.amazon.com/acm/latest/userguide/managed-renewal.html"],
    controls: {
      fsbp: ["ACM.1"],
      "nist-800-53": ["SC-7(16)"],
      "pci-dss-4.0.1": ["4.2.1"],
      soc2: ["CC6.7"],
      "well-architected-security": ["SEC09-BP01"],
      dora: ["Article 7", "Article 25"],
      "fedramp-20x": ["KSI-SVC"],
      "nist-csf-2.0": ["PR.AA-04", "PR.DS-02", "PR.IR-01"],
    },
    peers: {
      prowler: ["acm_certificates_expiration_check"],
      securityHub: ["ACM.1"],
      config: ["acm-certificate-expiration-check"],
      awsguard: ["acm-certificate-expiration"],
      kics: ["certificate_has_expired"],
      guardRules: ["ACM_CERTIFICATE_EXPIRATION_CHECK"],
    },
    messages: { imported: "{path} is set, so ACM does not renew the certificate" },
  },
  on(certificate, ({ certificateBody, privateKey, privateKeyWo, domainName, certificateAuthorityArn }, report) => {
    const parts = [certificateBody, privateKey, privateKeyWo];
    const known = parts.find(({ state }) => state === "known");
    const unknown = parts.find(({ state }) => state === "unknown");
    // A certificate is either requested for a domain name or imported.
    const isRequested = domainName.state !== "absent" || certificateAuthorityArn.state !== "absent";
    const set = known ?? (isRequested ? undefined : unknown);
    if (set) {
      report.violation("imported", { path: set.path });
    } else if (unknown) {
      report.undetermined(unknown.path);
    }
  }),
);
