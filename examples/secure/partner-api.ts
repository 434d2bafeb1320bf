import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { certificateFor } from "./certificates";
import { SignedFunction } from "./functions";
import { logGroup } from "./logs";
import { account, region, tags } from "./settings";
import { regionalWebAcl } from "./waf";

const handler = new SignedFunction("stock", { description: "Tells partners what is in stock" });

/** For the machines of partners: they sign requests with IAM, and present a certificate and the key of their usage plan. */
const api = new aws.apigateway.RestApi("partners", {
  description: "Stock, for partners",
  endpointConfiguration: { types: "REGIONAL" },
  disableExecuteApiEndpoint: true,
  minimumCompressionSize: "1024",
  tags,
  body: pulumi.jsonStringify({
    openapi: "3.0.1",
    info: { title: "partners", version: "1" },
    servers: [{ url: "https://partners.shop.example.com" }],
    paths: {
      "/stock": {
        get: {
          security: [{ sigv4: [], key: [] }],
          parameters: [{ name: "article", in: "query", required: true, schema: { type: "string", maxLength: 40 } }],
          "x-amazon-apigateway-request-validator": "parameters",
          "x-amazon-apigateway-integration": {
            type: "aws_proxy",
            httpMethod: "POST",
            uri: handler.lambda.invokeArn,
          },
        },
      },
      "/prices": {
        get: {
          security: [{ buyers: ["prices.read"] }],
          "x-amazon-apigateway-integration": {
            type: "aws_proxy",
            httpMethod: "POST",
            uri: handler.lambda.invokeArn,
          },
        },
      },
    },
    components: {
      securitySchemes: {
        sigv4: {
          type: "apiKey",
          name: "Authorization",
          in: "header",
          "x-amazon-apigateway-authtype": "awsSigv4",
        },
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
  }),
});

const deployment = new aws.apigateway.Deployment("partners", { restApi: api.id, description: "Stock" });

const stage = new aws.apigateway.Stage("partners", {
  restApi: api.id,
  deployment: deployment.id,
  stageName: "live",
  description: "What partners use",
  xrayTracingEnabled: true,
  accessLogSettings: {
    destinationArn: logGroup("partners-access", "/shop/partners").arn,
    format: JSON.stringify({
      requestId: "$context.requestId",
      time: "$context.requestTimeEpoch",
      caller: "$context.identity.userArn",
      method: "$context.httpMethod",
      route: "$context.resourcePath",
      status: "$context.status",
    }),
  },
  tags,
});

new aws.apigateway.MethodSettings("partners", {
  restApi: api.id,
  stageName: stage.stageName,
  methodPath: "*/*",
  settings: { loggingLevel: "ERROR", metricsEnabled: true, throttlingRateLimit: 20, throttlingBurstLimit: 10 },
});

new aws.wafv2.WebAclAssociation("partners", { resourceArn: stage.arn, webAclArn: regionalWebAcl.arn });

/** A partner's key meters what its machines do; their signatures say who they are. */
const plan = new aws.apigateway.UsagePlan("partners", {
  description: "What each partner may ask for",
  apiStages: [{ apiId: api.id, stage: stage.stageName }],
  throttleSettings: { rateLimit: 20, burstLimit: 10 },
  quotaSettings: { limit: 10_000, period: "DAY" },
  tags,
});

const carrierKey = new aws.apigateway.ApiKey("carrier", { description: "Machines of the carrier", tags });

new aws.apigateway.UsagePlanKey("carrier", { usagePlanId: plan.id, keyId: carrierKey.id, keyType: "API_KEY" });

handler.allow(
  "prices-get",
  "apigateway.amazonaws.com",
  pulumi.interpolate`${api.executionArn}/${stage.stageName}/GET/prices`,
);

handler.allow(
  "stock-get",
  "apigateway.amazonaws.com",
  pulumi.interpolate`${api.executionArn}/${stage.stageName}/GET/stock`,
);

/** The certificates that partners may present; whoever changes them changes the version here as well. */
const truststore = new aws.s3.BucketObjectv2("partner-certificates", {
  bucket: "acme-truststores",
  key: "partners.pem",
  source: new pulumi.asset.StringAsset("-----BEGIN CERTIFICATE-----\nMIIB…\n-----END CERTIFICATE-----\n"),
});

const domain = new aws.apigateway.DomainName("partners", {
  domainName: "partners.shop.example.com",
  regionalCertificateArn: certificateFor("partners", "partners.shop.example.com"),
  endpointConfiguration: { types: "REGIONAL" },
  securityPolicy: "TLS_1_2",
  mutualTlsAuthentication: {
    truststoreUri: pulumi.interpolate`s3://${truststore.bucket}/${truststore.key}`,
    truststoreVersion: truststore.versionId,
  },
  tags,
});

new aws.apigateway.BasePathMapping("partners", {
  restApi: api.id,
  stageName: stage.stageName,
  domainName: domain.domainName,
});

const endpointId = "vpce-0a1b2c3d4e5f60718";

/** For the back office: only its VPC endpoint reaches the API, and still asks for a signature. */
const backOffice = new aws.apigateway.RestApi("back-office", {
  description: "Stock, for the back office",
  minimumCompressionSize: "1024",
  endpointConfiguration: { types: "PRIVATE", vpcEndpointIds: [endpointId] },
  securityPolicy: "SecurityPolicy_TLS13_1_3_2025_09",
  endpointAccessMode: "STRICT",
  policy: JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { AWS: `arn:aws:iam::${account}:root` },
        Action: "execute-api:Invoke",
        Resource: "execute-api:/*",
        Condition: { StringEquals: { "aws:SourceVpce": endpointId } },
      },
    ],
  }),
  tags,
});

const counts = new aws.apigateway.Resource("counts", {
  restApi: backOffice.id,
  parentId: backOffice.rootResourceId,
  pathPart: "counts",
});

const count = new aws.apigateway.Method("count", {
  restApi: backOffice.id,
  resourceId: counts.id,
  httpMethod: "PUT",
  authorization: "AWS_IAM",
});

/** Counts go to the warehouse's queue, without a function between. */
new aws.apigateway.Integration("count", {
  restApi: backOffice.id,
  resourceId: counts.id,
  httpMethod: count.httpMethod,
  type: "AWS",
  integrationHttpMethod: "POST",
  uri: `arn:aws:apigateway:${region}:sqs:path/${account}/warehouse`,
  credentials: `arn:aws:iam::${account}:role/back-office-counts`,
});
