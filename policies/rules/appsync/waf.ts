import { defineStackPolicy, type StackReport } from "../../core/policy";
import type { Stack } from "../../core/stack";
import { isOneOf } from "../../core/value";
import type { View, ViewDefinition } from "../../core/view";
import { webAclPart } from "../../models/api/door";
import { hasWebAclAssociation } from "../../models/api/web-acl-association";
import { eventApi, graphqlApi } from "../../views/appsync";

const messages = { noWebAcl: "No WAF web ACL association names this API" } as const;

function judge<Fields>(
  stack: Stack,
  api: View<Fields>,
  definition: ViewDefinition<Fields>,
  report: StackReport<typeof messages>,
): void {
  report.settle(
    api,
    hasWebAclAssociation(stack, api, definition),
    "whether a web ACL association whose resourceArn is not known yet names it",
    "noWebAcl",
    {},
    webAclPart,
  );
}

export default defineStackPolicy({
  title: "AppSync APIs must be protected by a web ACL",
  severity: "high",
  level: "mandatory",
  coveredBy: ["apigateway-unauthenticated-route-guard"],
  themes: ["publicEndpoints"],
  why: "Without AWS WAF, floods and known attacks reach the resolvers and the functions behind them unfiltered.",
  fix: "Add a wafv2.WebAclAssociation whose resourceArn is the API's ARN and whose web ACL has scope REGIONAL.",
  blindSpots: [
    "A web ACL that AWS Firewall Manager or another program attaches to the API.",
    "Which rules the web ACL holds; other policies judge those.",
  ],
  links: ["https://docs.aws.amazon.com/appsync/latest/devguide/WAF-Integration.html"],
  peers: { checkov: ["CKV2_AWS_33"], config: ["appsync-associated-with-waf"] },
  messages,
  subjects: [graphqlApi, eventApi],
  check(stack, report) {
    for (const api of stack.all(graphqlApi)) {
      if (api.visibility.state === "unknown") {
        report.undetermined(api, api.visibility.path);
      } else if (!isOneOf(api.visibility, "PRIVATE")) {
        judge(stack, api, graphqlApi, report);
      }
    }
    stack.all(eventApi).forEach((api) => judge(stack, api, eventApi, report));
  },
});
