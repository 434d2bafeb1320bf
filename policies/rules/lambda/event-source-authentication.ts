import { defineResourcePolicy, on } from "../../core/policy";
import { anyItem, anyOf, verdictOf, isSet } from "../../core/verdict";
import { lambdaEventSourceMapping } from "../../views/lambda";

/**
 * Access types that prove who Lambda is; the others name subnets, security groups, a virtual host or a certificate.
 * https://docs.aws.amazon.com/lambda/latest/api/API_SourceAccessConfiguration.html
 */
const credentials =
  /^(?:BASIC_AUTH|CLIENT_CERTIFICATE_TLS_AUTH|SASL_SCRAM_256_AUTH|SASL_SCRAM_512_AUTH|OAUTH\w*|IAM\w*)$/;

export default defineResourcePolicy(
  {
    title: "Functions should sign in to self-managed Kafka clusters and message brokers",
    severity: "high",
    level: "advisory",
    stage: "preview",
    themes: ["authentication", "https"],
    why: "A cluster that Lambda reads without a credential takes events from everyone who reaches it, and the function works on them.",
    fix: "Add a sourceAccessConfigurations entry with a credential type and the ARN of a Secrets Manager secret.",
    blindSpots: ["What the cluster itself lets through.", "Amazon MSK, to which functions sign in by their role."],
    links: ["https://docs.aws.amazon.com/lambda/latest/dg/kafka-cluster-auth.html"],
    controls: { "nist-800-53": ["IA-3", "SC-8"], "serverless-lens": ["SEC1-a1"] },
    messages: { anonymous: "{path} holds no credential for the cluster or broker" },
  },
  on(lambdaEventSourceMapping, ({ accessTypes, eventSourceArn, selfManagedEventSource }, report) => {
    const isBroker = verdictOf(eventSourceArn, (arn) => /^arn:[\w-]+:mq:/.test(arn), "no");
    const concerns = anyOf(isSet(selfManagedEventSource), isBroker);
    if (concerns !== "yes") {
      return report.notApplicable("The source is neither self-managed Kafka nor a broker that is known yet");
    }
    const signsIn = anyItem(accessTypes, (type) => verdictOf(type, (name) => credentials.test(name), "no"));
    report.settle(signsIn, accessTypes.path, "anonymous", { path: accessTypes.path });
  }),
);
