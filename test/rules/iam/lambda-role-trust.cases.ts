import { output, resource, stackCases, unknown } from "../../support/cases";
import { policyObject, policyText } from "../../support/documents";

const assume = (Principal: unknown, more = {}) => ({ Effect: "Allow", Principal, Action: "sts:AssumeRole", ...more });
const lambda = assume({ Service: "lambda.amazonaws.com" });
const fn = resource("aws:lambda/function:Function", "fn", { name: "fn", role: output("role", "arn") });
const trusting = (assumeRolePolicy: unknown) => [resource("aws:iam/role:Role", "role", { assumeRolePolicy }), fn];
const native = (assumeRolePolicyDocument: unknown) => [
  resource("aws-native:iam:Role", "role", { assumeRolePolicyDocument }),
  resource("aws-native:lambda:Function", "fn", { role: output("role", "arn") }),
];
const other = "arn:aws:iam::210987654321:root";

export default stackCases([
  { name: "the Lambda service", resources: trusting(policyText(lambda)), expect: "pass", show: true },
  {
    name: "everyone",
    resources: trusting(policyText(lambda, assume({ AWS: "*" }))),
    expect: { violation: "everyone", on: "role" },
    show: true,
  },
  {
    name: "another account",
    resources: trusting(policyText(assume({ AWS: other }))),
    expect: { violation: "account", on: "role" },
  },
  {
    name: "another account with an external id",
    resources: trusting(policyText(assume({ AWS: other }, { Condition: { StringEquals: { "sts:ExternalId": "x" } } }))),
    expect: "pass",
  },
  ...(
    [
      ["an external id, where one is given", { StringEqualsIfExists: { "sts:ExternalId": "x" } }],
      ["all external ids, also none", { "ForAllValues:StringEquals": { "sts:ExternalId": "x" } }],
      ["any external id but one", { StringNotEquals: { "sts:ExternalId": "x" } }],
      ["whatever external id", { StringLike: { "sts:ExternalId": "*" } }],
      ["no external id", { Null: { "sts:ExternalId": "true" } }],
    ] as const
  ).map(([name, Condition]) => ({
    name: `another account with ${name}`,
    resources: trusting(policyText(lambda, assume({ AWS: other }, { Condition }))),
    expect: { violation: "account", on: "role" },
  })),
  {
    name: "another account with an external id that must be there",
    resources: trusting(
      policyText(
        assume(
          { AWS: other },
          { Condition: { StringEqualsIfExists: { "sts:ExternalId": "x" }, Null: { "sts:ExternalId": "false" } } },
        ),
      ),
    ),
    expect: "pass",
  },
  {
    name: "a service with any source, where one is asked for",
    resources: trusting(policyText({ ...lambda, Condition: { StringLike: { "aws:SourceAccount": "*" } } })),
    options: { requireSource: true },
    expect: { violation: "noSource", on: "role" },
  },
  {
    name: "a trusted account",
    resources: trusting(policyText(assume({ AWS: other }))),
    settings: { trustedAccounts: ["210987654321"] },
    expect: "pass",
  },
  {
    name: "everyone of the organization",
    resources: trusting(
      policyText(assume("*", { Condition: { StringEquals: { "aws:PrincipalOrgID": "o-abc1234567" } } })),
    ),
    expect: "pass",
  },
  {
    name: "another service",
    resources: trusting(policyText(assume({ Service: ["lambda.amazonaws.com", "ec2.amazonaws.com"] }))),
    expect: { violation: "service", on: "role" },
  },
  {
    name: "a service that is listed",
    resources: trusting(policyText(assume({ Service: "apigateway.amazonaws.com" }))),
    options: { services: ["apigateway.amazonaws.com"] },
    expect: "pass",
  },
  {
    name: "Lambda@Edge",
    resources: trusting(policyText(assume({ Service: ["lambda.amazonaws.com", "edgelambda.amazonaws.com"] }))),
    expect: "pass",
  },
  {
    name: "a service without source, where one is asked for",
    resources: trusting(policyText(lambda)),
    options: { requireSource: true },
    expect: { violation: "noSource", on: "role" },
  },
  {
    name: "a service with source, where one is asked for",
    resources: trusting(
      policyText({ ...lambda, Condition: { StringEquals: { "aws:SourceAccount": "123456789012" } } }),
    ),
    options: { requireSource: true },
    expect: "pass",
  },
  {
    name: "an action that lets nobody assume the role",
    resources: trusting(policyText(lambda, { Effect: "Allow", Principal: { AWS: "*" }, Action: "sts:TagSession" })),
    expect: "pass",
  },
  {
    name: "aws-native, NotAction with all of STS",
    resources: native(policyObject(lambda, { Effect: "Allow", Principal: { AWS: "*" }, NotAction: "sts:*" })),
    expect: "pass",
  },
  {
    name: "NotPrincipal",
    resources: trusting(policyText({ Effect: "Allow", NotPrincipal: { AWS: other }, Action: "sts:AssumeRole" })),
    expect: { violation: "negated", on: "role" },
  },
  {
    name: "a federated provider",
    resources: trusting(policyText(assume({ Federated: "cognito-identity.amazonaws.com" }))),
    expect: { violation: "federated", on: "role" },
  },
  { name: "a policy not known yet", resources: trusting(unknown), expect: "undetermined" },
  { name: "a policy that is no JSON", resources: trusting("{"), expect: { violation: "malformed", on: "role" } },
  {
    name: "a role that no function uses",
    resources: [
      resource("aws:iam/role:Role", "role", { assumeRolePolicy: policyText(assume("*")) }),
      resource("aws:lambda/function:Function", "fn", { role: "arn:aws:iam::123456789012:role/x" }),
    ],
    expect: "pass",
  },
  {
    name: "aws-native, everyone",
    resources: native(policyObject(assume("*"))),
    expect: { violation: "everyone", on: "role" },
  },
  { name: "aws-native, the Lambda service", resources: native(policyObject(lambda)), expect: "pass" },
  {
    name: "the Lambda service by a name of China",
    resources: trusting(policyText({ ...lambda, Principal: { Service: "lambda.amazonaws.com.cn" } })),
    expect: "pass",
  },
  {
    name: "aws-native, another account under conditions not known yet",
    resources: native(policyObject({ ...assume({ AWS: "arn:aws:iam::999999999999:root" }), Condition: unknown })),
    expect: "undetermined",
  },
  {
    name: "aws-native, a principal not known yet",
    resources: native(policyObject(assume({ AWS: unknown }))),
    expect: "undetermined",
  },

  {
    name: "a service with the ARN of a source, where one is asked for",
    resources: trusting(
      policyText({
        ...lambda,
        Condition: { ArnLike: { "aws:SourceArn": "arn:aws:lambda:us-east-1:123456789012:function:fn" } },
      }),
    ),
    options: { requireSource: true },
    expect: "pass",
  },
  {
    name: "everyone, to whom it is denied",
    resources: trusting(policyText(lambda, { ...assume({ AWS: "*" }), Effect: "Deny" })),
    expect: "pass",
  },
  {
    name: "a canonical user, whom AWS refuses",
    resources: trusting(
      policyText(lambda, assume({ CanonicalUser: "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8" })),
    ),
    expect: "pass",
  },
  {
    name: "aws-native, an effect not known yet",
    resources: native(policyObject({ ...assume({ AWS: other }), Effect: unknown })),
    expect: "undetermined",
  },

  {
    name: "another account under another condition",
    resources: trusting(
      policyText(assume({ AWS: other }, { Condition: { StringEquals: { "aws:RequestedRegion": "eu-central-1" } } })),
    ),
    expect: { violation: "account", on: "role" },
  },
  {
    name: "a service under another condition, where a source is asked for",
    resources: trusting(
      policyText({ ...lambda, Condition: { StringEquals: { "aws:RequestedRegion": "eu-central-1" } } }),
    ),
    options: { requireSource: true },
    expect: { violation: "noSource", on: "role" },
  },
  {
    name: "aws-native, a statement not known yet",
    resources: native({ Version: "2012-10-17", Statement: [lambda, unknown] }),
    expect: "undetermined",
  },
  {
    name: "all but some actions",
    resources: trusting(
      policyText({ Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, NotAction: "sts:TagSession" }),
    ),
    expect: { violation: "negated", on: "role" },
  },
  {
    name: "a statement without a principal, which AWS refuses",
    resources: trusting(policyText(lambda, { Effect: "Allow", Action: "sts:AssumeRole" })),
    expect: "pass",
  },
  ...(
    [
      ["any account", { AWS: "arn:aws:iam::*:root" }, "everyone"],
      ["any service", { Service: "*" }, "everyone"],
      ["a role of another account", { AWS: "arn:aws:iam::210987654321:role/deploy" }, "account"],
      ["an identity without account", { AWS: "arn:aws:iam::cloudfront:user/CloudFront E1ABC" }, "account"],
      ["every federated provider", { Federated: "*" }, "federated"],
    ] as const
  ).map(([name, principal, violation]) => ({
    name,
    resources: trusting(policyText(lambda, assume(principal))),
    expect: { violation, on: "role" },
  })),
]);
