import * as aws from "@pulumi/aws";
import { logGroup } from "./logs";
import { tags } from "./settings";

const metrics = (metricName: string) => ({
  cloudwatchMetricsEnabled: true,
  metricName,
  sampledRequestsEnabled: true,
});

const managedGroups = [
  "AWSManagedRulesCommonRuleSet",
  "AWSManagedRulesKnownBadInputsRuleSet",
  "AWSManagedRulesSQLiRuleSet",
  "AWSManagedRulesAmazonIpReputationList",
];

/** A web ACL that stops common attacks and floods, with a log that holds no credentials. */
function webAcl(name: string, scope: "REGIONAL" | "CLOUDFRONT"): aws.wafv2.WebAcl {
  const acl = new aws.wafv2.WebAcl(name, {
    scope,
    description: "Common attacks and floods",
    defaultAction: { allow: {} },
    rules: [
      ...managedGroups.map((group, priority) => ({
        name: group,
        priority,
        overrideAction: { none: {} },
        statement: { managedRuleGroupStatement: { vendorName: "AWS", name: group } },
        visibilityConfig: metrics(group),
      })),
      {
        name: "rate",
        priority: managedGroups.length,
        action: { block: {} },
        statement: { rateBasedStatement: { limit: 2000, aggregateKeyType: "IP" } },
        visibilityConfig: metrics("rate"),
      },
    ],
    visibilityConfig: metrics(name),
    tags,
  });
  new aws.wafv2.WebAclLoggingConfiguration(name, {
    resourceArn: acl.arn,
    logDestinationConfigs: [logGroup(`${name}-waf`, `aws-waf-logs-${name}`).arn],
    redactedFields: [
      { singleHeader: { name: "authorization" } },
      { singleHeader: { name: "cookie" } },
      { queryString: {} },
    ],
  });
  return acl;
}

/** For stages of REST APIs and for user pools. */
export const regionalWebAcl = webAcl("apis", "REGIONAL");

/** For the distribution. */
export const edgeWebAcl = webAcl("edge", "CLOUDFRONT");
