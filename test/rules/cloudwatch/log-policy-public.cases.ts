import { resourceCases, unknown } from "../../support/cases";

const type = "aws:cloudwatch/logResourcePolicy:LogResourcePolicy";
const destination = "aws:cloudwatch/logDestinationPolicy:LogDestinationPolicy";
const document = (statement: Record<string, unknown>): string =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      { Effect: "Allow", Action: ["logs:CreateLogStream", "logs:PutLogEvents"], Resource: "*", ...statement },
    ],
  });
const route53 = document({
  Principal: { Service: "route53.amazonaws.com" },
  Resource: "arn:aws:logs:us-east-1:123456789012:log-group:/aws/route53/*",
});
const everyone = document({ Principal: "*", Resource: "arn:aws:logs:us-east-1:123456789012:log-group:/aws/route53/*" });
const subscribe = (statement: Record<string, unknown>): string =>
  document({ Action: "logs:PutSubscriptionFilter", ...statement });

export default resourceCases([
  {
    name: "a service that writes",
    type,
    props: { policyName: "route53", policyDocument: route53 },
    expect: "pass",
    show: true,
  },
  {
    name: "everyone",
    type,
    props: { policyName: "route53", policyDocument: everyone },
    expect: { violation: "public" },
    show: true,
  },
  {
    name: "everyone of one account",
    type,
    props: {
      policyName: "own",
      policyDocument: document({
        Principal: { AWS: "*" },
        Condition: { StringEquals: { "aws:SourceAccount": "123456789012" } },
      }),
    },
    expect: "pass",
  },
  { name: "not known yet", type, props: { policyName: "p", policyDocument: unknown }, expect: "undetermined" },
  { name: "no JSON", type, props: { policyName: "p", policyDocument: "{" }, expect: { violation: "malformed" } },
  {
    name: "a destination for one organization",
    type: destination,
    props: {
      destinationName: "central",
      accessPolicy: subscribe({
        Principal: "*",
        Condition: { StringEquals: { "aws:PrincipalOrgID": "o-1234567890" } },
      }),
    },
    expect: "pass",
  },
  {
    name: "a destination for one account",
    type: destination,
    props: { destinationName: "central", accessPolicy: subscribe({ Principal: { AWS: "123456789012" } }) },
    expect: "pass",
  },
  {
    name: "a destination for everyone",
    type: destination,
    props: { destinationName: "central", accessPolicy: subscribe({ Principal: { AWS: "*" } }) },
    expect: { violation: "public" },
  },
  {
    name: "aws-native, a policy for everyone",
    type: "aws-native:logs:ResourcePolicy",
    props: { policyName: "route53", policyDocument: everyone },
    expect: { violation: "public" },
  },
  {
    name: "aws-native, a policy for a service",
    type: "aws-native:logs:ResourcePolicy",
    props: { policyName: "route53", policyDocument: route53 },
    expect: "pass",
  },
  {
    name: "aws-native, a destination for everyone",
    type: "aws-native:logs:Destination",
    props: { destinationName: "central", destinationPolicy: subscribe({ Principal: "*" }) },
    expect: { violation: "public" },
  },
  {
    name: "aws-native, a destination without a policy",
    type: "aws-native:logs:Destination",
    props: { destinationName: "central" },
    expect: "notApplicable",
  },
  {
    name: "aws-native, a log group for everyone",
    type: "aws-native:logs:LogGroup",
    props: { resourcePolicyDocument: JSON.parse(everyone) as unknown },
    expect: { violation: "public" },
  },
  { name: "a log group", type: "aws:cloudwatch/logGroup:LogGroup", props: { name: "a" }, expect: "notApplicable" },
]);
