import { textListOption } from "../../core/options";
import { defineResourcePolicy, on, remedy } from "../../core/policy";
import { isOneOf, type Value } from "../../core/value";
import { certificate } from "../../views/acm";

export default defineResourcePolicy(
  {
    title: "ACM certificates must have strong keys, transparency logging and no unlisted wildcards",
    severity: "medium",
    level: "mandatory",
    themes: ["https"],
    why: "Keys below 2,048 bits can be broken, a certificate outside the transparency logs can be misissued unseen, and the key of a wildcard certificate speaks for every host of the domain.",
    fix: "Omit keyAlgorithm or set it to RSA_2048 or an EC_ name, leave transparency logging enabled, and list an intended wildcard in the option wildcards.",
    blindSpots: ["Keys and names of imported certificates, which acm-renewal judges."],
    links: [
      "https://docs.aws.amazon.com/acm/latest/userguide/acm-certificate-characteristics.html",
      "https://docs.aws.amazon.com/acm/latest/userguide/acm-bestpractices.html",
    ],
    controls: {
      fsbp: ["ACM.2"],
      "pci-dss-4.0.1": ["3.7.1", "4.2.1"],
      "well-architected-security": ["SEC04-BP01"],
      nis2: ["3.2.3.c", "9.2.c.i", "9.2.c.ii"],
      dora: ["Article 7"],
    },
    peers: {
      checkov: ["CKV_AWS_234", "CKV2_AWS_71"],
      prowler: ["acm_certificates_transparency_logs_enabled", "acm_certificates_with_secure_key_algorithms"],
      securityHub: ["ACM.2"],
      config: ["acm-certificate-rsa-check"],
      kics: ["certificate_rsa_key_bytes_lower_than_256", "wildcard_in_acm_certificate_domain_name"],
    },
    options: {
      wildcards: textListOption("Wildcard names that certificates may carry: *.preview.example.com.", [], "\\*"),
    },
    messages: {
      weakKey: "{path} is an RSA key of fewer than 2,048 bits",
      notLogged: "{path} is DISABLED",
      wildcard: "{path} has a wildcard that the option wildcards does not list",
    },
    advisoryMessages: ["wildcard"],
  },
  on(certificate, (view, report, { options }) => {
    const { keyAlgorithm, transparencyLogging, domainName, subjectAlternativeNames, certificateAuthorityArn } = view;
    if (keyAlgorithm.state === "known" && isWeakKey(keyAlgorithm.value)) {
      report.violation("weakKey", { path: keyAlgorithm.path });
    }
    // Certificates of a private CA are never logged publicly, and need not be.
    if (isOneOf(transparencyLogging, "DISABLED") && certificateAuthorityArn.state === "absent") {
      report.violation("notLogged", { path: transparencyLogging.path });
    }
    const names: readonly Value<string>[] = [
      domainName,
      ...(subjectAlternativeNames.state === "known" ? subjectAlternativeNames.value : []),
    ];
    for (const name of names) {
      if (name.state === "known" && name.value.includes("*") && !options.wildcards.includes(name.value)) {
        report.violation("wildcard", { path: name.path });
      }
    }
    for (const { state, path } of [keyAlgorithm, transparencyLogging, subjectAlternativeNames, ...names]) {
      if (state === "unknown") {
        report.undetermined(path);
      }
    }
  }),
  // Other keys and names need a new certificate, which a person must want.
  remedy(certificate, ({ transparencyLogging, certificateAuthorityArn }, patch) => {
    if (isOneOf(transparencyLogging, "DISABLED") && certificateAuthorityArn.state === "absent") {
      patch.set(transparencyLogging.path, "ENABLED");
    }
  }),
);

/** https://docs.aws.amazon.com/acm/latest/userguide/acm-certificate-characteristics.html; newer names are stronger. */
function isWeakKey(algorithm: string): boolean {
  const bits = /^RSA[_-]?(\d+)$/i.exec(algorithm)?.[1];
  return bits !== undefined && Number(bits) < 2048;
}
