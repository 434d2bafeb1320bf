import { defineResourcePolicy, on, type ResourceReport } from "../../core/policy";
import { valueOr, type Value } from "../../core/value";
import { verdictOf } from "../../core/verdict";
import { scanText } from "../../models/secrets/detectors";
import { snsSubscription, snsTopic } from "../../views/sns";

const messages = {
  http: "{path} is http, so messages travel in plain text",
  credential: "{path} holds a credential: {detector}",
} as const;

function judge(
  { protocol, endpoint }: { readonly protocol: Value<string>; readonly endpoint: Value<string> },
  report: ResourceReport<typeof messages>,
): void {
  const secure = verdictOf(protocol, (name) => name.toLowerCase() !== "http", "yes");
  report.settle(secure, protocol.path, "http", { path: protocol.path });
  const [match] = /^https?:/i.test(valueOr(endpoint, "")) ? scanText(valueOr(endpoint, ""), { kind: "value" }) : [];
  if (match) {
    report.violation("credential", { path: endpoint.path, detector: match.detector });
  }
}

export default defineResourcePolicy(
  {
    title: "SNS subscriptions must use HTTPS and hold no credential in their URL",
    severity: "high",
    level: "mandatory",
    themes: ["https", "secrets"],
    why: "Messages to an HTTP endpoint can be read and forged on the way, and the URL of a subscription stands in logs and in the state.",
    fix: "Set protocol to https, and let the endpoint check the signature of the message in place of a credential in its URL.",
    blindSpots: ["Whether the endpoint verifies the signature of messages."],
    links: ["https://docs.aws.amazon.com/sns/latest/dg/sns-http-https-endpoint-as-subscriber.html"],
    controls: {
      "nist-800-53": ["SC-8"],
      "cis-controls-8.1": ["3.10"],
      dora: ["Article 11", "Article 14", "Article 19"],
    },
    peers: { prowler: ["sns_subscription_not_using_http_endpoints"] },
    messages,
  },
  on(snsSubscription, (subscription, report) => judge(subscription, report)),
  on(snsTopic, ({ subscriptions }, report) => {
    if (subscriptions.state === "unknown") {
      return report.undetermined(subscriptions.path);
    }
    valueOr(subscriptions, []).forEach((subscription) => judge(subscription, report));
  }),
);
