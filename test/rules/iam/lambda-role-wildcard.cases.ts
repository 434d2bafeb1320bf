import { output, resource, stackCases, unknown } from "../../support/cases";
import { policyObject, policyText } from "../../support/documents";
import { allow, attachment, fn, holding, inline, native, role } from "../../support/lambda-roles";

const table = "arn:aws:dynamodb:us-east-1:123456789012:table/orders";
export default stackCases([
  {
    name: "named actions on named resources",
    resources: holding(allow(["dynamodb:GetItem", "dynamodb:PutItem"], table)),
    expect: "pass",
    show: true,
  },
  {
    name: "every action of a service",
    resources: holding(allow("dynamodb:*")),
    expect: { violation: "service", on: "orders" },
    show: true,
  },
  {
    name: "every action of a service on all resources of a type",
    resources: holding(allow("dynamodb:*", "arn:aws:dynamodb:us-east-1:123456789012:table/*")),
    expect: { violation: "service", on: "orders" },
  },
  {
    name: "every action of a service on one resource, which iam-lambda-role-least-privilege reports",
    resources: holding(allow("dynamodb:*", [table, `${table}/index/*`])),
    expect: "pass",
  },
  ...(
    [
      ["NotAction with every action", { NotAction: "*", Resource: "*" }],
      ["NotAction with every action of every service", { NotAction: ["iam:*", "*:*"], Resource: "*" }],
      ["NotResource with every resource", { Action: "dynamodb:*", NotResource: "*" }],
      ["NotResource with every resource of the service", { Action: "s3:*", NotResource: "arn:aws:s3:::*" }],
    ] as const
  ).flatMap(([name, element]) => [
    {
      name: `${name}, which allows nothing`,
      resources: holding({ Effect: "Allow", ...element }),
      expect: "pass" as const,
    },
    {
      name: `aws-native, ${name}, which allows nothing`,
      resources: native(policyObject({ Effect: "Allow", ...element })),
      expect: "pass" as const,
    },
  ]),
  {
    name: "every action of a service on all but one account's resources",
    resources: holding({ Effect: "Allow", Action: "sqs:*", NotResource: "arn:aws:sqs:*:123456789012:*" }),
    expect: { violation: ["notResource", "service"], on: "orders" },
  },
  {
    name: "every action of a service on resources of another one",
    resources: holding(allow("dynamodb:*", [table, "arn:aws:s3:::*"])),
    expect: "pass",
  },
  {
    name: "every action on one resource, which iam-lambda-role-least-privilege reports",
    resources: holding(allow("*", table)),
    expect: "pass",
  },
  {
    name: "every action on everything, where iam-lambda-role-admin is off",
    resources: holding(allow("*")),
    expect: { violation: "everyAction", on: "orders" },
  },
  {
    name: "an AWS managed policy for a service",
    resources: [role(), fn, attachment("arn:aws:iam::aws:policy/AmazonS3FullAccess")],
    expect: { violation: "service", on: "orders" },
  },
  {
    name: "an AWS managed policy for a service by the role's list",
    resources: [role({ managedPolicyArns: ["arn:aws:iam::aws:policy/AmazonDynamoDBFullAccess"] }), fn],
    expect: { violation: "service", on: "orders" },
  },
  {
    name: "an AWS managed policy for a service by an attachment to several roles",
    resources: [
      role(),
      fn,
      resource("aws:iam/policyAttachment:PolicyAttachment", "all", {
        roles: [output("orders", "name")],
        policyArn: "arn:aws:iam::aws:policy/CloudWatchLogsFullAccess",
      }),
    ],
    expect: { violation: "service", on: "orders" },
  },
  {
    name: "an AWS managed policy for many services, said once",
    resources: [role(), fn, attachment("arn:aws:iam::aws:policy/CloudWatchFullAccessV2")],
    expect: {
      violation: "service",
      on: "orders",
      says: "(CloudWatchFullAccessV2) allows every action of application-signals, cloudwatch, logs, rum, synthetics, xray on",
    },
  },
  {
    name: "an AWS managed policy of all but some actions",
    resources: [role(), fn, attachment("arn:aws:iam::aws:policy/PowerUserAccess")],
    expect: { violation: "notAction", on: "orders" },
  },
  {
    name: "an AWS managed policy that AWS made since",
    resources: [role(), fn, attachment("arn:aws:iam::aws:policy/OrdersFullAccess")],
    expect: "undetermined",
  },
  {
    name: "aws-native, an AWS managed policy for a service",
    resources: [
      resource("aws-native:iam:Role", "orders", {
        assumeRolePolicyDocument: policyObject(),
        managedPolicyArns: ["arn:aws:iam::aws:policy/SecretsManagerReadWrite"],
      }),
      resource("aws-native:lambda:Function", "fn", { role: output("orders", "arn") }),
    ],
    expect: { violation: "service", on: "orders" },
  },
  {
    name: "every action on everything under a condition",
    resources: holding(allow("*", "*", { Condition: { StringEquals: { "aws:RequestedRegion": "us-east-1" } } })),
    expect: { violation: "everyAction", on: "orders" },
  },
  {
    name: "a resource that can be named, which iam-lambda-role-least-privilege reports",
    resources: holding(allow("dynamodb:DescribeTable")),
    expect: "pass",
  },
  {
    name: "data on every resource, which iam-lambda-role-data-scope reports",
    resources: holding(allow("dynamodb:GetItem")),
    expect: "pass",
  },
  {
    name: "a service on resources of one team",
    resources: holding(allow("sqs:*", "*", { Condition: { StringEquals: { "aws:ResourceTag/team": "orders" } } })),
    expect: "pass",
  },
  {
    name: "a service on resources of one team, where a tag says so",
    resources: holding(
      allow("sqs:*", "*", { Condition: { StringEqualsIfExists: { "aws:ResourceTag/team": "orders" } } }),
    ),
    expect: { violation: "service", on: "orders" },
  },
  {
    name: "all but some actions",
    resources: holding({ Effect: "Allow", NotAction: "iam:*", Resource: "*" }),
    expect: { violation: "notAction", on: "orders" },
  },
  {
    name: "all but some actions on one resource",
    resources: holding({ Effect: "Allow", NotAction: "dynamodb:DeleteTable", Resource: table }),
    expect: "pass",
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
    name: "all of IAM, where iam-lambda-role-privilege-escalation is off",
    resources: holding(allow("iam:*")),
    expect: { violation: "service", on: "orders" },
  },
  {
    name: "all of KMS",
    resources: holding(allow("kms:*")),
    expect: { violation: "service", on: "orders" },
  },
  {
    name: "all of KMS for one key",
    resources: holding(allow("kms:*", "arn:aws:kms:us-east-1:123456789012:key/1234")),
    expect: "pass",
  },
  {
    name: "all of CloudTrail",
    resources: holding(allow("cloudtrail:*")),
    expect: { violation: "service", on: "orders" },
  },
  {
    name: "a service that is accepted",
    resources: holding(allow("xray:*")),
    options: { acceptedServices: ["xray"] },
    expect: "pass",
  },
  {
    name: "a customer managed policy",
    resources: [
      role(),
      fn,
      resource("aws:iam/policy:Policy", "managed", { policy: policyText(allow("s3:*", "arn:aws:s3:::*")) }),
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
    resources: native(policyObject(allow("dynamodb:*", unknown))),
    expect: "undetermined",
  },
  {
    name: "aws-native, an action that is not known yet beside a wildcard",
    resources: native(policyObject(allow([unknown, "sqs:*"], [unknown, "*"]))),
    expect: { violation: "service", on: "orders" },
  },
  {
    name: "aws-native, a statement that is not known yet",
    resources: native({ Version: "2012-10-17", Statement: [unknown] }),
    expect: "undetermined",
  },
  { name: "no function", resources: [role()], expect: "notApplicable" },

  {
    name: "aws-native, an effect that is not known yet",
    resources: native(policyObject({ ...allow("sqs:*"), Effect: unknown })),
    expect: "undetermined",
    reason: "policies[0].policyDocument.Statement[0]",
  },
  {
    name: "aws-native, an action that is not known yet",
    resources: native(policyObject(allow(["sqs:SendMessage", unknown]))),
    expect: "undetermined",
    reason: "the actions of",
  },
  {
    name: "a statement without resources, which AWS refuses",
    resources: holding({ Effect: "Allow", Action: "sqs:*" }),
    expect: "pass",
  },
  {
    name: "every action on everything, and one besides",
    resources: holding(allow(["*", "dynamodb:GetItem"])),
    expect: { violation: "everyAction", on: "orders" },
  },
]);
