import { defineStackPolicy } from "../../core/policy";
import { typeOfUrn } from "../../core/resource";
import type { Stack } from "../../core/stack";
import type { Verdict } from "../../core/verdict";
import type { Reference } from "../../core/view";
import { restApi } from "../../views/apigateway";
import { httpApi, httpStage } from "../../views/apigatewayv2";
import { webAclAssociation } from "../../views/wafv2";

export default defineStackPolicy({
  title: "Web ACLs must be associated with a resource that AWS WAF protects",
  severity: "high",
  level: "mandatory",
  themes: ["publicEndpoints"],
  why: "AWS WAF takes stages of REST APIs, but no HTTP or WebSocket APIs: the association fails, and the API stays without a web ACL.",
  fix: "Put CloudFront with the web ACL in front of the HTTP API, or associate the web ACL with a REST API stage.",
  blindSpots: ["Associations whose resource is not known in a first preview and made in another program."],
  links: ["https://docs.aws.amazon.com/waf/latest/developerguide/how-aws-waf-works-resources.html"],
  messages: { httpApi: "{path} is a stage of an HTTP or WebSocket API, which AWS WAF does not protect" },
  subjects: [webAclAssociation],
  check(stack, report) {
    for (const association of stack.all(webAclAssociation)) {
      const { path } = association.resourceArn;
      report.settle(association, isProtected(stack, association.resourceArn), path, "httpApi", { path });
    }
  },
});

/** `no` for HTTP and WebSocket APIs, whose ARN is `arn:aws:apigateway:eu-west-1::/apis/abc123/stages/live`. */
function isProtected(stack: Stack, resourceArn: Reference): Verdict {
  if (stack.resolve(resourceArn, httpStage).state === "found") {
    return "no";
  }
  if (resourceArn.state === "known") {
    const isHttpApi = /^arn:[\w-]+:apigateway:[^:]*::\/apis\//.test(resourceArn.value);
    return isHttpApi ? "no" : "yes";
  }
  const types = resourceArn.urns.map(typeOfUrn);
  const leadsTo = (view: { readonly types: readonly string[] }): boolean =>
    types.some((type) => view.types.includes(type));
  if (leadsTo(httpApi) && !leadsTo(restApi)) {
    return "no";
  }
  return resourceArn.state === "absent" || types.length > 0 ? "yes" : "undetermined";
}
