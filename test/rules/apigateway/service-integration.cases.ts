import { resourceCases, unknown } from "../../support/cases";

const http = "aws:apigatewayv2/integration:Integration";
const rest = "aws:apigateway/integration:Integration";
const native = "aws-native:apigatewayv2:Integration";
const role = "arn:aws:iam::123456789012:role/orders-api";
const send = (QueueUrl: unknown, credentialsArn: unknown = role) => ({
  apiId: "a1b2c3",
  integrationType: "AWS_PROXY",
  integrationSubtype: "SQS-SendMessage",
  credentialsArn,
  requestParameters: { QueueUrl, MessageBody: "$request.body" },
});
const restBase = { restApi: "a1b2c3", resourceId: "r1", httpMethod: "POST", integrationHttpMethod: "POST" };
const anyUser = "arn:aws:iam::*:user/*";

const fromRequest = { violation: "fromRequest" };

export default resourceCases([
  {
    name: "one queue",
    type: http,
    props: send("https://sqs.eu-central-1.amazonaws.com/123456789012/orders"),
    expect: "pass",
    show: true,
  },
  {
    name: "the queue that the request names",
    type: http,
    props: send("$request.querystring.queue"),
    expect: { violation: "fromRequest" },
    show: true,
  },
  {
    name: "a part of the queue's URL from the request",
    type: http,
    props: send("https://sqs.eu-central-1.amazonaws.com/123456789012/${request.path.queue}"),
    expect: { violation: "fromRequest" },
  },
  { name: "a queue not known yet", type: http, props: send(unknown), expect: "pass" },
  {
    name: "parameters not known yet",
    type: http,
    props: { ...send(""), requestParameters: unknown },
    expect: "undetermined",
  },
  {
    name: "the caller's own rights",
    type: http,
    props: send("https://sqs.eu-central-1.amazonaws.com/123456789012/orders", anyUser),
    expect: { violation: "callersRights" },
  },
  {
    name: "a web server that is handed a queue",
    type: http,
    props: {
      apiId: "a1b2c3",
      integrationType: "HTTP_PROXY",
      integrationUri: "https://stock.example.com",
      requestParameters: { QueueUrl: "$request.querystring.queue" },
    },
    expect: "pass",
  },
  {
    name: "a function",
    type: http,
    props: { apiId: "a1b2c3", integrationType: "AWS_PROXY", integrationUri: unknown },
    expect: "pass",
  },
  {
    name: "REST, a role",
    type: rest,
    props: {
      ...restBase,
      type: "AWS",
      uri: "arn:aws:apigateway:eu-central-1:sqs:path/123456789012/orders",
      credentials: role,
    },
    expect: "pass",
  },
  {
    name: "REST, the caller's own rights",
    type: rest,
    props: {
      ...restBase,
      type: "AWS",
      uri: "arn:aws:apigateway:eu-central-1:dynamodb:action/Query",
      credentials: anyUser,
    },
    expect: { violation: "callersRights" },
  },
  {
    name: "REST, a web server",
    type: rest,
    props: { ...restBase, type: "HTTP_PROXY", uri: "https://stock.example.com" },
    expect: "notApplicable",
  },
  ...(
    [
      ["a queue of the path", "sqs:path/123456789012/{queue}", "path.queue", "method.request.path.queue", fromRequest],
      ["a queue of a header", "sqs:path/123456789012/{q}", "path.q", "method.request.header.queue", fromRequest],
      ["a queue of a stage", "sqs:path/123456789012/{q}", "path.q", "stageVariables.queue", "pass"],
      ["one queue", "sqs:path/123456789012/orders", "header.Content-Type", "'application/json'", "pass"],
      ["a bucket of the path", "s3:path/{bucket}/{key}", "path.bucket", "method.request.path.folder", fromRequest],
      ["a file of the path", "s3:path/acme-orders/{key}", "path.key", "method.request.path.item", "pass"],
      [
        "a topic of the query",
        "sns:action/Publish",
        "querystring.TopicArn",
        "method.request.querystring.t",
        fromRequest,
      ],
      ["a message of the query", "sns:action/Publish", "querystring.Message", "method.request.querystring.m", "pass"],
      ["a value not known yet", "sqs:path/123456789012/{queue}", "path.queue", unknown, "undetermined"],
    ] as const
  ).flatMap(([name, uri, key, value, expect]) => {
    const integration = {
      type: "AWS",
      uri: `arn:aws:apigateway:eu-central-1:${uri}`,
      credentials: role,
      requestParameters: { [`integration.request.${key}`]: value },
    };
    return [
      { name: `REST, ${name}`, type: rest, props: { ...restBase, ...integration }, expect },
      {
        name: `aws-native, REST, ${name}`,
        type: "aws-native:apigateway:Method",
        props: { restApiId: "a1b2c3", resourceId: "r1", httpMethod: "POST", integration },
        expect,
      },
    ];
  }),
  {
    name: "REST, an address not known yet, and a part of the path from the request",
    type: rest,
    props: {
      ...restBase,
      type: "AWS",
      uri: unknown,
      credentials: role,
      requestParameters: { "integration.request.path.queue": "method.request.path.queue" },
    },
    expect: "undetermined",
  },
  {
    name: "REST, parameters not known yet",
    type: rest,
    props: {
      ...restBase,
      type: "AWS",
      uri: "arn:aws:apigateway:eu-central-1:sqs:path/123456789012/{queue}",
      requestParameters: unknown,
    },
    expect: "undetermined",
  },
  {
    name: "aws-native, REST, the caller's own rights",
    type: "aws-native:apigateway:Method",
    props: {
      restApiId: "a1b2c3",
      resourceId: "r1",
      httpMethod: "POST",
      integration: { type: "AWS", credentials: anyUser },
    },
    expect: { violation: "callersRights" },
  },
  {
    name: "aws-native, the queue that the request names",
    type: native,
    props: send("$request.header.queue"),
    expect: { violation: "fromRequest" },
  },
]);
