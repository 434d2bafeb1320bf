import { defineStackPolicy } from "../../core/policy";
import { targetsOf } from "../../core/stack";
import { alike, anyOf } from "../../core/verdict";
import { isPrivate } from "../../models/api/rest-api";
import { guardedApis, isGuarded } from "../../models/api/unauthenticated-routes";
import { hasWebAcl } from "../../models/api/rest-stage";
import { restApi, restStage } from "../../views/apigateway";

export default defineStackPolicy({
  title: "REST API stages must be protected by a web ACL",
  severity: "high",
  level: "mandatory",
  themes: ["publicEndpoints"],
  why: "Without AWS WAF, SQL injection, cross-site scripting and floods reach the API's back end unfiltered.",
  fix: "Add a wafv2.WebAclAssociation of the stage's ARN with a web ACL of scope REGIONAL.",
  blindSpots: [
    "Stages of an API that another program makes.",
    "A web ACL that AWS Firewall Manager or another program attaches to the stage.",
    "Which rules the web ACL holds; other policies judge those.",
    "APIs with routes that the publicRoutes setting declares: apigateway-unauthenticated-route-guard asks for their protection.",
  ],
  links: ["https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-control-access-aws-waf.html"],
  controls: {
    fsbp: ["APIGateway.4"],
    "nist-800-53": ["AC-4(21)"],
    "pci-dss-4.0.1": ["6.4.1", "6.4.2"],
    "well-architected-security": ["SEC05-BP01"],
    "cis-controls-8.1": ["13.10"],
  },
  peers: {
    checkov: ["CKV2_AWS_29"],
    cdkNag: ["APIGWAssociatedWithWAF", "AwsSolutions-APIG3"],
    prowler: ["apigateway_restapi_waf_acl_attached"],
    securityHub: ["APIGateway.4"],
    config: ["api-gw-associated-with-waf"],
    kics: ["api_gateway_without_waf"],
  },
  messages: { noWebAcl: "No web ACL association names this stage" },
  subjects: [restStage],
  check(stack, report, { settings }) {
    const guarded = guardedApis(stack, settings);
    for (const stage of stack.all(restStage)) {
      const api = stack.resolve(stage.restApi, restApi);
      if (isGuarded(api, guarded)) {
        continue;
      }
      // Only VPC endpoints can call a private API. One that another program makes may be private.
      const closed = alike(...targetsOf(api).map(isPrivate));
      const webAcl = hasWebAcl(stack, stage);
      const what =
        webAcl === "undetermined"
          ? "whether a web ACL association whose resourceArn is not known yet names this stage"
          : "the endpoint type of its API";
      report.settle(stage, anyOf(closed, webAcl), what, "noWebAcl");
    }
  },
});
