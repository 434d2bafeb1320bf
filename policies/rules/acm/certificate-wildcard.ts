import { textListOption } from "../../core/options";
import { defineResourcePolicy, on } from "../../core/policy";
import { valueOr } from "../../core/value";
import { verdictOf } from "../../core/verdict";
import { certificate } from "../../views/acm";

export default defineResourcePolicy(
  {
    title: "ACM certificates should name each host, without unlisted wildcards",
    severity: "medium",
    level: "advisory",
    themes: ["https"],
    why: "The key of a wildcard certificate speaks for every host of the domain, also for those that others run.",
    fix: "Name the hosts in domainName and subjectAlternativeNames, or list an intended wildcard in the option wildcards.",
    blindSpots: ["Names of imported certificates."],
    links: ["https://docs.aws.amazon.com/acm/latest/userguide/acm-certificate-characteristics.html"],
    peers: { checkov: ["CKV2_AWS_71"], kics: ["wildcard_in_acm_certificate_domain_name"] },
    options: {
      wildcards: textListOption("Wildcard names that certificates may carry: *.preview.example.com.", [], "\\*"),
    },
    messages: { wildcard: "{path} has a wildcard that the option wildcards does not list" },
  },
  // Other names need a new certificate, which a person must want: no remediation.
  on(certificate, ({ domainName, subjectAlternativeNames }, report, { options }) => {
    if (subjectAlternativeNames.state === "unknown") {
      report.undetermined(subjectAlternativeNames.path);
    }
    const more = valueOr(subjectAlternativeNames, []);
    for (const name of [domainName, ...more]) {
      const { path } = name;
      const exact = verdictOf(name, (text) => !text.includes("*") || options.wildcards.includes(text), "yes");
      report.settle(exact, path, "wildcard", { path });
    }
  }),
);
