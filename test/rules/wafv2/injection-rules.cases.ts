import { output, resource, stackCases, unknown } from "../../support/cases";
import { counted, distribution, managed, nativeWebAcl, restApiBehind, rule, webAcl } from "../../support/web-acls";

const common = managed("AWSManagedRulesCommonRuleSet");
const sqli = managed("AWSManagedRulesSQLiRuleSet");
const both = [common, sqli];
const sqliRules = [
  "SQLi_QUERYARGUMENTS",
  "SQLiExtendedPatterns_QUERYARGUMENTS",
  "SQLi_BODY",
  "SQLiExtendedPatterns_BODY",
  "SQLi_COOKIE",
];
const scriptRules = ["COOKIE", "QUERYARGUMENTS", "BODY", "URIPATH"].map((part) => `CrossSiteScripting_${part}`);
const match = (kind: string, ...fields: readonly string[]) => ({
  orStatement: {
    statements: fields.map((field) => ({
      [kind]: { fieldToMatch: { [field]: {} }, textTransformations: [{ priority: 0, type: "URL_DECODE" }] },
    })),
  },
});
const ownGroup = (rules: readonly unknown[]) =>
  resource("aws:wafv2/ruleGroup:RuleGroup", "group", { scope: "REGIONAL", capacity: 100, rules });
const groupRule = (arn: unknown, props: Record<string, unknown> = {}) => ({
  name: "group",
  priority: 3,
  overrideAction: { none: {} },
  statement: { ruleGroupReferenceStatement: { arn, ...props } },
});
const ownRules = [
  rule(match("sqliMatchStatement", "body", "allQueryArguments", "uriPath")),
  rule(match("xssMatchStatement", "jsonBody", "queryString", "uriPath"), { name: "xss" }),
];
const endpoint = output("shop", "id", "{}.execute-api.us-east-1.amazonaws.com");
const globalAcl = (rules: unknown) => webAcl(rules, { scope: "CLOUDFRONT" });
const association = (props: Record<string, unknown>) =>
  resource("aws:wafv2/webAclRuleGroupAssociation:WebAclRuleGroupAssociation", "sqli", {
    webAclArn: output("edge", "arn"),
    ruleName: "sqli",
    priority: 1,
    managedRuleGroup: { vendorName: "AWS", name: "AWSManagedRulesSQLiRuleSet" },
    ...props,
  });

export default stackCases([
  {
    name: "both managed rule groups in block mode",
    resources: [webAcl(both), ...restApiBehind()],
    expect: "pass",
    show: true,
  },
  {
    name: "a web ACL in front of a stage with a rule for addresses only",
    resources: [webAcl([managed("AWSManagedRulesAmazonIpReputationList")]), ...restApiBehind()],
    expect: { violation: "missing", on: "edge" },
    show: true,
  },
  {
    name: "only one of the two",
    resources: [webAcl([common]), ...restApiBehind()],
    expect: { violation: "missing", on: "edge" },
  },
  {
    name: "only one of the two, and no back end that speaks SQL",
    resources: [webAcl([common]), ...restApiBehind()],
    options: { sqlInjection: false },
    expect: "pass",
  },
  {
    name: "none of the two, and no back end that speaks SQL",
    resources: [webAcl([managed("AWSManagedRulesAmazonIpReputationList")]), ...restApiBehind()],
    options: { sqlInjection: false },
    expect: { violation: "missing", on: "edge" },
  },
  {
    name: "a rule group that only counts",
    resources: [
      webAcl([common, managed("AWSManagedRulesSQLiRuleSet", {}, { overrideAction: { count: {} } })]),
      ...restApiBehind(),
    ],
    expect: { violation: "counted", on: "edge" },
  },
  {
    name: "a new version that counts beside the old one that blocks",
    resources: [
      webAcl([
        ...both,
        managed("AWSManagedRulesSQLiRuleSet", { version: "Version_2.0" }, { overrideAction: { count: {} } }),
      ]),
      ...restApiBehind(),
    ],
    expect: "pass",
  },
  {
    name: "one rule set to count because of false alarms",
    resources: [
      webAcl([
        managed("AWSManagedRulesCommonRuleSet", counted("CrossSiteScripting_BODY", "SizeRestrictions_BODY")),
        managed("AWSManagedRulesSQLiRuleSet", counted("SQLi_BODY")),
      ]),
      ...restApiBehind(),
    ],
    expect: "pass",
  },
  {
    name: "every rule against scripts set to count",
    resources: [webAcl([managed("AWSManagedRulesCommonRuleSet", counted(...scriptRules)), sqli]), ...restApiBehind()],
    expect: { violation: "counted", on: "edge" },
  },
  {
    name: "every rule set to another action that stops",
    resources: [
      webAcl([
        common,
        managed("AWSManagedRulesSQLiRuleSet", {
          ruleActionOverrides: sqliRules.map((name) => ({ name, actionToUse: { captcha: {} } })),
        }),
      ]),
      ...restApiBehind(),
    ],
    expect: "pass",
  },
  {
    name: "every rule that we know set to count in a version with rules of its own",
    resources: [
      webAcl([common, managed("AWSManagedRulesSQLiRuleSet", { version: "Version_2.0", ...counted(...sqliRules) })]),
      ...restApiBehind(),
    ],
    expect: "undetermined",
  },
  {
    name: "rule groups as resources of their own",
    resources: [
      webAcl(undefined),
      ...restApiBehind(),
      ...["AWSManagedRulesCommonRuleSet", "AWSManagedRulesSQLiRuleSet"].map((name) =>
        resource("aws:wafv2/webAclRuleGroupAssociation:WebAclRuleGroupAssociation", name, {
          webAclArn: output("edge", "arn"),
          ruleName: name,
          priority: 1,
          managedRuleGroup: { vendorName: "AWS", name },
        }),
      ),
    ],
    expect: "pass",
  },
  {
    name: "a rule group association that counts",
    resources: [
      webAcl([common]),
      ...restApiBehind(),
      resource("aws:wafv2/webAclRuleGroupAssociation:WebAclRuleGroupAssociation", "sqli", {
        webAclArn: output("edge", "arn"),
        ruleName: "sqli",
        priority: 1,
        overrideAction: "count",
        managedRuleGroup: { vendorName: "AWS", name: "AWSManagedRulesSQLiRuleSet" },
      }),
    ],
    expect: { violation: "counted", on: "edge" },
  },
  {
    name: "a rule group association that may count",
    resources: [webAcl([common]), ...restApiBehind(), association({ overrideAction: unknown })],
    expect: "undetermined",
  },
  {
    name: "a rule group association of a web ACL that is not known yet",
    resources: [webAcl([common]), ...restApiBehind(), association({ webAclArn: unknown })],
    expect: "undetermined",
  },
  {
    name: "own rules in a rule group, as JSON",
    resources: [
      webAcl(undefined, {
        ruleJson: output(
          "group",
          "arn",
          '[{"Name":"group","Priority":1,"OverrideAction":{"None":{ }},"Statement":{"RuleGroupReferenceStatement":{"ARN":"{}"}}}]',
        ),
      }),
      ownGroup(ownRules),
      ...restApiBehind(),
    ],
    expect: "pass",
    only: "deployed",
  },
  {
    name: "a rule as a resource of its own",
    resources: [
      webAcl([common]),
      ...restApiBehind(),
      resource("aws:wafv2/webAclRule:WebAclRule", "sqli", { webAclArn: output("edge", "arn"), ...sqli }),
    ],
    expect: "pass",
  },
  {
    name: "rules as JSON",
    resources: [
      webAcl(undefined, {
        ruleJson: JSON.stringify(
          ["AWSManagedRulesCommonRuleSet", "AWSManagedRulesSQLiRuleSet"].map((Name, Priority) => ({
            Name,
            Priority,
            OverrideAction: { None: {} },
            Statement: { ManagedRuleGroupStatement: { VendorName: "AWS", Name } },
          })),
        ),
      }),
      ...restApiBehind(),
    ],
    expect: "pass",
  },
  {
    name: "own rules over body, query string and URI",
    resources: [webAcl(ownRules), ...restApiBehind()],
    expect: "pass",
  },
  {
    name: "own rules that leave out the body",
    resources: [webAcl([rule(match("sqliMatchStatement", "queryString", "uriPath")), common]), ...restApiBehind()],
    expect: { violation: "partial", on: "edge" },
  },
  {
    name: "own rules that only count",
    resources: [webAcl([...ownRules.map((own) => ({ ...own, action: { count: {} } }))]), ...restApiBehind()],
    expect: { violation: "missing", on: "edge" },
  },
  {
    name: "an own rule that blocks what is no injection",
    resources: [
      webAcl([
        common,
        rule({ notStatement: { statement: match("sqliMatchStatement", "body", "queryString", "uriPath") } }),
      ]),
      ...restApiBehind(),
    ],
    expect: { violation: "missing", on: "edge" },
  },
  {
    name: "own rules in a rule group",
    resources: [webAcl([groupRule(output("group", "arn"))]), ownGroup(ownRules), ...restApiBehind()],
    expect: "pass",
  },
  {
    name: "a rule group whose rules are set to count",
    resources: [
      webAcl([groupRule(output("group", "arn"), counted("own", "xss"))]),
      ownGroup(ownRules),
      ...restApiBehind(),
    ],
    expect: { violation: "missing", on: "edge" },
  },
  {
    name: "a rule group of another program",
    resources: [
      webAcl([groupRule("arn:aws:wafv2:us-east-1:123456789012:regional/rulegroup/shared/1")]),
      ...restApiBehind(),
    ],
    expect: "undetermined",
  },
  {
    name: "a rule group of another vendor",
    resources: [
      webAcl([managed("OWASP_Complete", { vendorName: "Vendor", name: "OWASP_Complete" })]),
      ...restApiBehind(),
    ],
    expect: "undetermined",
  },
  {
    name: "rules not known yet",
    resources: [webAcl(unknown), ...restApiBehind()],
    expect: "undetermined",
    reason: "whether its rules stop SQL injection",
  },
  {
    name: "no rules against these attacks, and nothing uses the web ACL",
    resources: [webAcl([managed("AWSManagedRulesAmazonIpReputationList")])],
    expect: "undetermined",
    reason: "whether it stands in front of an API",
  },
  {
    name: "a statement not known yet",
    resources: [webAcl([common, rule(unknown)]), ...restApiBehind()],
    expect: "undetermined",
  },
  {
    name: "rules of the wrong type",
    resources: [webAcl(["common", 7]), ...restApiBehind()],
    expect: "undetermined",
  },
  {
    name: "a web ACL of a load balancer",
    resources: [
      webAcl([common]),
      resource("aws:lb/loadBalancer:LoadBalancer", "site", {}),
      resource("aws:wafv2/webAclAssociation:WebAclAssociation", "association", {
        resourceArn: output("site", "arn"),
        webAclArn: output("edge", "arn"),
      }),
    ],
    expect: "pass",
  },
  {
    name: "a web ACL of a private API",
    resources: [webAcl([common]), ...restApiBehind({ endpointConfiguration: { types: "PRIVATE" } })],
    expect: "pass",
  },
  {
    name: "a stage of another program",
    resources: [
      webAcl([common]),
      resource("aws:wafv2/webAclAssociation:WebAclAssociation", "association", {
        resourceArn: "arn:aws:apigateway:us-east-1::/restapis/abc123/stages/prod",
        webAclArn: output("edge", "arn"),
      }),
    ],
    expect: { violation: "missing", on: "edge" },
  },
  { name: "a web ACL that nothing uses", resources: [webAcl([common])], expect: "undetermined" },
  {
    name: "a web ACL that nothing uses, where every one is judged",
    resources: [webAcl([common])],
    options: { everyWebAcl: true },
    expect: { violation: "missing", on: "edge" },
  },
  {
    name: "a distribution in front of an API",
    resources: [
      globalAcl([common]),
      resource("aws:apigateway/restApi:RestApi", "shop", { name: "shop" }),
      distribution(endpoint, { webAclId: output("edge", "arn") }),
    ],
    expect: { violation: "missing", on: "edge" },
  },
  {
    name: "a distribution in front of a function URL",
    resources: [
      globalAcl([common]),
      distribution("abc123.lambda-url.us-east-1.on.aws", { webAclId: output("edge", "arn") }),
    ],
    expect: { violation: "missing", on: "edge" },
  },
  {
    name: "a distribution in front of a bucket",
    resources: [
      globalAcl([common]),
      resource("aws:s3/bucket:Bucket", "site", {}),
      distribution(output("site", "bucketRegionalDomainName"), { webAclId: output("edge", "arn") }),
    ],
    expect: "pass",
  },
  {
    name: "a regional web ACL that only checks a header, behind a distribution that filters",
    resources: [
      webAcl([
        rule({
          notStatement: {
            statement: {
              byteMatchStatement: {
                fieldToMatch: { singleHeader: { name: "x-origin-verify" } },
                positionalConstraint: "EXACTLY",
                searchString: "shared secret",
              },
            },
          },
        }),
      ]),
      ...restApiBehind(),
      distribution(endpoint, {
        webAclId: "arn:aws:wafv2:us-east-1:123456789012:global/webacl/cdn/1",
      }),
    ],
    expect: "pass",
  },
  {
    name: "aws-native, both managed rule groups",
    resources: [nativeWebAcl(both), ...restApiBehind()],
    expect: "pass",
  },
  {
    name: "aws-native, every rule against injected SQL left out the old way",
    resources: [
      nativeWebAcl([
        common,
        managed("AWSManagedRulesSQLiRuleSet", { excludedRules: sqliRules.map((name) => ({ name })) }),
      ]),
      ...restApiBehind(),
    ],
    expect: { violation: "counted", on: "edge" },
  },
]);
