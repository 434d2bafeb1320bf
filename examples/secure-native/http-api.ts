import * as pulumi from "@pulumi/pulumi";
import { certificateFor } from "./certificates";
import { SignedFunction } from "./functions";
import { logGroup } from "./logs";
import { Native } from "./native";
import { account, region, tagMap } from "./settings";
import { issuer, web } from "./users";

const handler = new SignedFunction("offers", { description: "Shows offers, and remembers what customers like" });

const api = new Native("aws-native:apigatewayv2:Api", "offers", {
  name: "offers",
  protocolType: "HTTP",
  description: "Offers of the shop",
  disableExecuteApiEndpoint: true,
  corsConfiguration: {
    allowOrigins: ["https://shop.example.com"],
    allowMethods: ["GET", "POST"],
    allowHeaders: ["authorization", "content-type"],
    maxAge: 3600,
  },
  tags: tagMap,
});

const signIn = new Native("aws-native:apigatewayv2:Authorizer", "sign-in", {
  apiId: api.get("apiId"),
  name: "sign-in",
  authorizerType: "JWT",
  identitySource: ["$request.header.Authorization"],
  jwtConfiguration: { issuer, audience: [web.get("clientId")] },
});

const call = new Native("aws-native:apigatewayv2:Integration", "offers", {
  apiId: api.get("apiId"),
  integrationType: "AWS_PROXY",
  integrationUri: handler.lambda.get("arn"),
  payloadFormatVersion: "2.0",
});

/** The warehouse stands in a VPC, behind a load balancer with a certificate. */
const warehouse = new Native("aws-native:apigatewayv2:Integration", "warehouse", {
  apiId: api.get("apiId"),
  integrationType: "HTTP_PROXY",
  integrationMethod: "GET",
  connectionType: "VPC_LINK",
  connectionId: "vpclink1",
  integrationUri: `arn:aws:elasticloadbalancing:${region}:${account}:listener/app/warehouse/50dc6c495c0c9188/1`,
  payloadFormatVersion: "1.0",
  tlsConfig: { serverNameToVerify: "warehouse.internal.example.com" },
});

const byToken = { authorizationType: "JWT", authorizerId: signIn.get("authorizerId") };

for (const [name, routeKey, target, authorization] of [
  ["list-offers", "GET /offers", call, byToken],
  ["like-offer", "POST /likes", call, { ...byToken, authorizationScopes: ["orders/write"] }],
  ["stock", "GET /stock", warehouse, { authorizationType: "AWS_IAM" }],
] as const) {
  new Native("aws-native:apigatewayv2:Route", name, {
    apiId: api.get("apiId"),
    routeKey,
    ...authorization,
    target: pulumi.interpolate`integrations/${target.get("integrationId")}`,
  });
}

new Native("aws-native:apigatewayv2:Stage", "offers", {
  apiId: api.get("apiId"),
  stageName: "$default",
  description: "What customers use",
  autoDeploy: true,
  accessLogSettings: {
    destinationArn: logGroup("offers-access", "/shop/offers").get("arn"),
    format: JSON.stringify({
      requestId: "$context.requestId",
      time: "$context.requestTimeEpoch",
      ip: "$context.identity.sourceIp",
      route: "$context.routeKey",
      status: "$context.status",
      authorizerError: "$context.authorizer.error",
      customer: "$context.authorizer.claims.sub",
    }),
  },
  defaultRouteSettings: { throttlingRateLimit: 200, throttlingBurstLimit: 100, detailedMetricsEnabled: true },
  tags: tagMap,
});

for (const [name, route] of Object.entries({ "list-offers": "GET/offers", "like-offer": "POST/likes" })) {
  const source = pulumi.interpolate`arn:aws:execute-api:${region}:${account}:${api.get("apiId")}/$default/${route}`;
  handler.allow(name, "apigateway.amazonaws.com", source);
}

const domain = new Native("aws-native:apigatewayv2:DomainName", "offers", {
  domainName: "offers.shop.example.com",
  domainNameConfigurations: [
    {
      certificateArn: certificateFor("offers", "offers.shop.example.com"),
      endpointType: "REGIONAL",
      securityPolicy: "TLS_1_2",
    },
  ],
  tags: tagMap,
});

new Native("aws-native:apigatewayv2:ApiMapping", "offers", {
  apiId: api.get("apiId"),
  domainName: domain.get("domainName"),
  stage: "$default",
});
