import { logGroup } from "./logs";
import { Native } from "./native";
import { tags } from "./settings";

const metrics = (metricName: string) => ({
  cloudWatchMetricsEnabled: true,
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
function webAcl(name: string, scope: "REGIONAL" | "CLOUDFRONT"): Native {
  const acl = new Native("aws-native:wafv2:WebAcl", name, {
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
  new Native("aws-native:wafv2:LoggingConfiguration", name, {
    resourceArn: acl.get("arn"),
    logDestinationConfigs: [logGroup(`${name}-waf`, `aws-waf-logs-${name}`).get("arn")],
    redactedFields: [
      { singleHeader: { name: "authorization" } },
      { singleHeader: { name: "cookie" } },
      { queryString: {} },
    ],
  });
  return acl;
}

/** For stages of REST APIs and for user pools. */
const regionalWebAcl = webAcl("apis", "REGIONAL");

/** For the distribution. */
export const edgeWebAcl = webAcl("edge", "CLOUDFRONT");

/** Puts the regional web ACL in front of something. */
export function protect(name: string, resourceArn: unknown): void {
  new Native("aws-native:wafv2:WebAclAssociation", name, { resourceArn, webAclArn: regionalWebAcl.get("arn") });
}
