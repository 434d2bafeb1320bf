import { output, resource, stackCases, unknown } from "../../support/cases";
import { distributionType } from "../../support/distributions";
import { agents, balancerFront, behindWebAcl, graphql, handler } from "../../support/front-doors";
import { balancer, group, listener } from "../../support/load-balancers";
import { distribution, managed, nativeWebAcl, restApiBehind, rule, webAcl } from "../../support/web-acls";

const rate = (statement: Record<string, unknown> = {}, props: Record<string, unknown> = {}) =>
  rule({ rateBasedStatement: { limit: 2000, aggregateKeyType: "IP", ...statement } }, { name: "rate", ...props });
const endpoint = output("shop", "id", "{}.execute-api.us-east-1.amazonaws.com");
const common = managed("AWSManagedRulesCommonRuleSet");

/** Associates the web ACL with a resource. */
const of = (name: string, property: string) => behindWebAcl(output(name, property), output("edge", "arn"));

export default stackCases([
  {
    name: "2,000 requests in 5 minutes for each address",
    resources: [webAcl([common, rate()]), ...restApiBehind()],
    expect: "pass",
    show: true,
  },
  {
    name: "a web ACL without a rate-based rule",
    resources: [webAcl([common]), ...restApiBehind()],
    expect: { violation: "none", on: "edge" },
    show: true,
  },
  {
    name: "a rate-based rule that only counts",
    resources: [webAcl([rate({}, { action: { count: {} } })]), ...restApiBehind()],
    expect: { violation: "none", on: "edge" },
  },
  {
    name: "a rate-based rule that asks for a challenge",
    resources: [webAcl([rate({}, { action: { challenge: {} } })]), ...restApiBehind()],
    expect: "pass",
  },
  {
    name: "a limit far above the ceiling",
    resources: [webAcl([rate({ limit: 1_000_000 })]), ...restApiBehind()],
    expect: { violation: "tooHigh", on: "edge" },
  },
  {
    name: "a low limit beside a high one for everything",
    resources: [webAcl([rate({ limit: 1_000_000, aggregateKeyType: "CONSTANT" }), rate()]), ...restApiBehind()],
    expect: "pass",
  },
  {
    name: "a limit below the ceiling in a minute, and above it in 5",
    resources: [webAcl([rate({ limit: 5000, evaluationWindowSec: 60 })]), ...restApiBehind()],
    expect: { violation: "tooHigh", on: "edge" },
  },
  {
    name: "a limit above a lower ceiling",
    resources: [webAcl([rate()]), ...restApiBehind()],
    options: { maximumLimit: 1000 },
    expect: { violation: "tooHigh", on: "edge" },
  },
  {
    name: "a limit in ten minutes",
    resources: [webAcl([rate({ limit: 20_000, evaluationWindowSec: 600 })]), ...restApiBehind()],
    expect: "pass",
  },
  {
    name: "by source address behind CloudFront",
    resources: [webAcl([rate()]), ...restApiBehind(), distribution(endpoint)],
    expect: { violation: "edgeAddress", on: "edge" },
  },
  {
    name: "by source address behind CloudFront, as the default has it",
    resources: [webAcl([rule({ rateBasedStatement: { limit: 2000 } })]), ...restApiBehind(), distribution(endpoint)],
    expect: { violation: "edgeAddress", on: "edge" },
  },
  {
    name: "by forwarded address behind CloudFront",
    resources: [
      webAcl([
        rate({
          aggregateKeyType: "FORWARDED_IP",
          forwardedIpConfig: { headerName: "X-Forwarded-For", fallbackBehavior: "MATCH" },
        }),
      ]),
      ...restApiBehind(),
      distribution(endpoint),
    ],
    expect: "pass",
  },
  {
    name: "by own keys behind CloudFront",
    resources: [
      webAcl([
        rate({
          aggregateKeyType: "CUSTOM_KEYS",
          customKeys: [{ header: { name: "x-api-key", textTransformations: [{ priority: 0, type: "NONE" }] } }],
        }),
      ]),
      ...restApiBehind(),
      distribution(endpoint),
    ],
    expect: "pass",
  },
  {
    name: "by source address at the edge itself",
    resources: [
      webAcl([rate()], { scope: "CLOUDFRONT" }),
      resource("aws:apigateway/restApi:RestApi", "shop", { name: "shop" }),
      distribution(endpoint, { webAclId: output("edge", "arn") }),
    ],
    expect: "pass",
  },
  {
    name: "by forwarded address behind another proxy",
    resources: [webAcl([rate({ aggregateKeyType: "FORWARDED_IP" })]), ...restApiBehind()],
    expect: "pass",
  },
  {
    name: "CloudFront in front of something that is not known yet",
    resources: [webAcl([rate()]), ...restApiBehind(), distribution(unknown)],
    expect: "undetermined",
  },
  {
    name: "in a rule group of the program",
    resources: [
      webAcl([
        {
          name: "group",
          priority: 1,
          overrideAction: { none: {} },
          statement: { ruleGroupReferenceStatement: { arn: output("group", "arn") } },
        },
      ]),
      resource("aws:wafv2/ruleGroup:RuleGroup", "group", { scope: "REGIONAL", capacity: 10, rules: [rate()] }),
      ...restApiBehind(),
    ],
    expect: "pass",
  },
  {
    name: "as JSON",
    resources: [
      webAcl(undefined, {
        ruleJson: JSON.stringify([
          {
            Name: "rate",
            Priority: 1,
            Action: { Block: {} },
            Statement: { RateBasedStatement: { Limit: 500, AggregateKeyType: "IP" } },
          },
        ]),
      }),
      ...restApiBehind(),
    ],
    expect: "pass",
  },
  {
    name: "as a resource of its own",
    resources: [
      webAcl([common]),
      ...restApiBehind(),
      resource("aws:wafv2/webAclRule:WebAclRule", "rate", { webAclArn: output("edge", "arn"), ...rate() }),
    ],
    expect: "pass",
  },
  {
    name: "a limit not known yet",
    resources: [webAcl([rate({ limit: unknown })]), ...restApiBehind()],
    expect: "undetermined",
    reason: "whether its rules limit rates",
  },
  {
    name: "a window not known yet",
    resources: [webAcl([rate({ evaluationWindowSec: unknown })]), ...restApiBehind()],
    expect: "undetermined",
  },
  {
    name: "no limit, which AWS refuses",
    resources: [webAcl([rate({ limit: null })]), ...restApiBehind()],
    expect: "undetermined",
  },
  {
    name: "a limit far above the ceiling beside one by source address behind CloudFront",
    resources: [webAcl([rate({ limit: 1_000_000 }), rate()]), ...restApiBehind(), distribution(endpoint)],
    expect: { violation: "edgeAddress", on: "edge" },
  },
  {
    name: "a limit of the wrong type",
    resources: [webAcl([rate({ limit: "many" })]), ...restApiBehind()],
    expect: "undetermined",
  },
  {
    name: "a web ACL that nothing uses",
    resources: [webAcl([common])],
    expect: "undetermined",
    reason: "whether it stands in front of an API",
  },
  {
    name: "aws-native, limited",
    resources: [nativeWebAcl([rate()]), ...restApiBehind()],
    expect: "pass",
  },
  {
    name: "aws-native, not limited",
    resources: [nativeWebAcl([common]), ...restApiBehind()],
    expect: { violation: "none", on: "edge" },
  },
  {
    name: "in front of a load balancer that leads to a function",
    resources: [handler(), ...balancerFront(), webAcl(undefined), of("front", "arn")],
    expect: { violation: "none", on: "edge" },
  },
  {
    name: "in front of an internal load balancer",
    resources: [handler(), ...balancerFront({ internal: true }), webAcl(undefined), of("front", "arn")],
    expect: "pass",
  },
  {
    name: "in front of a load balancer of servers",
    resources: [balancer(), group("ip"), listener(), webAcl(undefined), of("front", "arn")],
    expect: "pass",
  },
  {
    name: "in front of a load balancer whose target type is not known yet",
    resources: [balancer(), group(unknown), listener(), webAcl(undefined), of("front", "arn")],
    expect: "undetermined",
  },
  {
    name: "in front of an AppSync API",
    resources: [handler(), ...graphql(), webAcl(undefined), of("graph", "arn")],
    expect: { violation: "none", on: "edge" },
  },
  {
    name: "in front of a private AppSync API",
    resources: [handler(), ...graphql({ visibility: "PRIVATE" }), webAcl(undefined), of("graph", "arn")],
    expect: "pass",
  },
  {
    name: "in front of an AppSync API of another program",
    resources: [
      webAcl(undefined),
      behindWebAcl("arn:aws:appsync:eu-west-1:123456789012:apis/abc123", output("edge", "arn")),
    ],
    expect: { violation: "none", on: "edge" },
  },
  {
    name: "in front of an AgentCore gateway, limited",
    resources: [handler(), ...agents(), webAcl([rate()]), of("tools", "gatewayArn")],
    expect: "pass",
  },
  {
    name: "in front of an AgentCore gateway",
    resources: [handler(), ...agents(), webAcl(undefined), of("tools", "gatewayArn")],
    expect: { violation: "none", on: "edge" },
  },
  {
    name: "in front of a user pool",
    resources: [
      webAcl(undefined),
      behindWebAcl("arn:aws:cognito-idp:eu-central-1:123456789012:userpool/eu-central-1_Shop", output("edge", "arn")),
    ],
    expect: "pass",
  },
  {
    name: "by source address at a load balancer behind CloudFront",
    resources: [
      handler(),
      ...balancerFront(),
      webAcl([rate()]),
      of("front", "arn"),
      distribution(output("front", "dnsName")),
    ],
    expect: { violation: "edgeAddress", on: "edge" },
  },
  {
    name: "at a load balancer behind a distribution with a web ACL of its own",
    resources: [
      handler(),
      ...balancerFront(),
      webAcl(undefined),
      of("front", "arn"),
      distribution(output("front", "dnsName"), { webAclId: "arn:aws:wafv2:us-east-1:123456789012:global/webacl/a/1" }),
    ],
    expect: "pass",
  },
  {
    name: "at a load balancer, beside a distribution of whose origin nothing is known but what it depends on",
    resources: [
      handler(),
      ...balancerFront(),
      webAcl(undefined),
      of("front", "arn"),
      resource(distributionType, "cdn", {
        origins: [output("front", "dnsName")],
        webAclId: "arn:aws:wafv2:us-east-1:123456789012:global/webacl/a/1",
      }),
    ],
    expect: "undetermined",
    only: "preview",
  },
  {
    name: "at the edge in front of a load balancer",
    resources: [
      handler(),
      ...balancerFront(),
      webAcl(undefined, { scope: "CLOUDFRONT" }),
      distribution(output("front", "dnsName"), { webAclId: output("edge", "arn") }),
    ],
    expect: { violation: "none", on: "edge" },
  },
  {
    name: "at the edge in front of a load balancer of servers",
    resources: [
      balancer(),
      group("ip"),
      listener(),
      webAcl(undefined, { scope: "CLOUDFRONT" }),
      distribution(output("front", "dnsName"), { webAclId: output("edge", "arn") }),
    ],
    expect: "pass",
  },
  {
    name: "at the edge in front of an AppSync API, by the host that AWS gives it",
    resources: [
      webAcl(undefined, { scope: "CLOUDFRONT" }),
      distribution("abc123.appsync-api.eu-west-1.amazonaws.com", { webAclId: output("edge", "arn") }),
    ],
    expect: { violation: "none", on: "edge" },
  },
]);
