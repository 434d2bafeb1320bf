import { output, resource, stackCases, unknown } from "../../support/cases";
import { policyObject, policyText } from "../../support/documents";

const trust = policyText({ Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" });
const role = (props = {}) => resource("aws:iam/role:Role", "orders", { assumeRolePolicy: trust, ...props });
const fn = resource("aws:lambda/function:Function", "fn", { name: "orders", role: output("orders", "arn") });
const inline = (policy: unknown) =>
  resource("aws:iam/rolePolicy:RolePolicy", "inline", { role: output("orders", "id"), policy });
const allow = (Action: unknown, Resource: unknown = "*", rest = {}) => ({ Effect: "Allow", Action, Resource, ...rest });
const holding = (...statements: readonly Readonly<Record<string, unknown>>[]) => [
  role(),
  fn,
  inline(policyText(...statements)),
];
const table = "arn:aws:dynamodb:us-east-1:123456789012:table/orders";
const native = (policyDocument: unknown) => [
  resource("aws-native:iam:Role", "orders", {
    assumeRolePolicyDocument: policyObject(),
    policies: [{ policyName: "p", policyDocument }],
  }),
  resource("aws-native:lambda:Function", "fn", { role: output("orders", "arn") }),
];

export default stackCases([
  {
    name: "named actions on named resources",
    resources: holding(allow(["dynamodb:GetItem", "dynamodb:PutItem"], table)),
    expect: "pass",
    show: true,
  },
  {
    name: "every action of a service",
    resources: holding(allow("dynamodb:*", table)),
    expect: { violation: "service", on: "orders" },
    show: true,
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
    name: "every action on everything under a condition",
    resources: holding(allow("*", "*", { Condition: { StringEquals: { "aws:RequestedRegion": "us-east-1" } } })),
    expect: { violation: "everyAction", on: "orders" },
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
    name: "tags on resources of one team",
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
    name: "a service under a condition on tags",
    resources: holding(allow("sqs:*", "*", { Condition: { StringEquals: { "aws:ResourceTag/team": "orders" } } })),
    expect: { violation: "service", on: "orders" },
  },
  {
    name: "all but some actions",
    resources: holding({ Effect: "Allow", NotAction: "iam:*", Resource: "*" }),
    expect: { violation: "notAction", on: "orders" },
  },
  {
    name: "all but some resources",
    resources: holding({ Effect: "Allow", Action: "sqs:SendMessage", NotResource: "arn:aws:sqs:*:*:internal" }),
    expect: { violation: "notResource", on: "orders" },
  },
  {
    name: "denying all but some actions",
    resources: holding(allow("dynamodb:GetItem", table), { Effect: "Deny", NotAction: "dynamodb:*", Resource: "*" }),
    expect: "pass",
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
    name: "all of IAM, which iam-lambda-role-privilege-escalation reports",
    resources: holding(allow("iam:*")),
    expect: "pass",
  },
  {
    name: "all of KMS, which iam-kms-decrypt-scope reports",
    resources: holding(allow("kms:*")),
    expect: "pass",
  },
  {
    name: "all of KMS for one key",
    resources: holding(allow("kms:*", "arn:aws:kms:us-east-1:123456789012:key/1234")),
    expect: { violation: "service", on: "orders" },
  },
  {
    name: "all of CloudTrail, which iam-cloudtrail-full-access reports",
    resources: holding(allow("cloudtrail:*")),
    expect: "pass",
  },
  {
    name: "a service that is accepted",
    resources: holding(allow("xray:*")),
    options: { acceptedServices: ["xray"] },
    expect: "pass",
  },
  {
    name: "an action that is accepted",
    resources: holding(allow("dynamodb:DescribeTable")),
    options: { acceptedActions: ["dynamodb:DescribeTable"] },
    expect: "pass",
  },
  {
    name: "a customer managed policy",
    resources: [
      role(),
      fn,
      resource("aws:iam/policy:Policy", "managed", { policy: policyText(allow("s3:*", "arn:aws:s3:::orders/*")) }),
      resource("aws:iam/rolePolicyAttachment:RolePolicyAttachment", "attachment", {
        role: output("orders", "name"),
        policyArn: output("managed", "arn"),
      }),
    ],
    expect: { violation: "service", on: "orders" },
  },
  {
    name: "a role that no function uses",
    resources: [
      role(),
      inline(policyText(allow("s3:*"))),
      resource("aws:lambda/function:Function", "fn", { role: "x" }),
    ],
    expect: "pass",
  },
  { name: "a policy that is not known yet", resources: [role(), fn, inline(unknown)], expect: "undetermined" },
  {
    name: "a policy that is no JSON, which iam-lambda-role-admin reports",
    resources: [role(), fn, inline("{")],
    expect: "pass",
  },
  {
    name: "aws-native, named actions",
    resources: native(policyObject(allow("sqs:SendMessage", "arn:aws:sqs:us-east-1:123456789012:orders"))),
    expect: "pass",
  },
  {
    name: "aws-native, every action of a service",
    resources: native(policyObject(allow("sqs:*"))),
    expect: { violation: "service", on: "orders" },
  },
  {
    name: "aws-native, a resource that is not known yet",
    resources: native(policyObject(allow("dynamodb:DescribeTable", unknown))),
    expect: "undetermined",
  },
  {
    name: "aws-native, an action that is not known yet beside a wildcard",
    resources: native(policyObject(allow([unknown, "sqs:*"], unknown))),
    expect: { violation: "service", on: "orders" },
  },
  {
    name: "aws-native, a statement that is not known yet",
    resources: native({ Version: "2012-10-17", Statement: [unknown] }),
    expect: "undetermined",
  },
  { name: "no function", resources: [role()], expect: "notApplicable" },
]);
