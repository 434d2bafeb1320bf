import { defineResourcePolicy, on, remedy } from "../../core/policy";
import { isOneOf } from "../../core/value";
import { anyOf, isSet, verdictOf } from "../../core/verdict";
import { certificate } from "../../views/acm";

export default defineResourcePolicy(
  {
    title: "ACM certificates must be recorded in certificate transparency logs",
    severity: "medium",
    level: "mandatory",
    themes: ["https"],
    why: "Browsers refuse a certificate that no transparency log holds, and its owner cannot see there that another was issued for the same host.",
    fix: "Omit certificateTransparencyLoggingPreference, or set it to ENABLED.",
    blindSpots: ["Imported certificates, whose issuer decides."],
    links: [
      "https://docs.aws.amazon.com/acm/latest/userguide/acm-bestpractices.html",
      "https://docs.aws.amazon.com/acm/latest/userguide/acm-concepts.html",
    ],
    controls: { nis2: ["3.2.3.c", "9.2.c.ii"], dora: ["Article 7"] },
    peers: { checkov: ["CKV_AWS_234"], prowler: ["acm_certificates_transparency_logs_enabled"] },
    messages: { notLogged: "{path} is DISABLED" },
  },
  on(certificate, ({ transparencyLogging, certificateAuthorityArn }, report) => {
    const { path } = transparencyLogging;
    // Certificates of a private CA are never logged publicly, and need not be.
    const logged = anyOf(
      isSet(certificateAuthorityArn),
      verdictOf(transparencyLogging, (preference) => preference !== "DISABLED", "yes"),
    );
    report.settle(logged, path, "notLogged", { path });
  }),
  remedy(certificate, ({ transparencyLogging, certificateAuthorityArn }, patch) => {
    if (isOneOf(transparencyLogging, "DISABLED") && certificateAuthorityArn.state === "absent") {
      patch.set(transparencyLogging.path, "ENABLED");
    }
  }),
);
