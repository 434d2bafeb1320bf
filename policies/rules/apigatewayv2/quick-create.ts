import { defineStackPolicy } from "../../core/policy";
import { isOneOf } from "../../core/value";
import { causes } from "../../models/api/unauthenticated-routes";
import { httpApi } from "../../views/apigatewayv2";

export default defineStackPolicy({
  title: "HTTP APIs must not be made by quick create",
  severity: "high",
  level: "mandatory",
  themes: ["authentication", "publicEndpoints"],
  why: "A quick create makes a catch-all route that anyone can call, and none of what it makes is a resource of the program that other policies could judge.",
  fix: "Omit target, routeKey and credentialsArn, and make an Integration, a Route with an authorizationType and a Stage for the API.",
  blindSpots: ["An API whose target is removed later: AWS keeps the integration, route and stage that it made."],
  links: ["https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis.html"],
  messages: { quickCreate: "{path} is set, so AWS creates the route, integration and stage" },
  subjects: [httpApi],
  check(stack, report) {
    for (const api of stack.all(httpApi)) {
      const { target, protocolType } = api;
      // AWS takes a target for HTTP APIs only.
      if (target.state === "absent" || isOneOf(protocolType, "WEBSOCKET")) {
        continue;
      }
      // An output of another resource is not known yet, but is set all the same.
      if (target.state === "known" || target.urns.length > 0) {
        report.violation(api, "quickCreate", { path: target.path }, causes.quickCreate);
      } else {
        report.undetermined(api, target.path);
      }
    }
  },
});
