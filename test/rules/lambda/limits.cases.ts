import { output, resource, stackCases, unknown } from "../../support/cases";

const chosen = { timeout: 10, memorySize: 512 };
const handler = (props: Record<string, unknown> = {}) =>
  resource("aws:lambda/function:Function", "handler", { runtime: "nodejs24.x", role: "arn", ...props });
const http = [
  resource("aws:apigatewayv2/api:Api", "api", { name: "shop", protocolType: "HTTP" }),
  resource("aws:apigatewayv2/integration:Integration", "call", {
    apiId: output("api", "id"),
    integrationType: "AWS_PROXY",
    integrationUri: output("handler", "arn"),
  }),
  resource("aws:apigatewayv2/route:Route", "orders", {
    apiId: output("api", "id"),
    routeKey: "GET /orders",
    target: output("call", "id", "integrations/{}"),
  }),
];
const rest = (props: Record<string, unknown> = {}) => [
  resource("aws:apigateway/restApi:RestApi", "api", { name: "shop" }),
  resource("aws:apigateway/method:Method", "get", {
    restApi: output("api", "id"),
    resourceId: output("api", "rootResourceId"),
    httpMethod: "GET",
    authorization: "AWS_IAM",
  }),
  resource("aws:apigateway/integration:Integration", "call", {
    restApi: output("api", "id"),
    resourceId: output("get", "resourceId"),
    httpMethod: output("get", "httpMethod"),
    integrationHttpMethod: "POST",
    type: "AWS_PROXY",
    uri: output("handler", "invokeArn"),
    ...props,
  }),
];
const queue = (props: Record<string, unknown> = {}) => resource("aws:sqs/queue:Queue", "jobs", props);
const mapping = resource("aws:lambda/eventSourceMapping:EventSourceMapping", "feed", {
  functionName: output("handler", "arn"),
  eventSourceArn: output("jobs", "arn"),
});

export default stackCases([
  {
    name: "chosen values, and a queue that hides messages long enough",
    resources: [handler(chosen), mapping, queue({ visibilityTimeoutSeconds: 60 })],
    expect: "pass",
    show: true,
  },
  {
    name: "nothing chosen",
    resources: [handler()],
    expect: { violation: "notSet", on: "handler" },
    show: true,
  },
  { name: "AWS's own values, chosen", resources: [handler({ timeout: 3, memorySize: 128 })], expect: "pass" },
  {
    name: "no memory chosen",
    resources: [handler({ timeout: 10 })],
    expect: { violation: "notSet", on: "handler" },
  },
  { name: "values not known yet", resources: [handler({ timeout: unknown, memorySize: unknown })], expect: "pass" },
  {
    name: "nothing chosen, where nothing is asked for",
    resources: [handler()],
    options: { requireExplicit: false },
    expect: "pass",
  },
  { name: "a function behind an API", resources: [handler(chosen), ...http], expect: "pass" },
  {
    name: "a slow function behind an HTTP API",
    resources: [handler({ ...chosen, timeout: 60 }), ...http],
    expect: { violation: "tooLong", on: "handler" },
  },
  { name: "a slow function behind no API", resources: [handler({ ...chosen, timeout: 900 })], expect: "pass" },
  {
    name: "a slow function behind an API, where the limit is higher",
    resources: [handler({ ...chosen, timeout: 60 }), ...http],
    options: { apiSeconds: 60 },
    expect: "pass",
  },
  {
    name: "a timeout not known yet behind an API",
    resources: [handler({ ...chosen, timeout: unknown }), ...http],
    expect: "undetermined",
  },
  {
    name: "a slow function behind a REST API",
    resources: [handler({ ...chosen, timeout: 60 }), ...rest()],
    expect: { violation: "tooLong", on: "handler" },
  },
  {
    name: "a slow function behind a REST API that waits longer",
    resources: [handler({ ...chosen, timeout: 60 }), ...rest({ timeoutMilliseconds: 60000 })],
    expect: "pass",
  },
  {
    name: "a slow function behind a REST API that does not wait",
    resources: [
      handler({ ...chosen, timeout: 300 }),
      ...rest({
        type: "AWS",
        requestParameters: { "integration.request.header.X-Amz-Invocation-Type": "'Event'" },
      }),
    ],
    expect: "pass",
  },
  {
    name: "a slow function, and a route of which cannot be told what it calls",
    resources: [
      handler({ ...chosen, timeout: 60 }),
      resource("aws:apigatewayv2/api:Api", "api", { name: "shop", protocolType: "HTTP" }),
      resource("aws:apigatewayv2/route:Route", "orders", {
        apiId: output("api", "id"),
        routeKey: "GET /orders",
        target: unknown,
      }),
    ],
    expect: "undetermined",
  },
  {
    name: "a queue that shows a message again too early",
    resources: [handler(chosen), mapping, queue({ visibilityTimeoutSeconds: 59 })],
    expect: { violation: "visibility", on: "jobs" },
  },
  {
    name: "a queue with AWS's own value, which is too short",
    resources: [handler(chosen), mapping, queue()],
    expect: { violation: "visibility", on: "jobs" },
  },
  {
    name: "a queue with AWS's own value, which is long enough",
    resources: [handler({ ...chosen, timeout: 5 }), mapping, queue()],
    expect: "pass",
  },
  {
    name: "a queue whose value is not known yet",
    resources: [handler(chosen), mapping, queue({ visibilityTimeoutSeconds: unknown })],
    expect: "undetermined",
  },
  { name: "a queue that feeds nothing", resources: [handler({ ...chosen, timeout: 60 }), queue()], expect: "pass" },
  {
    name: "aws-native, chosen values",
    resources: [
      resource("aws-native:lambda:Function", "handler", { role: "arn", timeout: 10, memorySize: 128 }),
      resource("aws-native:sqs:Queue", "jobs", { visibilityTimeout: 60 }),
      resource("aws-native:lambda:EventSourceMapping", "feed", {
        functionName: output("handler", "arn"),
        eventSourceArn: output("jobs", "arn"),
      }),
    ],
    expect: "pass",
  },
  {
    name: "aws-native, nothing chosen",
    resources: [resource("aws-native:lambda:Function", "handler", { role: "arn" })],
    expect: { violation: "notSet", on: "handler" },
  },
]);
