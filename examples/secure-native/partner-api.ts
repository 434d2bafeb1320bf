import * as pulumi from "@pulumi/pulumi";
import { certificateFor } from "./certificates";
import { SignedFunction } from "./functions";
import { logGroup } from "./logs";
import { Native } from "./native";
import { account, policyDocument, region, tags } from "./settings";
import { protect } from "./waf";

const handler = new SignedFunction("stock", { description: "Tells partners what is in stock" });

const call = { type: "aws_proxy", httpMethod: "POST", uri: handler.invokeArn };

/** For the machines of partners: they sign requests with IAM, and present a certificate and the key of their usage plan. */
const api = new Native("aws-native:apigateway:RestApi", "partners", {
  name: "partners",
  description: "Stock, for partners",
  endpointConfiguration: { types: ["REGIONAL"] },
  disableExecuteApiEndpoint: true,
  minimumCompressionSize: 1024,
  tags,
  body: {
    openapi: "3.0.1",
    info: { title: "partners", version: "1" },
    servers: [{ url: "https://partners.shop.example.com" }],
    paths: {
      "/stock": {
        get: {
          security: [{ sigv4: [], key: [] }],
          parameters: [{ name: "article", in: "query", required: true, schema: { type: "string", maxLength: 40 } }],
          "x-amazon-apigateway-request-validator": "parameters",
          "x-amazon-apigateway-integration": call,
        },
      },
      "/prices": {
        get: { security: [{ buyers: ["prices.read"] }], "x-amazon-apigateway-integration": call },
      },
    },
    components: {
      securitySchemes: {
        sigv4: { type: "apiKey", name: "Authorization", in: "header", "x-amazon-apigateway-authtype": "awsSigv4" },
        key: { type: "apiKey", name: "x-api-key", in: "header" },
        buyers: {
          type: "apiKey",
          name: "Authorization",
          in: "header",
          "x-amazon-apigateway-authtype": "jwt",
          "x-amazon-apigateway-authorizer": {
            type: "jwt",
            identitySource: "method.request.header.Authorization",
            jwtConfiguration: {
              issuers: [{ issuer: "https://login.partners.example.com", audiences: ["stock"] }],
              defaultAlgorithms: ["ES256"],
            },
          },
        },
      },
    },
    "x-amazon-apigateway-request-validators": {
      parameters: { validateRequestParameters: true, validateRequestBody: false },
    },
  },
});
const restApiId = api.get("restApiId");

const deployment = new Native("aws-native:apigateway:Deployment", "partners", { restApiId, description: "Stock" });

new Native("aws-native:apigateway:Stage", "partners", {
  restApiId,
  deploymentId: deployment.get("deploymentId"),
  stageName: "live",
  description: "What partners use",
  tracingEnabled: true,
  accessLogSetting: {
    destinationArn: logGroup("partners-access", "/shop/partners").get("arn"),
    format: JSON.stringify({
      requestId: "$context.requestId",
      time: "$context.requestTimeEpoch",
      caller: "$context.identity.userArn",
      method: "$context.httpMethod",
      route: "$context.resourcePath",
      status: "$context.status",
    }),
  },
  methodSettings: [
    {
      resourcePath: "/*",
      httpMethod: "*",
      loggingLevel: "ERROR",
      metricsEnabled: true,
      throttlingRateLimit: 20,
      throttlingBurstLimit: 10,
    },
  ],
  tags,
});

protect("partners", pulumi.interpolate`arn:aws:apigateway:${region}::/restapis/${restApiId}/stages/live`);

/** A partner's key meters what its machines do; their signatures say who they are. */
const plan = new Native("aws-native:apigateway:UsagePlan", "partners", {
  description: "What each partner may ask for",
  apiStages: [{ apiId: restApiId, stage: "live" }],
  throttle: { rateLimit: 20, burstLimit: 10 },
  quota: { limit: 10_000, period: "DAY" },
  tags,
});

const carrierKey = new Native("aws-native:apigateway:ApiKey", "carrier", {
  description: "Machines of the carrier",
  enabled: true,
  tags,
});

new Native("aws-native:apigateway:UsagePlanKey", "carrier", {
  usagePlanId: plan.get("awsId"),
  keyId: carrierKey.get("apiKeyId"),
  keyType: "API_KEY",
});

for (const path of ["prices", "stock"]) {
  const source = pulumi.interpolate`arn:aws:execute-api:${region}:${account}:${restApiId}/live/GET/${path}`;
  handler.allow(`${path}-get`, "apigateway.amazonaws.com", source);
}

const domain = new Native("aws-native:apigateway:DomainName", "partners", {
  domainName: "partners.shop.example.com",
  regionalCertificateArn: certificateFor("partners", "partners.shop.example.com"),
  endpointConfiguration: { types: ["REGIONAL"] },
  securityPolicy: "TLS_1_2",
  // The certificates that partners may present; whoever changes them changes the version here as well.
  mutualTlsAuthentication: {
    truststoreUri: "s3://acme-truststores/partners.pem",
    truststoreVersion: "3sL4kqtJlcpXroDTDmJrmSpXd3dIbrHY",
  },
  tags,
});

new Native("aws-native:apigateway:BasePathMapping", "partners", {
  restApiId,
  stage: "live",
  domainName: domain.get("domainName"),
});

const endpointId = "vpce-0a1b2c3d4e5f60718";

/** For the back office: only its VPC endpoint reaches the API, and still asks for a signature. */
const backOffice = new Native("aws-native:apigateway:RestApi", "back-office", {
  name: "back-office",
  description: "Stock, for the back office",
  minimumCompressionSize: 1024,
  endpointConfiguration: { types: ["PRIVATE"], vpcEndpointIds: [endpointId] },
  securityPolicy: "SecurityPolicy_TLS13_1_3_2025_09",
  endpointAccessMode: "STRICT",
  policy: policyDocument({
    Effect: "Allow",
    Principal: { AWS: `arn:aws:iam::${account}:root` },
    Action: "execute-api:Invoke",
    Resource: "execute-api:/*",
    Condition: { StringEquals: { "aws:SourceVpce": endpointId } },
  }),
  tags,
});

const counts = new Native("aws-native:apigateway:Resource", "counts", {
  restApiId: backOffice.get("restApiId"),
  parentId: backOffice.get("rootResourceId"),
  pathPart: "counts",
});

/** Counts go to the warehouse's queue, without a function between. */
new Native("aws-native:apigateway:Method", "count", {
  restApiId: backOffice.get("restApiId"),
  resourceId: counts.get("resourceId"),
  httpMethod: "PUT",
  authorizationType: "AWS_IAM",
  integration: {
    type: "AWS",
    integrationHttpMethod: "POST",
    uri: `arn:aws:apigateway:${region}:sqs:path/${account}/warehouse`,
    credentials: `arn:aws:iam::${account}:role/back-office-counts`,
  },
});
