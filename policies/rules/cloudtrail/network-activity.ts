import { defineStackPolicy } from "../../core/policy";
import { isOneOf, valueOr } from "../../core/value";
import { allOf, anyItem } from "../../core/verdict";
import type { ViewOf } from "../../core/view";
import { holdsField } from "../../models/trail/recording";
import { vpcEndpoint } from "../../views/vpc";
import { judgeKinds } from "./parts/missing-events";

/**
 * Services of which CloudTrail records what comes through VPC endpoints, as far as serverless programs hold what such an
 * endpoint leads to.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-network-events-with-cloudtrail.html
 */
const services = ["cloudtrail", "kms", "lambda", "s3", "secretsmanager"];

export default defineStackPolicy({
  title: "A trail should record who is turned away at VPC endpoints",
  severity: "low",
  level: "disabled",
  stage: "preview",
  themes: ["cloudtrail"],
  why: "A request that the policy of a VPC endpoint denies never reaches the service, so no other event shows somebody who tries to carry data out with foreign credentials.",
  fix: "Add an advanced event selector to a trail with eventCategory NetworkActivity, the service as eventSource and errorCode VpceAccessDenied.",
  blindSpots: [
    "Trails of other programs: a stack without a trail is not judged.",
    "Endpoints of other programs, gateway endpoints, and endpoints of other services.",
    "Filters of the selector by endpoint or name of the event.",
  ],
  links: ["https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-network-events-with-cloudtrail.html"],
  controls: { "nist-800-53": ["AU-12"] },
  messages: {
    notRecorded:
      "No trail or event data store of this stack records network activity of {kinds}, for which it has VPC endpoints",
  },
  subjects: [vpcEndpoint],
  check(stack, report) {
    judgeKinds(stack, report, stack.all(vpcEndpoint).flatMap(eventSourcesOf), ({ advancedEventSelectors }, source) =>
      anyItem(advancedEventSelectors, (selector) =>
        allOf(
          holdsField(selector, "eventCategory", (category) => category === "NetworkActivity"),
          holdsField(selector, "eventSource", (name) => name === source),
        ),
      ),
    );
  },
});

/** The event sources of the service that an interface endpoint leads to, where CloudTrail records them. */
function eventSourcesOf({ serviceName, type }: ViewOf<typeof vpcEndpoint>): readonly string[] {
  const [, name = ""] = /^(?:[\w-]+\.)+?amazonaws\.[\w-]+\.([\w-]+?)(?:-fips)?$/.exec(valueOr(serviceName, "")) ?? [];
  return isOneOf(type, "Interface") && services.includes(name) ? [`${name}.amazonaws.com`] : [];
}
