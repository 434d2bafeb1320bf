import * as pulumi from "@pulumi/pulumi";
import { certificateFor } from "./certificates";
import { SignedFunction } from "./functions";
import { logGroup } from "./logs";
import { Native } from "./native";
import { account, policyDocument, region, tags, trustOf } from "./settings";
import { users } from "./users";
import { protect } from "./waf";

/** API Gateway writes the execution logs of all stages of the account with this role. */
const logWriter = new Native("aws-native:iam:Role", "api-log-writer", {
  assumeRolePolicyDocument: trustOf("apigateway.amazonaws.com"),
  policies: [
    {
      policyName: "logs",
      policyDocument: policyDocument({
        Effect: "Allow",
        Action: ["logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams"],
        Resource: `arn:aws:logs:${region}:${account}:log-group:API-Gateway-Execution-Logs_*`,
      }),
    },
  ],
  tags,
});

const logRole = new Native("aws-native:apigateway:Account", "account", { cloudWatchRoleArn: logWriter.get("arn") });

const handler = new SignedFunction("orders", { description: "Takes and lists orders", concurrency: 50 });

const api = new Native("aws-native:apigateway:RestApi", "orders", {
  name: "orders",
  description: "Orders of the shop",
  endpointConfiguration: { types: ["REGIONAL"] },
  disableExecuteApiEndpoint: true,
  minimumCompressionSize: 1024,
  tags,
});
const restApiId = api.get("restApiId");

const authorizer = new Native("aws-native:apigateway:Authorizer", "customers", {
  restApiId,
  name: "customers",
  type: "COGNITO_USER_POOLS",
  providerArns: [users.get("arn")],
  identitySource: "method.request.header.Authorization",
});

const order = new Native("aws-native:apigateway:Model", "order", {
  restApiId,
  name: "Order",
  description: "An order",
  contentType: "application/json",
  schema: {
    $schema: "http://json-schema.org/draft-04/schema#",
    type: "object",
    required: ["article", "count"],
    properties: {
      article: { type: "string", maxLength: 40 },
      count: { type: "integer", minimum: 1, maximum: 100 },
    },
    additionalProperties: false,
  },
});

const validator = new Native("aws-native:apigateway:RequestValidator", "orders", {
  restApiId,
  name: "everything",
  validateRequestBody: true,
  validateRequestParameters: true,
});

const [orders, parcels] = ["orders", "parcels"].map(
  (pathPart) =>
    new Native("aws-native:apigateway:Resource", pathPart, {
      restApiId,
      parentId: api.get("rootResourceId"),
      pathPart,
    }),
) as [Native, Native];

const forCustomers = {
  restApiId,
  resourceId: orders.get("resourceId"),
  authorizationType: "COGNITO_USER_POOLS",
  authorizerId: authorizer.get("authorizerId"),
  apiKeyRequired: true,
  requestValidatorId: validator.get("requestValidatorId"),
};

const call = { type: "AWS_PROXY", integrationHttpMethod: "POST", uri: handler.invokeArn };

const methods = [
  new Native("aws-native:apigateway:Method", "list-orders", {
    ...forCustomers,
    httpMethod: "GET",
    authorizationScopes: ["orders/read"],
    requestParameters: { "method.request.header.Authorization": true, "method.request.querystring.page": false },
    // Customers share the cache, but never each other's answers.
    integration: {
      ...call,
      cacheKeyParameters: ["method.request.header.Authorization", "method.request.querystring.page"],
    },
  }),
  new Native("aws-native:apigateway:Method", "place-order", {
    ...forCustomers,
    httpMethod: "POST",
    authorizationScopes: ["orders/write"],
    requestModels: { "application/json": order.get("name") },
    integration: call,
  }),
  // The carrier's server, which knows the API by its client certificate.
  new Native("aws-native:apigateway:Method", "track-parcels", {
    restApiId,
    resourceId: parcels.get("resourceId"),
    httpMethod: "GET",
    authorizationType: "AWS_IAM",
    integration: { type: "HTTP_PROXY", integrationHttpMethod: "GET", uri: "https://carrier.example.com/parcels" },
  }),
];

const clientCertificate = new Native("aws-native:apigateway:ClientCertificate", "orders", {
  description: "For the carrier",
  tags,
});

/** Only pages of the shop read refusals. */
new Native("aws-native:apigateway:GatewayResponse", "refusals", {
  restApiId,
  responseType: "DEFAULT_4XX",
  responseParameters: { "gatewayresponse.header.Access-Control-Allow-Origin": "'https://shop.example.com'" },
});

const deployment = new Native(
  "aws-native:apigateway:Deployment",
  "orders",
  { restApiId, description: "Orders" },
  { dependsOn: methods },
);

const logged = { loggingLevel: "ERROR", dataTraceEnabled: false, metricsEnabled: true };

new Native(
  "aws-native:apigateway:Stage",
  "orders",
  {
    restApiId,
    deploymentId: deployment.get("deploymentId"),
    stageName: "live",
    description: "What customers use",
    tracingEnabled: true,
    clientCertificateId: clientCertificate.get("clientCertificateId"),
    cacheClusterEnabled: true,
    cacheClusterSize: "0.5",
    accessLogSetting: {
      destinationArn: logGroup("orders-access", "/shop/orders").get("arn"),
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
    methodSettings: [
      { resourcePath: "/*", httpMethod: "*", ...logged, throttlingRateLimit: 200, throttlingBurstLimit: 100 },
      {
        resourcePath: "/~1orders",
        httpMethod: "GET",
        ...logged,
        throttlingRateLimit: 100,
        throttlingBurstLimit: 50,
        cachingEnabled: true,
        cacheTtlInSeconds: 60,
        cacheDataEncrypted: true,
      },
    ],
    tags,
  },
  { dependsOn: logRole },
);

protect("orders", pulumi.interpolate`arn:aws:apigateway:${region}::/restapis/${restApiId}/stages/live`);

for (const method of ["GET", "POST"]) {
  const source = pulumi.interpolate`arn:aws:execute-api:${region}:${account}:${restApiId}/live/${method}/orders`;
  handler.allow(`orders-${method.toLowerCase()}`, "apigateway.amazonaws.com", source);
}

/** Each client has a key, which meters what it does; its token says who it is. */
const plan = new Native("aws-native:apigateway:UsagePlan", "clients", {
  description: "Clients of the shop",
  apiStages: [{ apiId: restApiId, stage: "live" }],
  throttle: { rateLimit: 50, burstLimit: 20 },
  quota: { limit: 100_000, period: "DAY" },
  tags,
});

const webKey = new Native("aws-native:apigateway:ApiKey", "web", {
  description: "Pages of the shop",
  enabled: true,
  tags,
});

new Native("aws-native:apigateway:UsagePlanKey", "web", {
  usagePlanId: plan.get("awsId"),
  keyId: webKey.get("apiKeyId"),
  keyType: "API_KEY",
});

const domain = new Native("aws-native:apigateway:DomainName", "orders", {
  domainName: "orders.shop.example.com",
  regionalCertificateArn: certificateFor("orders", "orders.shop.example.com"),
  endpointConfiguration: { types: ["REGIONAL"] },
  securityPolicy: "TLS_1_2",
  tags,
});

new Native("aws-native:apigateway:BasePathMapping", "orders", {
  restApiId,
  stage: "live",
  domainName: domain.get("domainName"),
});
