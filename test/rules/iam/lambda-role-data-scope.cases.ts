import { resource, stackCases, unknown } from "../../support/cases";
import { policyObject, policyText } from "../../support/documents";
import { allow, attachment, fn, holding, inline, native, role } from "../../support/lambda-roles";

const arn = (service: string, rest: string) => `arn:aws:${service}:us-east-1:123456789012:${rest}`;
export default stackCases([
  {
    name: "a secret and a table by name",
    resources: holding(
      allow("secretsmanager:GetSecretValue", arn("secretsmanager", "secret:orders/payment-AbCdEf")),
      allow(["dynamodb:GetItem", "dynamodb:PutItem"], arn("dynamodb", "table/orders")),
    ),
    expect: "pass",
    show: true,
  },
  {
    name: "every secret, and every table",
    resources: holding(allow("secretsmanager:GetSecretValue"), allow("dynamodb:*Item", arn("dynamodb", "table/*"))),
    expect: { violation: ["broad", "broad"], on: "orders" },
    show: true,
  },
  {
    name: "parameters below a path",
    resources: holding(allow("ssm:GetParametersByPath", arn("ssm", "parameter/orders/*"))),
    expect: "pass",
  },
  {
    name: "every parameter",
    resources: holding(allow("ssm:GetParameter*", arn("ssm", "parameter/*"))),
    expect: { violation: "broad", on: "orders" },
  },
  { name: "objects of one bucket", resources: holding(allow("s3:GetObject", "arn:aws:s3:::orders/*")), expect: "pass" },
  {
    name: "objects of every bucket",
    resources: holding(allow("s3:GetObject", "arn:aws:s3:::*/*")),
    expect: { violation: "broad", on: "orders" },
  },
  {
    name: "invoking every function",
    resources: holding(allow("lambda:InvokeFunction", arn("lambda", "function:*"))),
    expect: { violation: "broad", on: "orders" },
  },
  {
    name: "changing who may",
    resources: holding(allow("sqs:AddPermission")),
    expect: { violation: "broad", on: "orders" },
  },
  {
    name: "what AWS's execution policies allow: logs, network interfaces and traces",
    resources: holding(
      allow(["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"], "arn:aws:logs:*:*:*"),
      allow([
        "ec2:CreateNetworkInterface",
        "ec2:DescribeNetworkInterfaces",
        "ec2:DescribeSubnets",
        "ec2:DeleteNetworkInterface",
        "ec2:AssignPrivateIpAddresses",
        "ec2:UnassignPrivateIpAddresses",
      ]),
      allow(["xray:PutTraceSegments", "xray:PutTelemetryRecords"]),
    ),
    expect: "pass",
  },
  { name: "text messages", resources: holding(allow("sns:Publish")), expect: "pass" },
  {
    name: "text messages, where they are not accepted",
    resources: holding(allow("sns:Publish")),
    options: { acceptedActions: [] },
    expect: { violation: "broad", on: "orders" },
  },
  {
    name: "writing that has no resources",
    resources: holding(allow(["cloudwatch:PutMetricData", "transcribe:StartTranscriptionJob"])),
    expect: "pass",
  },
  {
    name: "models of Bedrock",
    resources: holding(allow("bedrock:InvokeModel", "arn:aws:bedrock:*::foundation-model/*")),
    expect: "pass",
  },
  {
    name: "a tag that narrows",
    resources: holding(
      allow("dynamodb:GetItem", "*", { Condition: { StringEquals: { "aws:ResourceTag/team": "orders" } } }),
    ),
    expect: "pass",
  },
  {
    name: "a tag that new resources must get",
    resources: holding(
      allow("sqs:CreateQueue", "*", { Condition: { StringEquals: { "aws:RequestTag/team": "orders" } } }),
    ),
    expect: "pass",
  },
  {
    name: "denying all but one secret",
    resources: holding(allow("secretsmanager:GetSecretValue"), {
      Effect: "Deny",
      Action: "secretsmanager:*",
      NotResource: arn("secretsmanager", "secret:orders/payment-AbCdEf"),
    }),
    expect: "pass",
  },
  {
    name: "encrypting for one service",
    resources: holding(
      allow("kms:GenerateDataKey", "*", {
        Condition: { StringEquals: { "kms:ViaService": "s3.us-east-1.amazonaws.com" } },
      }),
    ),
    expect: "pass",
  },
  {
    name: "a tag where there is one",
    resources: holding(
      allow("dynamodb:GetItem", "*", { Condition: { StringEqualsIfExists: { "aws:ResourceTag/team": "orders" } } }),
    ),
    expect: { violation: "broad", on: "orders" },
  },
  {
    name: "a wide resource of another service in the same statement",
    resources: holding(
      allow(["dynamodb:GetItem", "s3:ListBucket"], [arn("dynamodb", "table/orders"), "arn:aws:s3:::*"]),
    ),
    expect: "pass",
  },
  {
    name: "denying it again",
    resources: holding(allow("secretsmanager:GetSecretValue"), {
      Effect: "Deny",
      Action: "secretsmanager:*",
      Resource: "*",
    }),
    expect: "pass",
  },
  {
    name: "every key, and trails, which have policies of their own",
    resources: holding(allow("kms:Decrypt"), allow("cloudtrail:StopLogging")),
    expect: "pass",
  },
  ...(
    [
      ["a whole service, where iam-lambda-role-wildcard is off", "s3:*", "broad"],
      ["rights of its own, where iam-lambda-role-privilege-escalation is off", "iam:AttachRolePolicy", "broad"],
      ["every right, where iam-lambda-role-admin is off", "*", "everyAction"],
    ] as const
  ).map(([name, action, violation]) => ({
    name,
    resources: holding(allow(action)),
    expect: { violation, on: "orders" },
  })),
  { name: "email", resources: holding(allow(["ses:SendEmail", "ses:SendRawEmail"])), expect: "pass" },
  ...["AmazonSSMReadOnlyAccess", "AWSKeyManagementServicePowerUser", "CloudWatchLogsReadOnlyAccess"].map((name) => ({
    name: `the AWS managed policy ${name}`,
    resources: [role(), fn, attachment(`arn:aws:iam::aws:policy/${name}`)],
    expect: { violation: "broad", on: "orders" },
  })),
  {
    name: "the AWS managed policies for functions",
    resources: [role(), fn, attachment("arn:aws:iam::aws:policy/service-role/AWSLambdaSQSQueueExecutionRole")],
    expect: "pass",
  },
  {
    name: "a role that no function uses",
    resources: [
      role(),
      inline(policyText(allow("s3:GetObject"))),
      resource("aws:lambda/function:Function", "fn", { role: "x" }),
    ],
    expect: "pass",
  },
  { name: "a policy that is not known yet", resources: [role(), fn, inline(unknown)], expect: "undetermined" },
  {
    name: "a policy of the wrong type",
    resources: [role(), fn, inline([1, 2])],
    expect: "pass",
  },
  {
    name: "aws-native, one table",
    resources: native(policyObject(allow("dynamodb:Query", arn("dynamodb", "table/orders")))),
    expect: "pass",
  },
  {
    name: "aws-native, every table",
    resources: native(policyObject(allow("dynamodb:Query"))),
    expect: { violation: "broad", on: "orders" },
  },
  {
    name: "aws-native, a table that is not known yet",
    resources: native(policyObject(allow("dynamodb:Query", unknown))),
    expect: "undetermined",
  },
  {
    name: "aws-native, a table that is not known yet beside all of them",
    resources: native(policyObject(allow("dynamodb:Query", [unknown, "*"]))),
    expect: { violation: "broad", on: "orders" },
  },
  {
    name: "aws-native, an action that is not known yet on named resources",
    resources: native(policyObject(allow([unknown], arn("dynamodb", "table/orders")))),
    expect: "pass",
  },
  {
    name: "aws-native, a condition that is not known yet",
    resources: native(policyObject(allow("dynamodb:Query", "*", { Condition: unknown }))),
    expect: "undetermined",
  },
  { name: "no function", resources: [role()], expect: "notApplicable" },

  {
    name: "aws-native, a statement not known yet",
    resources: native({ Version: "2012-10-17", Statement: [unknown] }),
    expect: "undetermined",
  },
  {
    name: "aws-native, every action with an effect not known yet",
    resources: native(policyObject(allow("*", "*", { Effect: unknown }))),
    expect: "undetermined",
  },
  {
    name: "all but every action, which leaves none",
    resources: holding({ Effect: "Allow", NotAction: "*", Resource: "*" }),
    expect: "pass",
  },
  {
    name: "aws-native, all but actions not known yet, which iam-lambda-role-wildcard reports",
    resources: native(policyObject({ Effect: "Allow", NotAction: unknown, Resource: "*" })),
    expect: "pass",
  },
]);
