import { defineStackPolicy } from "../../core/policy";
import { webAclPart } from "../../models/api/door";
import { hasWebAclAssociation } from "../../models/api/web-acl-association";
import { agentcoreGateway } from "../../views/agentcore";

export default defineStackPolicy({
  title: "AgentCore gateways should be protected by a web ACL",
  severity: "high",
  level: "advisory",
  stage: "preview",
  coveredBy: ["apigateway-unauthenticated-route-guard"],
  themes: ["publicEndpoints"],
  why: "A gateway stands on the internet; without AWS WAF, floods and known attacks reach the functions behind it unfiltered.",
  fix: "Add a wafv2.WebAclAssociation whose resourceArn is the gateway's ARN.",
  blindSpots: ["A web ACL that AWS Firewall Manager or another program attaches.", "Which rules the web ACL holds."],
  links: ["https://docs.aws.amazon.com/waf/latest/developerguide/how-aws-waf-works-resources.html"],
  messages: { noWebAcl: "No WAF web ACL association names this gateway" },
  subjects: [agentcoreGateway],
  check(stack, report) {
    for (const gateway of stack.all(agentcoreGateway)) {
      report.settle(
        gateway,
        hasWebAclAssociation(stack, gateway, agentcoreGateway),
        "whether a web ACL association whose resourceArn is not known yet names it",
        "noWebAcl",
        {},
        webAclPart,
      );
    }
  },
});
