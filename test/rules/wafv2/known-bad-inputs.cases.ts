import { stackCases, unknown } from "../../support/cases";
import { counted, managed, nativeWebAcl, restApiBehind, rule, webAcl } from "../../support/web-acls";

const name = "AWSManagedRulesKnownBadInputsRuleSet";
const anonymous = "AWSManagedRulesAnonymousIpList";
const counting = { overrideAction: { count: {} } };
const missing = { violation: "missing", on: "edge" };
const remedied = { addRuleGroups: true };

export default stackCases([
  {
    name: "the managed rule group in block mode",
    resources: [webAcl([managed(name)]), ...restApiBehind()],
    expect: "pass",
    show: true,
  },
  {
    name: "a web ACL without the managed rule group",
    resources: [webAcl([managed("AWSManagedRulesCommonRuleSet")]), ...restApiBehind()],
    expect: missing,
    remedied,
    show: true,
  },
  {
    name: "the rule group in count mode",
    resources: [webAcl([managed(name, {}, counting)]), ...restApiBehind()],
    expect: { violation: "counted", on: "edge" },
    remedied: false,
  },
  {
    name: "the rule group twice, to try out a version",
    resources: [webAcl([managed(name, { version: "Version_1.21" }, counting), managed(name)]), ...restApiBehind()],
    expect: "pass",
  },
  {
    name: "rules against Log4Shell set to count",
    resources: [webAcl([managed(name, counted("Log4JRCE_BODY"))]), ...restApiBehind()],
    expect: { violation: "log4j", on: "edge" },
    remedied: false,
  },
  {
    name: "the rule group twice, once in count mode and once with rules against Log4Shell set to count",
    resources: [webAcl([managed(name, {}, counting), managed(name, counted("Log4JRCE_BODY"))]), ...restApiBehind()],
    expect: { violation: "log4j", on: "edge" },
    remedied: false,
  },
  {
    name: "the rule group under a name of its own, which a remediation does not add again",
    resources: [
      webAcl([managed(name, {}, { name: "inputs" }), rule({ geoMatchStatement: { countryCodes: ["KP"] } })]),
      ...restApiBehind(),
    ],
    options: { addRuleGroups: true },
    expect: "pass",
    becomes: {},
  },
  {
    name: "the rule group alone, in count mode under a name of its own",
    resources: [webAcl([managed(name, {}, { name: "inputs", ...counting })]), ...restApiBehind()],
    options: { addRuleGroups: true },
    expect: { violation: "counted", on: "edge" },
    remedied: false,
    becomes: {},
  },
  {
    name: "no rule group, and none may be added",
    resources: [webAcl([managed("AWSManagedRulesCommonRuleSet")]), ...restApiBehind()],
    expect: missing,
    remedied: false,
    becomes: {},
  },
  {
    name: "rules as JSON beside an empty list, to which nothing is added",
    resources: [
      webAcl([], {
        ruleJson: JSON.stringify([
          {
            Name: "geo",
            Priority: 1,
            Action: { Block: {} },
            Statement: { GeoMatchStatement: { CountryCodes: ["KP"] } },
          },
        ]),
      }),
      ...restApiBehind(),
    ],
    options: { addRuleGroups: true },
    expect: missing,
    remedied: false,
    becomes: {},
  },
  {
    name: "another rule set to count",
    resources: [webAcl([managed(name, counted("Host_localhost_HEADER"))]), ...restApiBehind()],
    expect: "pass",
  },
  {
    name: "rules against Log4Shell with a response of their own",
    resources: [
      webAcl([
        managed(name, {
          ruleActionOverrides: [
            { name: "Log4JRCE_HEADER", actionToUse: { block: { customResponse: { responseCode: 404 } } } },
          ],
        }),
      ]),
      ...restApiBehind(),
    ],
    expect: "pass",
  },
  {
    name: "the list of anonymous addresses, which is asked for",
    resources: [webAcl([managed(name), managed(anonymous)]), ...restApiBehind()],
    options: { anonymousIps: true },
    expect: "pass",
  },
  {
    name: "no list of anonymous addresses, which is asked for",
    resources: [webAcl([managed(name)]), ...restApiBehind()],
    options: { anonymousIps: true },
    expect: missing,
    remedied,
  },
  {
    name: "a list of anonymous addresses that only counts",
    resources: [
      webAcl([managed(name), managed(anonymous, counted("AnonymousIPList", "HostingProviderIPList"))]),
      ...restApiBehind(),
    ],
    options: { anonymousIps: true },
    expect: { violation: "counted", on: "edge" },
    remedied: false,
  },
  {
    name: "an own rule of the same name",
    resources: [webAcl([rule({ geoMatchStatement: { countryCodes: ["KP"] } }, { name })]), ...restApiBehind()],
    expect: missing,
    remedied: false,
  },
  {
    name: "a set of addresses not known yet beside",
    resources: [webAcl([rule({ ipSetReferenceStatement: { arn: unknown } }, { priority: 0 })]), ...restApiBehind()],
    expect: missing,
    becomes: {
      edge: {
        rules: [
          {
            action: { block: {} },
            name: "own",
            priority: 0,
            statement: { ipSetReferenceStatement: { arn: unknown } },
            visibilityConfig: { cloudwatchMetricsEnabled: true, metricName: "rule", sampledRequestsEnabled: true },
          },
          {
            name,
            overrideAction: { none: {} },
            priority: 1,
            statement: {
              managedRuleGroupStatement: { name, vendorName: "AWS" },
            },
            visibilityConfig: {
              cloudwatchMetricsEnabled: true,
              metricName: name,
              sampledRequestsEnabled: true,
            },
          },
        ],
      },
    },
    remedied,
  },
  {
    name: "a priority not known yet, behind which nothing can be added",
    resources: [
      webAcl([rule({ geoMatchStatement: { countryCodes: ["KP"] } }, { priority: unknown })]),
      ...restApiBehind(),
    ],
    expect: missing,
    remedied: false,
  },
  {
    name: "no rules at all",
    resources: [webAcl(undefined), ...restApiBehind()],
    options: { addRuleGroups: true },
    expect: missing,
    remedied: false,
    becomes: {},
  },
  {
    name: "a rule group of another vendor",
    resources: [webAcl([managed("Everything", { vendorName: "Vendor", name: "Everything" })]), ...restApiBehind()],
    options: { addRuleGroups: true },
    expect: "undetermined",
    reason: `whether its rules hold ${name}`,
    becomes: {},
  },
  { name: "rules not known yet", resources: [webAcl(unknown), ...restApiBehind()], expect: "undetermined" },
  {
    name: "overrides not known yet",
    resources: [webAcl([managed(name, { ruleActionOverrides: unknown })]), ...restApiBehind()],
    expect: "undetermined",
  },
  {
    name: "a name not known yet",
    resources: [webAcl([managed(name, { name: unknown })]), ...restApiBehind()],
    expect: "undetermined",
  },
  {
    name: "a web ACL that nothing uses",
    resources: [webAcl([])],
    expect: "undetermined",
    reason: "whether it stands in front of an API",
  },
  {
    name: "aws-native, with the rule group",
    resources: [nativeWebAcl([managed(name)]), ...restApiBehind()],
    expect: "pass",
  },
  {
    name: "aws-native, without it",
    resources: [nativeWebAcl([managed("AWSManagedRulesCommonRuleSet")]), ...restApiBehind()],
    expect: missing,
    becomes: {
      edge: {
        rules: [
          {
            name: "AWSManagedRulesCommonRuleSet",
            overrideAction: { none: {} },
            priority: 1,
            statement: { managedRuleGroupStatement: { name: "AWSManagedRulesCommonRuleSet", vendorName: "AWS" } },
            visibilityConfig: { cloudWatchMetricsEnabled: true, metricName: "rule", sampledRequestsEnabled: true },
          },
          {
            name,
            overrideAction: { none: {} },
            priority: 2,
            statement: {
              managedRuleGroupStatement: { name, vendorName: "AWS" },
            },
            visibilityConfig: {
              cloudWatchMetricsEnabled: true,
              metricName: name,
              sampledRequestsEnabled: true,
            },
          },
        ],
      },
    },
    remedied,
  },
]);
