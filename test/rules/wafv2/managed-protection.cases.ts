import { output, stackCases, unknown } from "../../support/cases";
import { counted, distribution, managed, nativeWebAcl, restApiBehind, rule, webAcl } from "../../support/web-acls";

const reputation = "AWSManagedRulesAmazonIpReputationList";
const floods = "AWSManagedRulesAntiDDoSRuleSet";
const missing = { violation: "missing", on: "edge" };
const onlyCounts = { violation: "counted", on: "edge" };
const lists = ["AWSManagedIPReputationList", "AWSManagedReconnaissanceList"];
const atEdge = [
  webAcl([managed(reputation)], { scope: "CLOUDFRONT" }),
  distribution("a1b2c3d4e5.execute-api.eu-central-1.amazonaws.com", { webAclId: output("edge", "arn") }),
];

export default stackCases([
  {
    name: "the list of addresses with a bad reputation",
    resources: [webAcl([managed(reputation)]), ...restApiBehind()],
    expect: "pass",
    show: true,
  },
  {
    name: "other groups",
    resources: [webAcl([managed("AWSManagedRulesCommonRuleSet")]), ...restApiBehind()],
    expect: missing,
    show: true,
  },
  {
    name: "own rules",
    resources: [webAcl([rule({ geoMatchStatement: { countryCodes: ["AQ"] } })]), ...restApiBehind()],
    expect: missing,
  },
  {
    name: "the list in count mode",
    resources: [webAcl([managed(reputation, {}, { overrideAction: { count: {} } })]), ...restApiBehind()],
    expect: onlyCounts,
  },
  {
    name: "the list with every rule set to count",
    resources: [webAcl([managed(reputation, counted(...lists))]), ...restApiBehind()],
    expect: onlyCounts,
  },
  {
    name: "the list with one rule set to count",
    resources: [webAcl([managed(reputation, counted("AWSManagedReconnaissanceList"))]), ...restApiBehind()],
    expect: "pass",
  },
  {
    name: "a group of somebody else",
    resources: [webAcl([managed("Reputation", { vendorName: "Acme", name: "Reputation" })]), ...restApiBehind()],
    expect: "undetermined",
  },
  {
    name: "another group that is asked for",
    resources: [webAcl([managed(reputation)]), ...restApiBehind()],
    options: { ruleGroups: [reputation, "AWSManagedRulesBotControlRuleSet"] },
    expect: missing,
  },
  {
    name: "another group that is asked for, of whose rules nothing is known",
    resources: [webAcl([managed("AWSManagedRulesBotControlRuleSet")]), ...restApiBehind()],
    options: { ruleGroups: ["AWSManagedRulesBotControlRuleSet"] },
    expect: "pass",
  },
  { name: "at the edge", resources: atEdge, expect: "pass" },
  {
    name: "at the edge, where more is asked for",
    resources: atEdge,
    options: { edgeRuleGroups: [floods] },
    expect: missing,
  },
  {
    name: "in a Region, where more is asked for at the edge",
    resources: [webAcl([managed(reputation)]), ...restApiBehind()],
    options: { edgeRuleGroups: [floods] },
    expect: "pass",
  },
  { name: "rules not known yet", resources: [webAcl(unknown), ...restApiBehind()], expect: "undetermined" },
  {
    name: "before nothing in the program",
    resources: [webAcl([rule({ geoMatchStatement: { countryCodes: ["AQ"] } })])],
    expect: "undetermined",
  },
  {
    name: "before nothing in the program, and judged all the same",
    resources: [webAcl([rule({ geoMatchStatement: { countryCodes: ["AQ"] } })])],
    options: { everyWebAcl: true },
    expect: missing,
  },
  {
    name: "aws-native, other groups",
    resources: [nativeWebAcl([managed("AWSManagedRulesCommonRuleSet")]), ...restApiBehind()],
    expect: missing,
  },
  {
    name: "aws-native, the list",
    resources: [nativeWebAcl([managed(reputation)]), ...restApiBehind()],
    expect: "pass",
  },
]);
