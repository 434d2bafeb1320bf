import { defineResourcePolicy, on } from "../../core/policy";
import { verdictOf } from "../../core/verdict";
import { certificate } from "../../views/acm";

export default defineResourcePolicy(
  {
    title: "ACM certificates must have RSA keys of at least 2,048 bits or elliptic curve keys",
    severity: "medium",
    level: "mandatory",
    themes: ["https"],
    why: "Whoever breaks a key below 2,048 bits can pose as the host and read what clients send it.",
    fix: "Omit keyAlgorithm, or set it to RSA_2048 or an EC_ name.",
    blindSpots: ["Keys of imported certificates, which acm-renewal judges."],
    links: ["https://docs.aws.amazon.com/acm/latest/userguide/acm-certificate-characteristics.html"],
    aliases: ["acm-certificate-profile"],
    controls: {
      fsbp: ["ACM.2"],
      "pci-dss-4.0.1": ["3.7.1", "4.2.1"],
      "well-architected-security": ["SEC04-BP01"],
      nis2: ["9.2.c.i", "9.2.c.ii"],
      dora: ["Article 7"],
      "nist-csf-2.0": ["PR.AA-04", "PR.DS-02"],
    },
    peers: {
      prowler: ["acm_certificates_with_secure_key_algorithms"],
      securityHub: ["ACM.2"],
      config: ["acm-certificate-rsa-check"],
      kics: ["certificate_rsa_key_bytes_lower_than_256"],
    },
    messages: { weakKey: "{path} is an RSA key of fewer than 2,048 bits" },
  },
  // Another key needs a new certificate, which a person must want: no remediation.
  on(certificate, ({ keyAlgorithm }, report) => {
    const { path } = keyAlgorithm;
    const strong = verdictOf(keyAlgorithm, (algorithm) => !isWeakKey(algorithm), "yes");
    report.settle(strong, path, "weakKey", { path });
  }),
);

/** https://docs.aws.amazon.com/acm/latest/userguide/acm-certificate-characteristics.html; newer names are stronger. */
function isWeakKey(algorithm: string): boolean {
  const bits = /^RSA[_-]?(\d+)$/i.exec(algorithm)?.[1];
  return bits !== undefined && Number(bits) < 2048;
}
