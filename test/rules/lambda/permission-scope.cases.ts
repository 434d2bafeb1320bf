import { resourceCases, unknown } from "../../support/cases";
import { policyObject, policyText } from "../../support/documents";

const type = "aws:lambda/permission:Permission";
const native = "aws-native:lambda:Permission";
const document = "aws:lambda/resourcePolicy:ResourcePolicy";
const execution = "arn:aws:execute-api:us-east-1:123456789012:a1b2c3d4e5";
const invoke = "lambda:InvokeFunction";
const base = { function: "orders", action: invoke };
const gateway = { ...base, principal: "apigateway.amazonaws.com" };
const resourceArn = "arn:aws:lambda:us-east-1:123456789012:function:orders";
const allow = { Effect: "Allow", Principal: { AWS: "123456789012" }, Action: invoke, Resource: resourceArn };
const fromApi = (source: unknown) => ({
  ...allow,
  Principal: { Service: "apigateway.amazonaws.com" },
  Condition: { ArnLike: { "aws:SourceArn": source } },
});

export default resourceCases([
  {
    name: "one route of one stage",
    type,
    props: { ...gateway, sourceArn: `${execution}/prod/GET/orders` },
    expect: "pass",
    show: true,
  },
  {
    name: "a resource policy whose NotAction leaves out all of Lambda",
    type: document,
    props: { resourceArn, policy: policyText({ ...allow, Action: undefined, NotAction: ["lambda:*"] }) },
    expect: "pass",
  },
  {
    name: "every stage, method and path",
    type,
    props: { ...gateway, sourceArn: `${execution}/*/*` },
    expect: { violation: "wideSource" },
    show: true,
  },
  ...["/*", "/*/*/*", "/*/*/*/*"].map((end) => ({
    name: `everything, written as ${end}`,
    type,
    props: { ...gateway, sourceArn: execution + end },
    expect: { violation: "wideSource" },
  })),
  ...[
    "arn:aws:execute-api:us-east-1:123456789012:*",
    "arn:aws:execute-api:*",
    `${execution.slice(0, -10)}*/prod/GET/a`,
  ].map((sourceArn) => ({
    name: `any API, written as ${sourceArn}`,
    type,
    props: { ...gateway, sourceArn },
    expect: { violation: "wideSource" } as const,
  })),
  {
    name: "one path of every stage",
    type,
    props: { ...gateway, sourceArn: `${execution}/*/GET/orders` },
    expect: "pass",
  },
  {
    name: "the greedy route of every stage, as HTTP APIs write it",
    type,
    props: { ...gateway, sourceArn: `${execution}/*/*/{proxy+}` },
    expect: "pass",
  },
  {
    name: "a greedy route of one stage",
    type,
    props: { ...gateway, sourceArn: `${execution}/prod/*/*` },
    expect: "pass",
  },
  {
    name: "a greedy route of one stage, where a route is asked for",
    type,
    props: { ...gateway, sourceArn: `${execution}/prod/*/*` },
    options: { requireRoute: true },
    expect: { violation: "wideStage" },
  },
  {
    name: "an authorizer",
    type,
    props: { ...gateway, sourceArn: `${execution}/authorizers/x1y2z3` },
    options: { requireRoute: true },
    expect: "pass",
  },
  {
    name: "a WebSocket route",
    type,
    props: { ...gateway, sourceArn: `${execution}/prod/$connect` },
    options: { requireRoute: true },
    expect: "pass",
  },
  { name: "an API not known yet", type, props: { ...gateway, sourceArn: unknown }, expect: "undetermined" },
  { name: "no source, which another policy judges", type, props: gateway, expect: "pass" },
  {
    name: "another service with a wildcard",
    type,
    props: { ...base, principal: "events.amazonaws.com", sourceArn: "arn:aws:events:us-east-1:123456789012:rule/*" },
    expect: "pass",
  },
  {
    name: "a source not known yet of another service",
    type,
    props: { ...base, principal: "s3.amazonaws.com", sourceArn: unknown },
    expect: "pass",
  },
  {
    name: "a function URL",
    type,
    props: { ...base, action: "lambda:InvokeFunctionUrl", principal: "210987654321", functionUrlAuthType: "AWS_IAM" },
    expect: "pass",
  },
  {
    name: "every action",
    type,
    props: { ...base, action: "lambda:*", principal: "210987654321" },
    expect: { violation: "anyAction" },
  },
  {
    name: "an action that changes the function",
    type,
    props: { ...base, action: "lambda:UpdateFunctionCode", principal: "210987654321" },
    expect: { violation: "otherAction" },
  },
  {
    name: "an action not known yet",
    type,
    props: { ...base, action: unknown, principal: "210987654321" },
    expect: "undetermined",
  },
  {
    name: "a policy that names a route",
    type: document,
    props: { resourceArn, policy: policyText(fromApi(`${execution}/prod/GET/orders`)) },
    expect: "pass",
  },
  {
    name: "a policy for the whole API",
    type: document,
    props: { resourceArn, policy: policyText(fromApi([`${execution}/prod/GET/orders`, `${execution}/*/*`])) },
    expect: { violation: "wideSource" },
  },
  {
    name: "a policy for the whole API but one route, and for one route of it",
    type: document,
    props: {
      resourceArn,
      policy: policyText({
        ...fromApi(`${execution}/prod/GET/orders`),
        Condition: {
          ArnLike: { "aws:SourceArn": `${execution}/prod/GET/orders` },
          ArnNotLike: { "aws:SourceArn": `${execution}/*/*` },
        },
      }),
    },
    expect: "pass",
  },
  {
    name: "a policy for the whole API that another test narrows to a route",
    type: document,
    props: {
      resourceArn,
      policy: policyText({
        ...fromApi(""),
        Condition: {
          ArnLike: { "aws:SourceArn": `${execution}/*/*` },
          StringLike: { "aws:SourceArn": `${execution}/prod/GET/orders` },
        },
      }),
    },
    expect: "pass",
  },
  {
    name: "a policy for every action",
    type: document,
    props: { resourceArn, policy: policyText({ ...allow, Action: ["lambda:*"] }) },
    expect: { violation: "anyAction" },
  },
  {
    name: "a policy for every action but one",
    type: document,
    props: { resourceArn, policy: policyText({ ...allow, Action: undefined, NotAction: "lambda:DeleteFunction" }) },
    expect: { violation: "anyAction" },
  },
  {
    name: "a policy that denies every action",
    type: document,
    props: { resourceArn, policy: policyText(allow, { ...allow, Effect: "Deny", Action: "lambda:*" }) },
    expect: "pass",
  },
  { name: "a policy not known yet", type: document, props: { resourceArn, policy: unknown }, expect: "undetermined" },
  { name: "a policy that is no JSON", type: document, props: { resourceArn, policy: "{" }, expect: "notApplicable" },
  {
    name: "aws-native, one route",
    type: native,
    props: {
      functionName: "orders",
      action: invoke,
      principal: gateway.principal,
      sourceArn: `${execution}/prod/GET/a`,
    },
    expect: "pass",
  },
  {
    name: "aws-native, every action",
    type: native,
    props: { functionName: "orders", action: "*", principal: "210987654321" },
    expect: { violation: "anyAction" },
  },
  {
    name: "aws-native, a policy for every action",
    type: "aws-native:lambda:ResourcePolicy",
    props: { resourceArn, policyDocument: policyObject({ ...allow, Action: "*" }) },
    expect: { violation: "anyAction" },
  },

  {
    name: "no action, which AWS refuses",
    type,
    props: { function: "orders", principal: "210987654321" },
    expect: "pass",
  },
  {
    name: "a wide source of a principal not known yet",
    type,
    props: { ...base, principal: unknown, sourceArn: `${execution}/*/*` },
    expect: "undetermined",
  },
  {
    name: "aws-native, an effect not known yet",
    type: "aws-native:lambda:ResourcePolicy",
    props: { resourceArn, policyDocument: policyObject({ ...allow, Effect: unknown, Action: "lambda:*" }) },
    expect: "undetermined",
  },
  {
    name: "aws-native, an action not known yet beside invocation",
    type: "aws-native:lambda:ResourcePolicy",
    props: { resourceArn, policyDocument: policyObject({ ...allow, Action: [invoke, unknown] }) },
    expect: "undetermined",
  },
  {
    name: "a policy without a principal, which AWS refuses",
    type: document,
    props: { resourceArn, policy: policyText({ ...allow, Principal: undefined }) },
    expect: "pass",
  },
  {
    name: "a policy for another service with the source of a whole API",
    type: document,
    props: {
      resourceArn,
      policy: policyText({ ...fromApi(`${execution}/*/*`), Principal: { Service: "events.amazonaws.com" } }),
    },
    expect: "pass",
  },
  {
    name: "a policy for the whole API, and for another service",
    type: document,
    props: {
      resourceArn,
      policy: policyText({
        ...fromApi(`${execution}/*/*`),
        Principal: { Service: ["events.amazonaws.com", "apigateway.amazonaws.com"] },
      }),
    },
    expect: { violation: "wideSource" },
  },
  {
    name: "a policy for the whole API of one account",
    type: document,
    props: {
      resourceArn,
      policy: policyText({
        ...fromApi(""),
        Condition: {
          ArnLike: { "aws:SourceArn": `${execution}/*/*` },
          StringEquals: { "aws:SourceAccount": "123456789012" },
        },
      }),
    },
    expect: { violation: "wideSource" },
  },
  {
    name: "aws-native, a policy for an API, with conditions not known yet",
    type: "aws-native:lambda:ResourcePolicy",
    props: { resourceArn, policyDocument: policyObject({ ...fromApi(""), Condition: unknown }) },
    expect: "undetermined",
  },
  {
    name: "aws-native, a policy for a route, and for a source not known yet",
    type: "aws-native:lambda:ResourcePolicy",
    props: { resourceArn, policyDocument: policyObject(fromApi([`${execution}/prod/GET/orders`, unknown])) },
    expect: "undetermined",
  },
]);
