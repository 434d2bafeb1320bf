/**
 * Secrets wherever people leave them: each is a canary, of which nothing that the pack says may hold a letter. Names and
 * routes hold none, because findings name what they are about.
 */

import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { canaryText } from "../../../fuzz/oracle";

/** Canaries that no other test plants. */
const FIRST = 9_000_000;

let planted = 0;
const canary = (): string => canaryText(FIRST + planted++);

const account = "123456789012";
const role = `arn:aws:iam::${account}:role/orders`;
const json = (value: unknown): string => JSON.stringify(value);
const filler = "A1b2C3d4E5f6G7h8I9j0K1l2M3n4";

new aws.lambda.Function("orders", {
  role,
  runtime: "nodejs14.x",
  handler: "index.handler",
  description: `password=${canary()}`,
  timeout: 900,
  code: new pulumi.asset.AssetArchive({
    "index.js": new pulumi.asset.StringAsset(
      `const client = { password: "${canary()}" };\nfetch("https://app:${canary()}@example.com");\nexports.handler = () => client;`,
    ),
    ".env": new pulumi.asset.StringAsset(`DB_PASSWORD=${canary()}\nAPI_TOKEN=ghp_${canary()}${filler}\n`),
    ".npmrc": new pulumi.asset.StringAsset(`//registry.example.com/:_authToken=${canary()}${filler}\n`),
  }),
  environment: {
    variables: {
      DB_PASSWORD: canary(),
      DATABASE_URL: `postgres://app:${canary()}@db.example.com/orders`,
      GITHUB_TOKEN: `ghp_${canary()}${filler}`,
      SETTINGS: json({ client_secret: canary(), nested: { apiKey: canary() } }),
      HIDDEN_PASSWORD: pulumi.secret(canary()),
      SIGNING_KEY: `-----BEGIN RSA PRIVATE KEY-----\n${canary()}\n-----END RSA PRIVATE KEY-----`,
      NODE_OPTIONS: `--require /opt/${canary()}.js`,
    },
  },
  tags: { token: canary() },
});

new aws.lambda.Permission("skill", {
  action: "lambda:InvokeFunction",
  function: "orders",
  principal: "alexa-appkit.amazon.com",
  eventSourceToken: canary(),
});

new aws.ssm.Parameter("password", { name: "/orders/db-password", type: "String", value: canary() });
new aws.ssm.Parameter("settings", { name: "/orders/settings", type: "String", value: json({ password: canary() }) });

new aws.secretsmanager.SecretVersion("orders", { secretId: "orders", secretString: json({ password: canary() }) });

new aws.kms.Key("data", { description: `token ${canary()}`, enableKeyRotation: false, tags: { password: canary() } });

new aws.cloudformation.Stack("legacy", {
  name: "legacy",
  parameters: { DatabasePassword: canary() },
  templateBody: json({ Parameters: { Password: { Type: "String", Default: canary() } }, Resources: {} }),
});

new aws.sfn.StateMachine("flow", {
  roleArn: role,
  definition: json({
    StartAt: "Call",
    States: {
      Call: {
        Type: "Task",
        Resource: "arn:aws:states:::http:invoke",
        Parameters: { ApiEndpoint: `http://example.com/?token=${canary()}`, Headers: { Authorization: canary() } },
        End: true,
      },
    },
  }),
});

const api = new aws.apigateway.RestApi("shop", {
  body: json({
    openapi: "3.0.1",
    info: { title: "shop", description: canary() },
    paths: {
      "/orders": {
        get: {
          parameters: [{ name: "password", in: "query", schema: { type: "string", default: canary() } }],
          "x-amazon-apigateway-integration": {
            type: "http_proxy",
            httpMethod: "GET",
            uri: `http://app:${canary()}@example.com/orders`,
            requestParameters: { "integration.request.header.Authorization": `'Bearer ${canary()}'` },
          },
        },
      },
    },
  }),
});

new aws.apigateway.Stage("prod", {
  restApi: api.id,
  deployment: "abc123",
  stageName: "prod",
  variables: { dbPassword: canary(), url: `https://app:${canary()}@example.com` },
});

new aws.apigateway.ApiKey("partner", { value: `${canary()}${filler}` });

new aws.cloudwatch.EventConnection("partner", {
  authorizationType: "API_KEY",
  authParameters: { apiKey: { key: "x-api-key", value: canary() } },
});

new aws.cloudwatch.EventTarget("nightly", {
  rule: "nightly",
  arn: `arn:aws:lambda:eu-central-1:${account}:function:orders`,
  input: json({ password: canary() }),
});

new aws.scheduler.Schedule("nightly", {
  scheduleExpression: "rate(1 day)",
  flexibleTimeWindow: { mode: "OFF" },
  target: {
    arn: `arn:aws:lambda:eu-central-1:${account}:function:orders`,
    roleArn: role,
    input: json({ apiToken: canary() }),
  },
});

const topic = new aws.sns.Topic("orders", { displayName: "Orders" });
new aws.sns.TopicSubscription("hook", {
  topic: topic.arn,
  protocol: "http",
  endpoint: `http://app:${canary()}@hooks.example.com/orders?token=${canary()}`,
});

const pool = new aws.cognito.UserPool("people", { name: "people" });
new aws.cognito.IdentityProvider("partner", {
  userPoolId: pool.id,
  providerName: "partner",
  providerType: "OIDC",
  providerDetails: { client_id: "partner", client_secret: canary(), authorize_scopes: "openid" },
});
new aws.cognito.User("admin", { userPoolId: pool.id, username: "admin", temporaryPassword: canary() });

new aws.iam.Role("orders", {
  assumeRolePolicy: json({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { AWS: "*" },
        Action: "sts:AssumeRole",
        Condition: { StringEquals: { "sts:ExternalId": canary() } },
      },
    ],
  }),
});

new aws.cloudfront.Function("edge", {
  name: "edge",
  runtime: "cloudfront-js-1.0",
  code: `const apiKey = "${canary()}${filler}";\nfunction handler(event) { return event.request; }`,
});

new aws.cloudfront.Distribution("site", {
  enabled: true,
  origins: [
    {
      originId: "site",
      domainName: "origin.example.com",
      customHeaders: [{ name: "x-origin-secret", value: canary() }],
      customOriginConfig: {
        httpPort: 80,
        httpsPort: 443,
        originProtocolPolicy: "http-only",
        originSslProtocols: ["TLSv1"],
      },
    },
  ],
  defaultCacheBehavior: {
    targetOriginId: "site",
    viewerProtocolPolicy: "allow-all",
    allowedMethods: ["GET", "HEAD"],
    cachedMethods: ["GET", "HEAD"],
  },
  restrictions: { geoRestriction: { restrictionType: "none" } },
  viewerCertificate: { cloudfrontDefaultCertificate: true },
});

const graph = new aws.appsync.GraphQLApi("graph", { name: "graph", authenticationType: "API_KEY" });
new aws.appsync.Resolver("stock", {
  apiId: graph.id,
  type: "Query",
  field: "stock",
  dataSource: "stock",
  runtime: { name: "APPSYNC_JS", runtimeVersion: "1.0.0" },
  code: `const password = "${canary()}${filler}";\nexport const request = () => ({ payload: password });`,
});
