import { stackCases, unknown } from "../../support/cases";
import { policyObject } from "../../support/documents";
import { allow, fn, holding, inline, native, role } from "../../support/lambda-roles";

const table = "arn:aws:dynamodb:us-east-1:123456789012:table/orders";
export default stackCases([
  {
    name: "named actions on named resources",
    resources: holding(allow(["dynamodb:GetItem", "dynamodb:PutItem"], table)),
    expect: "pass",
    show: true,
  },
  {
    name: "every action of a service on one table",
    resources: holding(allow("dynamodb:*", [table, `${table}/index/*`])),
    expect: { violation: "service", on: "orders" },
    show: true,
  },
  {
    name: "every action of a service, which iam-lambda-role-wildcard reports",
    resources: holding(allow("dynamodb:*")),
    expect: "pass",
  },
  {
    name: "every action of a service on resources of one team",
    resources: holding(allow("sqs:*", "*", { Condition: { StringEquals: { "aws:ResourceTag/team": "orders" } } })),
    expect: { violation: "service", on: "orders" },
  },
  {
    name: "every action on one resource",
    resources: holding(allow("*", table)),
    expect: { violation: "everyAction", on: "orders" },
  },
  {
    name: "every action on everything, which iam-lambda-role-admin reports",
    resources: holding(allow("*")),
    expect: "pass",
  },
  {
    name: "a service that is accepted",
    resources: holding(allow("dynamodb:*", table)),
    options: { acceptedServices: ["dynamodb"] },
    expect: "pass",
  },
  {
    name: "a resource that can be named",
    resources: holding(allow("dynamodb:DescribeTable")),
    expect: { violation: "resource", on: "orders" },
  },
  {
    name: "actions that have no resources",
    resources: holding(
      allow(["xray:PutTraceSegments", "xray:PutTelemetryRecords", "cloudwatch:PutMetricData"]),
      allow(["ec2:DescribeNetworkInterfaces", "ec2:DescribeSubnets", "s3:ListAllMyBuckets", "sts:GetCallerIdentity"]),
      allow(["textract:DetectDocumentText", "rekognition:DetectLabels", "polly:SynthesizeSpeech"]),
    ),
    expect: "pass",
  },
  {
    name: "descriptions of a kind, most of which have no resources",
    resources: holding(allow("ec2:Describe*")),
    expect: "pass",
  },
  {
    name: "data on every resource, which iam-lambda-role-data-scope reports",
    resources: holding(allow("dynamodb:GetItem")),
    expect: "pass",
  },
  {
    name: "resources of one team",
    resources: holding(
      allow("dynamodb:DescribeTable", "*", { Condition: { StringEquals: { "aws:ResourceTag/team": "orders" } } }),
    ),
    expect: "pass",
  },
  {
    name: "a condition on the request only",
    resources: holding(
      allow("dynamodb:DescribeTable", "*", { Condition: { Bool: { "aws:SecureTransport": "true" } } }),
    ),
    expect: { violation: "resource", on: "orders" },
  },
  {
    name: "a tag with any value",
    resources: holding(
      allow("dynamodb:DescribeTable", "*", { Condition: { StringLike: { "aws:ResourceTag/team": "*" } } }),
    ),
    expect: { violation: "resource", on: "orders" },
  },
  {
    name: "denying what is allowed on everything",
    resources: holding(allow("dynamodb:DescribeTable"), {
      Effect: "Deny",
      Action: "dynamodb:Describe*",
      Resource: "*",
    }),
    expect: "pass",
  },
  {
    name: "an action that is accepted",
    resources: holding(allow("dynamodb:DescribeTable")),
    options: { acceptedActions: ["dynamodb:DescribeTable"] },
    expect: "pass",
  },
  {
    name: "an AWS managed policy, which iam-lambda-role-managed-policy reports",
    resources: [role({ managedPolicyArns: ["arn:aws:iam::aws:policy/SecurityAudit"] }), fn],
    expect: "pass",
  },
  { name: "a policy that is not known yet", resources: [role(), fn, inline(unknown)], expect: "undetermined" },
  {
    name: "aws-native, every action of a service on one queue",
    resources: native(policyObject(allow("sqs:*", "arn:aws:sqs:us-east-1:123456789012:orders"))),
    expect: { violation: "service", on: "orders" },
  },
  {
    name: "aws-native, a resource that is not known yet",
    resources: native(policyObject(allow("dynamodb:DescribeTable", unknown))),
    expect: "undetermined",
  },
  {
    name: "aws-native, an effect that is not known yet",
    resources: native(policyObject({ ...allow("sqs:*", table), Effect: unknown })),
    expect: "undetermined",
  },
  { name: "no function", resources: [role()], expect: "notApplicable" },

  {
    name: "every action and one besides on one resource",
    resources: holding(allow(["*", "dynamodb:GetItem"], table)),
    expect: { violation: "everyAction", on: "orders" },
  },
  {
    name: "a managed policy of AWS, which iam-lambda-role-managed-policy reports",
    resources: [role({ managedPolicyArns: ["arn:aws:iam::aws:policy/AmazonEC2ReadOnlyAccess"] }), fn],
    expect: "pass",
  },
  {
    name: "aws-native, an action that is not known yet",
    resources: native(policyObject(allow(["dynamodb:GetItem", unknown], table))),
    expect: "undetermined",
    reason: "policies[0].policyDocument.Statement[0]",
  },
  {
    name: "aws-native, every action on resources that are not known yet",
    resources: native(policyObject(allow("*", unknown))),
    expect: "undetermined",
    reason: "the resources of",
  },
  {
    name: "aws-native, a service without data on resources that are not known yet",
    resources: native(policyObject(allow("xray:*", unknown))),
    expect: "undetermined",
    reason: "the resources of",
  },
  {
    name: "all but some actions, which iam-lambda-role-wildcard reports",
    resources: holding({ Effect: "Allow", NotAction: "*", Resource: table }),
    expect: "pass",
  },
  {
    name: "a description of every table, which is more than it needs but not every resource",
    resources: holding(allow("dynamodb:DescribeTable", "arn:aws:dynamodb:*:*:table/*")),
    expect: "pass",
  },
  {
    name: "descriptions of every kind, on every resource",
    resources: holding(allow("dynamodb:DescribeTab*")),
    expect: "pass",
  },
]);
