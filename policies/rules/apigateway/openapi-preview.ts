import { defineStackPolicy } from "../../core/policy";
import { restApi, restApiPut } from "../../views/apigateway";
import { httpApi } from "../../views/apigatewayv2";

export default defineStackPolicy({
  title: "OpenAPI bodies should be known in a preview",
  severity: "low",
  level: "disabled",
  stage: "preview",
  themes: ["publicEndpoints"],
  why: "A body that holds the ARN of a new function is one unknown text in a first preview: its routes are judged only once they are deployed.",
  fix: "Write ARNs in the body from names that the program sets, or define the routes as resources.",
  blindSpots: ["Bodies of which only parts are not known, as aws-native has them."],
  links: ["https://www.pulumi.com/docs/iac/concepts/inputs-outputs/"],
  messages: { notKnown: "{path} is not known in this preview, so no policy judges its routes" },
  subjects: [restApi, restApiPut, httpApi],
  gather: true,
  check(stack, report) {
    for (const api of [...stack.all(restApi), ...stack.all(restApiPut), ...stack.all(httpApi)]) {
      const { path, state } = api.body;
      if (state === "unknown") {
        report.violation(api, "notKnown", { path });
      }
    }
  },
});
