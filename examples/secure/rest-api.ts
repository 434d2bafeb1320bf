import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { certificateFor } from "./certificates";
import { SignedFunction } from "./functions";
import { logGroup } from "./logs";
import { account, policyDocument, region, tags, trustOf } from "./settings";
import { users } from "./users";
import { regionalWebAcl } from "./waf";

/** API Gateway writes the execution logs of all stages of the account with this role. */
const logWriter = new aws.iam.Role("api-log-writer", { assumeRolePolicy: trustOf("apigateway.amazonaws.com"), tags });

new aws.iam.RolePolicy("api-log-writer", {
  role: logWriter.name,
  policy: policyDocument({
    Effect: "Allow",
    Action: ["logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams"],
    Resource: `arn:aws:logs:${region}:${account}:log-group:API-Gateway-Execution-Logs_*`,
  }),
});

const logRole = new aws.apigateway.Account("account", { cloudwatchRoleArn: logWriter.arn });

const handler = new SignedFunction("orders", { description: "Takes and lists orders", concurrency: 50 });

const api = new aws.apigateway.RestApi("orders", {
  description: "Orders of the shop",
  endpointConfiguration: { types: "REGIONAL" },
  disableExecuteApiEndpoint: true,
  minimumCompressionSize: "1024",
  tags,
});

const authorizer = new aws.apigateway.Authorizer("customers", {
  restApi: api.id,
  type: "COGNITO_USER_POOLS",
  providerArns: [users.arn],
  identitySource: "method.request.header.Authorization",
});

const order = new aws.apigateway.Model("order", {
  restApi: api.id,
  name: "Order",
  description: "An order",
  contentType: "application/json",
  schema: JSON.stringify({
    $schema: "http://json-schema.org/draft-04/schema#",
    type: "object",
    required: ["article", "count"],
    properties: {
      article: { type: "string", maxLength: 40 },
      count: { type: "integer", minimum: 1, maximum: 100 },
    },
    additionalProperties: false,
  }),
});

const validator = new aws.apigateway.RequestValidator("orders", {
  restApi: api.id,
  name: "everything",
  validateRequestBody: true,
  validateRequestParameters: true,
});

const orders = new aws.apigateway.Resource("orders", {
  restApi: api.id,
  parentId: api.rootResourceId,
  pathPart: "orders",
});

const list = new aws.apigateway.Method("list-orders", {
  restApi: api.id,
  resourceId: orders.id,
  httpMethod: "GET",
  authorization: "COGNITO_USER_POOLS",
  authorizerId: authorizer.id,
  authorizationScopes: ["orders/read"],
  apiKeyRequired: true,
  requestParameters: { "method.request.header.Authorization": true, "method.request.querystring.page": false },
  requestValidatorId: validator.id,
});

const place = new aws.apigateway.Method("place-order", {
  restApi: api.id,
  resourceId: orders.id,
  httpMethod: "POST",
  authorization: "COGNITO_USER_POOLS",
  authorizerId: authorizer.id,
  authorizationScopes: ["orders/write"],
  apiKeyRequired: true,
  requestModels: { "application/json": order.name },
  requestValidatorId: validator.id,
});

const listing = new aws.apigateway.Integration("list-orders", {
  restApi: api.id,
  resourceId: orders.id,
  httpMethod: list.httpMethod,
  type: "AWS_PROXY",
  integrationHttpMethod: "POST",
  uri: handler.lambda.invokeArn,
  // Customers share the cache, but never each other's answers.
  cacheKeyParameters: ["method.request.header.Authorization", "method.request.querystring.page"],
});

const placing = new aws.apigateway.Integration("place-order", {
  restApi: api.id,
  resourceId: orders.id,
  httpMethod: place.httpMethod,
  type: "AWS_PROXY",
  integrationHttpMethod: "POST",
  uri: handler.lambda.invokeArn,
});

const parcels = new aws.apigateway.Resource("parcels", {
  restApi: api.id,
  parentId: api.rootResourceId,
  pathPart: "parcels",
});

const trackParcels = new aws.apigateway.Method("track-parcels", {
  restApi: api.id,
  resourceId: parcels.id,
  httpMethod: "GET",
  authorization: "AWS_IAM",
});

/** The carrier's server, which knows the API by its client certificate. */
const tracking = new aws.apigateway.Integration("track-parcels", {
  restApi: api.id,
  resourceId: parcels.id,
  httpMethod: trackParcels.httpMethod,
  type: "HTTP_PROXY",
  integrationHttpMethod: "GET",
  uri: "https://carrier.example.com/parcels",
});

const clientCertificate = new aws.apigateway.ClientCertificate("orders", { description: "For the carrier", tags });

/** Only pages of the shop read refusals. */
new aws.apigateway.Response("refusals", {
  restApiId: api.id,
  responseType: "DEFAULT_4XX",
  responseParameters: { "gatewayresponse.header.Access-Control-Allow-Origin": "'https://shop.example.com'" },
});

const deployment = new aws.apigateway.Deployment(
  "orders",
  { restApi: api.id, description: "Orders" },
  { dependsOn: [listing, placing, tracking] },
);

const stage = new aws.apigateway.Stage(
  "orders",
  {
    restApi: api.id,
    deployment: deployment.id,
    stageName: "live",
    description: "What customers use",
    xrayTracingEnabled: true,
    clientCertificateId: clientCertificate.id,
    cacheClusterEnabled: true,
    cacheClusterSize: "0.5",
    accessLogSettings: {
      destinationArn: logGroup("orders-access", "/shop/orders").arn,
      format: JSON.stringify({
        requestId: "$context.requestId",
        time: "$context.requestTimeEpoch",
        ip: "$context.identity.sourceIp",
        caller: "$context.identity.caller",
        customer: "$context.authorizer.claims.sub",
        method: "$context.httpMethod",
        route: "$context.resourcePath",
        status: "$context.status",
      }),
    },
    tags,
  },
  { dependsOn: logRole },
);

new aws.apigateway.MethodSettings("orders", {
  restApi: api.id,
  stageName: stage.stageName,
  methodPath: "*/*",
  settings: {
    loggingLevel: "ERROR",
    dataTraceEnabled: false,
    metricsEnabled: true,
    throttlingRateLimit: 200,
    throttlingBurstLimit: 100,
  },
});

new aws.apigateway.MethodSettings("list-orders", {
  restApi: api.id,
  stageName: stage.stageName,
  methodPath: "orders/GET",
  settings: {
    loggingLevel: "ERROR",
    dataTraceEnabled: false,
    metricsEnabled: true,
    throttlingRateLimit: 100,
    throttlingBurstLimit: 50,
    cachingEnabled: true,
    cacheTtlInSeconds: 60,
    cacheDataEncrypted: true,
    requireAuthorizationForCacheControl: true,
    unauthorizedCacheControlHeaderStrategy: "FAIL_WITH_403",
  },
});

new aws.wafv2.WebAclAssociation("orders", { resourceArn: stage.arn, webAclArn: regionalWebAcl.arn });

for (const method of ["GET", "POST"]) {
  const source = pulumi.interpolate`${api.executionArn}/${stage.stageName}/${method}/orders`;
  handler.allow(`orders-${method.toLowerCase()}`, "apigateway.amazonaws.com", source);
}

/** Each client has a key, which meters what it does; its token says who it is. */
const plan = new aws.apigateway.UsagePlan("clients", {
  description: "Clients of the shop",
  apiStages: [{ apiId: api.id, stage: stage.stageName }],
  throttleSettings: { rateLimit: 50, burstLimit: 20 },
  quotaSettings: { limit: 100_000, period: "DAY" },
  tags,
});

const webKey = new aws.apigateway.ApiKey("web", { description: "Pages of the shop", tags });

new aws.apigateway.UsagePlanKey("web", { usagePlanId: plan.id, keyId: webKey.id, keyType: "API_KEY" });

const domain = new aws.apigateway.DomainName("orders", {
  domainName: "orders.shop.example.com",
  regionalCertificateArn: certificateFor("orders", "orders.shop.example.com"),
  endpointConfiguration: { types: "REGIONAL" },
  securityPolicy: "TLS_1_2",
  tags,
});

new aws.apigateway.BasePathMapping("orders", {
  restApi: api.id,
  stageName: stage.stageName,
  domainName: domain.domainName,
});
