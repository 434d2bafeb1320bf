import { defineStackPolicy, type StackReport, type Subject } from "../../core/policy";
import { targetsOf, type Stack } from "../../core/stack";
import { isOneOf, valueOr } from "../../core/value";
import type { Reference } from "../../core/view";
import { certificate } from "../../views/acm";
import { restDomainName } from "../../views/apigateway-domain";
import { httpDomainName } from "../../views/apigatewayv2";

const messages = {
  inline: "{path} is set, so the certificate is imported and does not renew",
  email: "Certificate {name} uses e-mail validation, so it does not renew without a reply",
} as const;

export default defineStackPolicy({
  title: "API custom domains must use ACM certificates that renew automatically",
  severity: "high",
  level: "mandatory",
  themes: ["https"],
  why: "A certificate that is given inline, or that waits for an e-mail, expires one day and takes the API down; an inline one also puts its private key into the program's state.",
  fix: "Request an acm.Certificate with validationMethod DNS, create its validation records, and name it in certificateArn or regionalCertificateArn.",
  blindSpots: [
    "Certificates that another program makes.",
    "Imported certificates of ACM, which acm-renewal judges.",
    "Whether the validation records stay in place.",
  ],
  links: [
    "https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-specify-certificate-for-custom-domain-name.html",
    "https://docs.aws.amazon.com/acm/latest/userguide/dns-renewal-validation.html",
  ],
  controls: { "well-architected-security": ["SEC09-BP01"] },
  messages,
  subjects: [restDomainName, httpDomainName],
  check(stack, report) {
    for (const domain of stack.all(restDomainName)) {
      for (const part of [domain.certificateBody, domain.certificatePrivateKey]) {
        // An output of another resource is not known yet, but is set all the same.
        if (part.state === "known" || (part.state === "unknown" && part.urns.length > 0)) {
          report.violation(domain, "inline", { path: part.path });
        } else if (part.state === "unknown") {
          report.undetermined(domain, part.path);
        }
      }
      judge(stack, domain, domain.certificateArn, report);
      judge(stack, domain, domain.regionalCertificateArn, report);
    }
    for (const domain of stack.all(httpDomainName)) {
      const { configurations } = domain;
      if (configurations.state === "unknown") {
        report.undetermined(domain, configurations.path);
      }
      for (const { certificateArn } of valueOr(configurations, [])) {
        judge(stack, domain, certificateArn, report);
      }
    }
  },
});

function judge(stack: Stack, domain: Subject, arn: Reference, report: StackReport<typeof messages>): void {
  const resolution = stack.resolve(arn, certificate);
  if (resolution.state === "undecidable") {
    report.undetermined(domain, arn.path);
  }
  for (const { resource, ...found } of targetsOf(resolution)) {
    const { certificateBody, privateKey, privateKeyWo, certificateAuthorityArn, validationMethod } = found;
    // Neither imported certificates nor those of a private CA are validated by anybody.
    if ([certificateBody, privateKey, privateKeyWo, certificateAuthorityArn].some(({ state }) => state !== "absent")) {
      continue;
    }
    if (validationMethod.state === "unknown") {
      report.undetermined(domain, `${validationMethod.path} of certificate ${resource.name}`);
    } else if (!isOneOf(validationMethod, "DNS", "HTTP", "NONE")) {
      // AWS takes e-mail where nothing is said; NONE is what it tells of a certificate that was imported elsewhere.
      report.violation(domain, "email", { name: resource.name });
    }
  }
}
