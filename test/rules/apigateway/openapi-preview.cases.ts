import { output, resource, stackCases, unknown } from "../../support/cases";

const body = (uri: string) =>
  JSON.stringify({
    openapi: "3.0.1",
    info: { title: "orders", version: "1" },
    paths: {
      "/orders": { get: { "x-amazon-apigateway-integration": { type: "aws_proxy", httpMethod: "POST", uri } } },
    },
  });
const fn = resource("aws:lambda/function:Function", "orders", { handler: "i.h", runtime: "nodejs22.x" });
const arn = "arn:aws:lambda:us-east-1:123456789012:function:orders";
const api = (props: Record<string, unknown> = {}) => resource("aws:apigateway/restApi:RestApi", "api", props);
const notKnown = { violation: "notKnown", on: "api" } as const;

export default stackCases([
  { name: "a body with an ARN that is written out", resources: [api({ body: body(arn) })], expect: "pass", show: true },
  {
    name: "a body with the ARN of a function of the program",
    resources: [fn, api({ body: output("orders", "arn", body("{}")) })],
    only: "preview",
    expect: notKnown,
    show: true,
  },
  {
    name: "the same body, once it is deployed",
    resources: [fn, api({ body: output("orders", "arn", body("{}")) })],
    only: "deployed",
    expect: "pass",
  },
  { name: "no body", resources: [api()], expect: "pass" },
  {
    name: "a body of an HTTP API that is not known yet",
    resources: [resource("aws:apigatewayv2/api:Api", "api", { protocolType: "HTTP", body: unknown })],
    expect: notKnown,
  },
  {
    name: "aws-native, a body with an ARN that is not known yet",
    resources: [resource("aws-native:apigateway:RestApi", "api", { body: { openapi: "3.0.1", paths: unknown } })],
    expect: "pass",
  },
  {
    name: "aws-native, a body that is not known yet",
    resources: [resource("aws-native:apigateway:RestApi", "api", { body: unknown })],
    expect: notKnown,
  },
]);
