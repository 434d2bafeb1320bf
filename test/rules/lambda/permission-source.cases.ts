import { resourceCases, unknown } from "../../support/cases";
import { policyObject, policyText } from "../../support/documents";

const type = "aws:lambda/permission:Permission";
const native = "aws-native:lambda:Permission";
const base = { function: "orders", action: "lambda:InvokeFunction" };
const sourceArn = "arn:aws:execute-api:us-east-1:123456789012:abc/prod/GET/orders";
const document = "aws:lambda/resourcePolicy:ResourcePolicy";
const resourceArn = "arn:aws:lambda:us-east-1:123456789012:function:orders";
const statement = (service: unknown, condition?: unknown) => ({
  Effect: "Allow",
  Principal: { Service: service },
  Action: "lambda:InvokeFunction",
  Resource: resourceArn,
  ...(condition === undefined ? {} : { Condition: condition }),
});

export default resourceCases([
  {
    name: "an API with its ARN",
    type,
    props: { ...base, principal: "apigateway.amazonaws.com", sourceArn },
    expect: "pass",
    show: true,
  },
  {
    name: "an API without its ARN",
    type,
    props: { ...base, principal: "apigateway.amazonaws.com" },
    expect: { violation: "noSource" },
    show: true,
  },
  {
    name: "an ARN not known yet",
    type,
    props: { ...base, principal: "events.amazonaws.com", sourceArn: unknown },
    expect: "pass",
  },
  {
    name: "an account alone",
    type,
    props: { ...base, principal: "sns.amazonaws.com", sourceAccount: "123456789012" },
    expect: { violation: "noSource" },
  },
  {
    name: "a regional principal",
    type,
    props: { ...base, principal: "logs.eu-west-1.amazonaws.com" },
    expect: { violation: "noSource" },
  },
  {
    name: "a principal in China",
    type,
    props: { ...base, principal: "s3.amazonaws.com.cn", sourceArn: "arn:aws-cn:s3:::b" },
    expect: { violation: "noAccount" },
  },
  {
    name: "S3 with bucket and account",
    type,
    props: { ...base, principal: "s3.amazonaws.com", sourceArn: "arn:aws:s3:::b", sourceAccount: "123456789012" },
    expect: "pass",
  },
  {
    name: "S3 without account",
    type,
    props: { ...base, principal: "s3.amazonaws.com", sourceArn: unknown },
    expect: { violation: "noAccount" },
  },
  {
    name: "AWS Config, whose rule can exist only after the permission",
    type,
    props: { ...base, principal: "config.amazonaws.com", sourceAccount: "123456789012" },
    expect: "pass",
  },
  {
    name: "Secrets Manager, whose rotation can exist only after the permission",
    type,
    props: { ...base, principal: "secretsmanager.amazonaws.com", sourceAccount: unknown },
    expect: "pass",
  },
  {
    name: "AWS Config without an account",
    type,
    props: { ...base, principal: "config.amazonaws.com" },
    expect: { violation: "noSource" },
  },
  {
    name: "any source",
    type,
    props: { ...base, principal: "sns.amazonaws.com", sourceArn: "*" },
    expect: { violation: "anySource" },
  },
  {
    name: "topics of every account",
    type,
    props: { ...base, principal: "sns.amazonaws.com", sourceArn: "arn:aws:sns:us-east-1:*:orders" },
    expect: { violation: "anySource" },
  },
  {
    name: "topics of every account, but one account",
    type,
    props: {
      ...base,
      principal: "sns.amazonaws.com",
      sourceArn: "arn:aws:sns:us-east-1:*:orders",
      sourceAccount: "123456789012",
    },
    expect: "pass",
  },
  {
    name: "every topic of an account",
    type,
    props: { ...base, principal: "sns.amazonaws.com", sourceArn: "arn:aws:sns:*:123456789012:*" },
    expect: "pass",
  },
  {
    name: "a policy for an API with its ARN",
    type: document,
    props: {
      resourceArn,
      policy: policyText(statement("apigateway.amazonaws.com", { ArnLike: { "aws:SourceArn": sourceArn } })),
    },
    expect: "pass",
  },
  {
    name: "a policy for a service without source",
    type: document,
    props: { resourceArn, policy: policyText(statement(["sns.amazonaws.com", "events.amazonaws.com"])) },
    expect: { violation: "noSource" },
  },
  {
    name: "a policy whose source need not be there",
    type: document,
    props: {
      resourceArn,
      policy: policyText(statement("sns.amazonaws.com", { ArnLikeIfExists: { "aws:SourceArn": sourceArn } })),
    },
    expect: { violation: "noSource" },
  },
  {
    name: "a policy for S3 with bucket and account",
    type: document,
    props: {
      resourceArn,
      policy: policyText(
        statement("s3.amazonaws.com", {
          ArnLike: { "aws:SourceArn": "arn:aws:s3:::b" },
          StringEquals: { "AWS:SourceAccount": "123456789012" },
        }),
      ),
    },
    expect: "pass",
  },
  {
    name: "a policy for S3 without account",
    type: document,
    props: {
      resourceArn,
      policy: policyText(statement("s3.amazonaws.com", { ArnLike: { "aws:SourceArn": "arn:aws:s3:::b" } })),
    },
    expect: { violation: "noAccount" },
  },
  {
    name: "a policy for an account, and one that denies a service",
    type: document,
    props: {
      resourceArn,
      policy: policyText(
        { ...statement(""), Principal: { AWS: "210987654321" } },
        { ...statement("sns.amazonaws.com"), Effect: "Deny" },
      ),
    },
    expect: "pass",
  },
  {
    name: "a policy with conditions and principals not known yet",
    type: "aws-native:lambda:ResourcePolicy",
    props: {
      resourceArn,
      policyDocument: policyObject(statement("sns.amazonaws.com", unknown), { ...statement(""), Principal: unknown }),
    },
    expect: "undetermined",
  },
  { name: "a policy not known yet", type: document, props: { resourceArn, policy: unknown }, expect: "undetermined" },
  { name: "an account as principal", type, props: { ...base, principal: "210987654321" }, expect: "notApplicable" },
  { name: "a principal not known yet", type, props: { ...base, principal: unknown }, expect: "undetermined" },
  {
    name: "aws-native, without source",
    type: native,
    props: { functionName: "orders", action: "lambda:InvokeFunction", principal: "sns.amazonaws.com" },
    expect: { violation: "noSource" },
  },
  {
    name: "aws-native, with source",
    type: native,
    props: {
      functionName: "orders",
      action: "lambda:InvokeFunction",
      principal: "sns.amazonaws.com",
      sourceArn: unknown,
    },
    expect: "pass",
  },
  {
    name: "an ARN of a property that does not exist",
    type,
    props: { ...base, principal: "apigateway.amazonaws.com", sourceArn: "undefined*/*" },
    expect: { violation: "notArn" },
  },
  {
    name: "an ARN with a part that does not exist",
    type,
    props: {
      ...base,
      principal: "apigateway.amazonaws.com",
      sourceArn: "arn:aws:execute-api:us-east-1:123456789012:undefined/*/*",
    },
    expect: { violation: "notArn" },
  },
  {
    name: "an ARN with an object in place of its text",
    type,
    props: { ...base, principal: "events.amazonaws.com", sourceArn: "[object Object]" },
    expect: { violation: "notArn" },
  },
  {
    name: "an ARN with an output that nobody resolved",
    type,
    props: {
      ...base,
      principal: "apigateway.amazonaws.com",
      sourceArn: "Calling [toString] on an [Output<T>] is not supported./*/*",
    },
    expect: { violation: "notArn" },
  },
  {
    name: "the name of a resource in place of its ARN",
    type,
    props: { ...base, principal: "sns.amazonaws.com", sourceArn: "orders-topic" },
    expect: { violation: "notArn" },
  },
  {
    name: "an ARN of a resource whose name begins with undefined",
    type,
    props: {
      ...base,
      principal: "sns.amazonaws.com",
      sourceArn: "arn:aws:sns:us-east-1:123456789012:undefined-orders",
    },
    expect: "pass",
  },
  {
    name: "an Alexa skill",
    type,
    props: { ...base, principal: "alexa-appkit.amazon.com", eventSourceToken: "amzn1.ask.skill.1" },
    expect: "pass",
  },
  {
    name: "Alexa without a skill",
    type,
    props: { ...base, principal: "alexa-appkit.amazon.com" },
    expect: { violation: "noToken" },
  },
  {
    name: "Alexa for smart homes with an ARN, which it does not send",
    type,
    props: { ...base, principal: "alexa-connectedhome.amazon.com", sourceArn },
    expect: { violation: "noToken" },
  },
  {
    name: "an Alexa skill not known yet",
    type,
    props: { ...base, principal: "alexa-appkit.amazon.com", eventSourceToken: unknown },
    expect: "pass",
  },
  {
    name: "aws-native, Alexa without a skill",
    type: native,
    props: { functionName: "orders", action: "lambda:InvokeFunction", principal: "alexa-appkit.amazon.com" },
    expect: { violation: "noToken" },
  },
  {
    name: "aws-native, an Alexa skill",
    type: native,
    props: {
      functionName: "orders",
      action: "lambda:InvokeFunction",
      principal: "alexa-appkit.amazon.com",
      eventSourceToken: "amzn1.ask.skill.1",
    },
    expect: "pass",
  },
  {
    name: "a document that lets Alexa in without a skill",
    type: document,
    props: { resourceArn, policy: policyText(statement("alexa-appkit.amazon.com")) },
    expect: { violation: "noToken" },
  },
  {
    name: "a document that lets an Alexa skill in",
    type: document,
    props: {
      resourceArn,
      policy: policyText(
        statement("alexa-appkit.amazon.com", { StringEquals: { "lambda:EventSourceToken": "amzn1.ask.skill.1" } }),
      ),
    },
    expect: "pass",
  },
  {
    name: "a document with an ARN of a property that does not exist",
    type: document,
    props: {
      resourceArn,
      policy: policyText(
        statement("apigateway.amazonaws.com", { ArnLike: { "aws:SourceArn": "undefined/*/GET/orders" } }),
      ),
    },
    expect: { violation: "notArn" },
  },

  {
    name: "no principal, which AWS refuses",
    type,
    props: { function: "orders", action: "lambda:InvokeFunction" },
    expect: "notApplicable",
  },
  {
    name: "aws-native, a document with a principal not known yet",
    type: "aws-native:lambda:ResourcePolicy",
    props: { resourceArn, policyDocument: policyObject({ ...statement(""), Principal: unknown }) },
    expect: "undetermined",
  },
  {
    name: "aws-native, a document with an effect not known yet",
    type: "aws-native:lambda:ResourcePolicy",
    props: { resourceArn, policyDocument: policyObject({ ...statement("sns.amazonaws.com"), Effect: unknown }) },
    expect: "undetermined",
  },
  {
    name: "a document for what is no service of AWS",
    type: document,
    props: { resourceArn, policy: policyText(statement("hooks.example.com")) },
    expect: "pass",
  },
  {
    name: "a document for topics of every account, but one organization",
    type: document,
    props: {
      resourceArn,
      policy: policyText(
        statement("sns.amazonaws.com", {
          ArnLike: { "aws:SourceArn": "arn:aws:sns:us-east-1:*:orders" },
          StringEquals: { "aws:SourceOrgID": "o-abc1234567" },
        }),
      ),
    },
    expect: "pass",
  },
  {
    name: "a document that lets Alexa in from one account",
    type: document,
    props: {
      resourceArn,
      policy: policyText(
        statement("alexa-appkit.amazon.com", { StringEquals: { "aws:SourceAccount": "123456789012" } }),
      ),
    },
    expect: { violation: "noToken" },
  },
  {
    name: "AWS Config with the ARN of its rule",
    type,
    props: {
      ...base,
      principal: "config.amazonaws.com",
      sourceArn: "arn:aws:config:us-east-1:123456789012:config-rule/config-rule-abc",
    },
    expect: "pass",
  },
  ...["undefined", "*"].map((value) => ({
    name: `a document whose source, ${value}, need not be there`,
    type: document,
    props: {
      resourceArn,
      policy: policyText(statement("sns.amazonaws.com", { ArnLikeIfExists: { "aws:SourceArn": value } })),
    },
    expect: { violation: "noSource" },
  })),
  ...["**", "arn:aws:sns:us-east-1:????????????:orders"].map((source) => ({
    name: `any source, written as ${source}`,
    type,
    props: { ...base, principal: "sns.amazonaws.com", sourceArn: source },
    expect: { violation: "anySource" },
  })),
  ...[
    "*:aws:sns:us-east-1:123456789012:orders",
    "a*:aws:sns:us-east-1:123456789012:orders",
    "ar?:aws:sns:us-east-1:123456789012:orders",
    "arn*:aws:sns:us-east-1:123456789012:orders",
    "arn:aws:sns:us-east-1:1234*:orders",
    "arn:aws:sns:us-east-1:*9012:orders",
  ].map((source) => ({
    name: `topics of some accounts, written as ${source}`,
    type,
    props: { ...base, principal: "sns.amazonaws.com", sourceArn: source },
    expect: "pass" as const,
  })),
  {
    name: "the beginning of a name in place of an ARN",
    type,
    props: { ...base, principal: "sns.amazonaws.com", sourceArn: "orders-*" },
    expect: { violation: "notArn" },
  },
]);
