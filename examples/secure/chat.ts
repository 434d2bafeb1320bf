import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { SignedFunction } from "./functions";
import { logGroup } from "./logs";
import { tags } from "./settings";

const handler = new SignedFunction("chat", { description: "Passes on what customers and clerks write" });

/** Clients of the chat sign their connection with credentials of the identity pool. */
const api = new aws.apigatewayv2.Api("chat", {
  protocolType: "WEBSOCKET",
  description: "Chat with the shop's clerks",
  routeSelectionExpression: "$request.body.action",
  tags,
});

const call = new aws.apigatewayv2.Integration("chat", {
  apiId: api.id,
  integrationType: "AWS_PROXY",
  integrationUri: handler.lambda.invokeArn,
});

for (const [name, routeKey, authorizationType] of [
  ["chat-connect", "$connect", "AWS_IAM"],
  ["chat-message", "message", "NONE"],
] as const) {
  new aws.apigatewayv2.Route(name, {
    apiId: api.id,
    routeKey,
    authorizationType,
    target: pulumi.interpolate`integrations/${call.id}`,
  });
  handler.allow(name, "apigateway.amazonaws.com", pulumi.interpolate`${api.executionArn}/live/${routeKey}`);
}

new aws.apigatewayv2.Stage("chat", {
  apiId: api.id,
  name: "live",
  description: "What customers use",
  autoDeploy: true,
  accessLogSettings: {
    destinationArn: logGroup("chat-access", "/shop/chat").arn,
    format: JSON.stringify({
      requestId: "$context.requestId",
      connection: "$context.connectionId",
      event: "$context.eventType",
      route: "$context.routeKey",
      status: "$context.status",
    }),
  },
  defaultRouteSettings: {
    loggingLevel: "ERROR",
    dataTraceEnabled: false,
    detailedMetricsEnabled: true,
    throttlingRateLimit: 100,
    throttlingBurstLimit: 50,
  },
  tags,
});
