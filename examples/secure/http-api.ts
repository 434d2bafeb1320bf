import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { certificateFor } from "./certificates";
import { SignedFunction } from "./functions";
import { logGroup } from "./logs";
import { account, region, tags } from "./settings";
import { issuer, web } from "./users";

const handler = new SignedFunction("offers", { description: "Shows offers, and remembers what customers like" });

const api = new aws.apigatewayv2.Api("offers", {
  protocolType: "HTTP",
  description: "Offers of the shop",
  disableExecuteApiEndpoint: true,
  corsConfiguration: {
    allowOrigins: ["https://shop.example.com"],
    allowMethods: ["GET", "POST"],
    allowHeaders: ["authorization", "content-type"],
    maxAge: 3600,
  },
  tags,
});

const signIn = new aws.apigatewayv2.Authorizer("sign-in", {
  apiId: api.id,
  authorizerType: "JWT",
  identitySources: ["$request.header.Authorization"],
  jwtConfiguration: { issuer, audiences: [web.id] },
});

const call = new aws.apigatewayv2.Integration("offers", {
  apiId: api.id,
  integrationType: "AWS_PROXY",
  integrationUri: handler.lambda.arn,
  payloadFormatVersion: "2.0",
});

/** The warehouse stands in a VPC, behind a load balancer with a certificate. */
const warehouse = new aws.apigatewayv2.Integration("warehouse", {
  apiId: api.id,
  integrationType: "HTTP_PROXY",
  integrationMethod: "GET",
  connectionType: "VPC_LINK",
  connectionId: "vpclink1",
  integrationUri: `arn:aws:elasticloadbalancing:${region}:${account}:listener/app/warehouse/50dc6c495c0c9188/1`,
  tlsConfig: { serverNameToVerify: "warehouse.internal.example.com" },
});

new aws.apigatewayv2.Route("list-offers", {
  apiId: api.id,
  routeKey: "GET /offers",
  authorizationType: "JWT",
  authorizerId: signIn.id,
  target: pulumi.interpolate`integrations/${call.id}`,
});

new aws.apigatewayv2.Route("like-offer", {
  apiId: api.id,
  routeKey: "POST /likes",
  authorizationType: "JWT",
  authorizerId: signIn.id,
  authorizationScopes: ["orders/write"],
  target: pulumi.interpolate`integrations/${call.id}`,
});

new aws.apigatewayv2.Route("stock", {
  apiId: api.id,
  routeKey: "GET /stock",
  authorizationType: "AWS_IAM",
  target: pulumi.interpolate`integrations/${warehouse.id}`,
});

const stage = new aws.apigatewayv2.Stage("offers", {
  apiId: api.id,
  name: "$default",
  description: "What customers use",
  autoDeploy: true,
  accessLogSettings: {
    destinationArn: logGroup("offers-access", "/shop/offers").arn,
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
  tags,
});

for (const [name, route] of Object.entries({ "list-offers": "GET/offers", "like-offer": "POST/likes" })) {
  const source = pulumi.interpolate`${api.executionArn}/${stage.name}/${route}`;
  handler.allow(name, "apigateway.amazonaws.com", source);
}

const domain = new aws.apigatewayv2.DomainName("offers", {
  domainName: "offers.shop.example.com",
  domainNameConfiguration: {
    certificateArn: certificateFor("offers", "offers.shop.example.com"),
    endpointType: "REGIONAL",
    securityPolicy: "TLS_1_2",
  },
  tags,
});

new aws.apigatewayv2.ApiMapping("offers", { apiId: api.id, domainName: domain.id, stage: stage.id });
