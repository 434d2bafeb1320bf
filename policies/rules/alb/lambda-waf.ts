import { defineStackPolicy } from "../../core/policy";
import { anyOf, not } from "../../core/verdict";
import { webAclPart } from "../../models/api/door";
import { functionLoadBalancers, isInternetFacing } from "../../models/api/load-balancer";
import { hasWebAclAssociation } from "../../models/api/web-acl-association";
import { loadBalancer } from "../../views/load-balancer";

export default defineStackPolicy({
  title: "Internet-facing load balancers in front of functions must be protected by a web ACL",
  severity: "high",
  level: "mandatory",
  coveredBy: ["apigateway-unauthenticated-route-guard"],
  themes: ["publicEndpoints"],
  why: "Without AWS WAF, injections and floods pass the load balancer and reach the function unfiltered.",
  fix: "Add a wafv2.WebAclAssociation whose resourceArn is the load balancer's ARN and whose web ACL has scope REGIONAL.",
  blindSpots: [
    "A web ACL that AWS Firewall Manager or another program attaches.",
    "Load balancers in front of servers and containers, and those that another program makes.",
  ],
  links: [
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/lambda-functions.html",
    "https://docs.aws.amazon.com/waf/latest/developerguide/how-aws-waf-works-resources.html",
  ],
  controls: { fsbp: ["ELB.16"] },
  peers: {
    checkov: ["CKV2_AWS_28"],
    securityHub: ["ELB.16"],
    config: ["alb-waf-enabled"],
    kics: ["alb_is_not_integrated_with_waf"],
  },
  messages: { noWebAcl: "No WAF web ACL association names this load balancer, which stands in front of a function" },
  subjects: [loadBalancer],
  check(stack, report) {
    for (const balancer of functionLoadBalancers(stack)) {
      report.settle(
        balancer,
        anyOf(not(isInternetFacing(balancer)), hasWebAclAssociation(stack, balancer, loadBalancer)),
        "whether it is internal, or a web ACL association whose resourceArn is not known yet names it",
        "noWebAcl",
        {},
        webAclPart,
      );
    }
  },
});
