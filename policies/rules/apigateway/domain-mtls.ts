import { textListOption } from "../../core/options";
import { defineResourcePolicy, on, type CheckContext, type ResourceReport } from "../../core/policy";
import { fitsPattern } from "../../core/text-pattern";
import type { Value } from "../../core/value";
import { restDomainName } from "../../views/apigateway-domain";
import { httpDomainName } from "../../views/apigatewayv2";

const options = {
  machineDomains: textListOption("Custom domains that only machines call: partner.example.com, *.b2b.example.com."),
};

const messages = {
  noTruststore: "{path} is not set, so clients need no certificate",
  notPinned: "{path} is not set, so anyone who can write to the bucket can change the trusted CAs",
} as const;

interface Domain {
  readonly domainName: Value<string>;
  readonly truststoreUri: Value<string>;
  readonly truststoreVersion: Value<string>;
}

function judge(
  { domainName, truststoreUri, truststoreVersion }: Domain,
  report: ResourceReport<typeof messages>,
  { options: { machineDomains } }: CheckContext<typeof options>,
): void {
  if (domainName.state === "unknown" && machineDomains.length > 0) {
    return report.undetermined(domainName.path);
  }
  const { value: name } = domainName.state === "known" ? domainName : { value: undefined };
  if (name === undefined || !machineDomains.some((pattern) => fitsPattern(pattern, name))) {
    return report.notApplicable("The option machineDomains does not list the domain");
  }
  // Parts of a truststore made in the same program are not known yet, but are set all the same.
  if (truststoreUri.state === "absent") {
    report.violation("noTruststore", { path: truststoreUri.path });
  } else if (truststoreVersion.state === "absent") {
    report.violation("notPinned", { path: truststoreVersion.path });
  }
}

export default defineResourcePolicy(
  {
    title: "Machine-to-machine domains should require mutual TLS",
    severity: "medium",
    level: "advisory",
    stage: "preview",
    themes: ["authentication", "https"],
    why: "A machine can keep a private key, and a certificate for each connection stops stolen tokens from being used elsewhere.",
    fix: "Set mutualTlsAuthentication.truststoreUri to the object with the accepted CA certificates, and truststoreVersion to its version in a versioned bucket.",
    blindSpots: [
      "Domains that the option machineDomains does not list.",
      "Which CA certificates the truststore holds.",
      "The default endpoint of the API, which apigateway-default-endpoint judges.",
    ],
    links: ["https://docs.aws.amazon.com/apigateway/latest/developerguide/rest-api-mutual-tls.html"],
    controls: { "nist-800-53": ["SC-23"], "serverless-lens": ["SEC1-a1"] },
    options,
    messages,
  },
  on(restDomainName, judge),
  on(httpDomainName, judge),
);
