import * as pulumi from "@pulumi/pulumi";
import { SignedFunction } from "./functions";
import { logGroup } from "./logs";
import { Native } from "./native";
import { account, region, tagMap } from "./settings";

const handler = new SignedFunction("chat", { description: "Passes on what customers and clerks write" });

/** Clients of the chat sign their connection with credentials of the identity pool. */
const api = new Native("aws-native:apigatewayv2:Api", "chat", {
  name: "chat",
  protocolType: "WEBSOCKET",
  description: "Chat with the shop's clerks",
  routeSelectionExpression: "$request.body.action",
  tags: tagMap,
});

const call = new Native("aws-native:apigatewayv2:Integration", "chat", {
  apiId: api.get("apiId"),
  integrationType: "AWS_PROXY",
  integrationUri: handler.invokeArn,
});

for (const [name, routeKey, authorizationType] of [
  ["chat-connect", "$connect", "AWS_IAM"],
  ["chat-message", "message", "NONE"],
] as const) {
  new Native("aws-native:apigatewayv2:Route", name, {
    apiId: api.get("apiId"),
    routeKey,
    authorizationType,
    target: pulumi.interpolate`integrations/${call.get("integrationId")}`,
  });
  const source = pulumi.interpolate`arn:aws:execute-api:${region}:${account}:${api.get("apiId")}/live/${routeKey}`;
  handler.allow(name, "apigateway.amazonaws.com", source);
}

new Native("aws-native:apigatewayv2:Stage", "chat", {
  apiId: api.get("apiId"),
  stageName: "live",
  description: "What customers use",
  autoDeploy: true,
  accessLogSettings: {
    destinationArn: logGroup("chat-access", "/shop/chat").get("arn"),
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
  tags: tagMap,
});
