import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

const role = new aws.iam.Role("shop", {
  assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "lambda.amazonaws.com" }),
});

const handler = new aws.lambda.Function("shop", {
  runtime: "nodejs22.x",
  handler: "index.handler",
  role: role.arn,
  timeout: 120,
  loggingConfig: { logFormat: "JSON", applicationLogLevel: "DEBUG" },
  code: new pulumi.asset.AssetArchive({
    "index.js": new pulumi.asset.StringAsset("exports.handler = async () => ({ statusCode: 200 });"),
  }),
});

/** One line, and everybody can call the function. */
new aws.apigatewayv2.Api("prototype", { protocolType: "HTTP", target: handler.arn });

const shop = new aws.apigatewayv2.Api("shop", {
  protocolType: "HTTP",
  corsConfiguration: { allowOrigins: ["*"], allowMethods: ["*"], allowHeaders: ["*"] },
});

const call = new aws.apigatewayv2.Integration("shop", {
  apiId: shop.id,
  integrationType: "AWS_PROXY",
  integrationUri: handler.arn,
  payloadFormatVersion: "2.0",
});

const warehouse = new aws.apigatewayv2.Integration("warehouse", {
  apiId: shop.id,
  integrationType: "HTTP_PROXY",
  integrationMethod: "ANY",
  connectionType: "VPC_LINK",
  connectionId: "vpclink1",
  integrationUri: "arn:aws:elasticloadbalancing:eu-central-1:123456789012:listener/app/warehouse/50dc6c495c0c9188/1",
});

const signIn = new aws.apigatewayv2.Authorizer("sign-in", {
  apiId: shop.id,
  authorizerType: "JWT",
  identitySources: ["$request.querystring.token"],
  jwtConfiguration: {
    issuer: "https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_Shop12345",
    audiences: ["shop-web"],
  },
});

const ownSignIn = new aws.apigatewayv2.Authorizer("own-sign-in", {
  apiId: shop.id,
  authorizerType: "REQUEST",
  authorizerUri: handler.invokeArn,
  authorizerPayloadFormatVersion: "2.0",
  identitySources: ["$context.routeKey"],
  authorizerResultTtlInSeconds: 3600,
});

new aws.apigatewayv2.Route("offers", {
  apiId: shop.id,
  routeKey: "GET /offers",
  target: pulumi.interpolate`integrations/${call.id}`,
});

new aws.apigatewayv2.Route("order", {
  apiId: shop.id,
  routeKey: "POST /orders",
  authorizationType: "JWT",
  authorizerId: signIn.id,
  target: pulumi.interpolate`integrations/${call.id}`,
});

new aws.apigatewayv2.Route("stock", {
  apiId: shop.id,
  routeKey: "GET /stock",
  authorizationType: "CUSTOM",
  authorizerId: ownSignIn.id,
  target: pulumi.interpolate`integrations/${warehouse.id}`,
});

const live = new aws.apigatewayv2.Stage("live", { apiId: shop.id, name: "$default", autoDeploy: true });

new aws.apigatewayv2.Stage("preview", {
  apiId: shop.id,
  name: "preview",
  autoDeploy: true,
  accessLogSettings: {
    destinationArn: "arn:aws:logs:eu-central-1:123456789012:log-group:shop-preview",
    format: "$context.requestId $context.identity.apiKey $context.authorizer.claims",
  },
});

/** AWS WAF knows no HTTP APIs. */
new aws.wafv2.WebAclAssociation("shop", {
  resourceArn: live.arn,
  webAclArn: "arn:aws:wafv2:eu-central-1:123456789012:regional/webacl/shop/a1b2c3d4",
});

const certificate = new aws.acm.Certificate("shop", {
  domainName: "*.example.com",
  validationMethod: "EMAIL",
  keyAlgorithm: "RSA_1024",
  options: { certificateTransparencyLoggingPreference: "DISABLED" },
});

new aws.acm.Certificate("bought", {
  certificateBody: "-----BEGIN CERTIFICATE-----\n...\n-----END CERTIFICATE-----",
  privateKey: new pulumi.Config().getSecret("certificateKey") ?? "",
});

const domain = new aws.apigatewayv2.DomainName("shop", {
  domainName: "api.example.com",
  domainNameConfiguration: {
    certificateArn: certificate.arn,
    endpointType: "REGIONAL",
    securityPolicy: "TLS_1_2",
  },
});

new aws.apigatewayv2.ApiMapping("shop", { apiId: shop.id, domainName: domain.id, stage: live.id });

/** The web ACL of this distribution helps little: everybody can call the API itself. */
new aws.cloudfront.Distribution("shop", {
  enabled: true,
  origins: [
    {
      originId: "api",
      domainName: shop.apiEndpoint.apply((endpoint) => endpoint.replace("https://", "")),
      customOriginConfig: {
        httpPort: 80,
        httpsPort: 443,
        originProtocolPolicy: "https-only",
        originSslProtocols: ["TLSv1.2"],
      },
    },
  ],
  defaultCacheBehavior: {
    targetOriginId: "api",
    viewerProtocolPolicy: "redirect-to-https",
    allowedMethods: ["GET", "HEAD", "OPTIONS", "PUT", "POST", "PATCH", "DELETE"],
    cachedMethods: ["GET", "HEAD"],
    cachePolicyId: "4135ea2d-6df8-44a3-9df3-4b5a84be39ad",
  },
  restrictions: { geoRestriction: { restrictionType: "none" } },
  viewerCertificate: { cloudfrontDefaultCertificate: true },
  webAclId: "arn:aws:wafv2:us-east-1:123456789012:global/webacl/shop/a1b2c3d4",
});

const chat = new aws.apigatewayv2.Api("chat", {
  protocolType: "WEBSOCKET",
  routeSelectionExpression: "$request.body.action",
});

new aws.apigatewayv2.Route("chat-connect", { apiId: chat.id, routeKey: "$connect" });

new aws.apigatewayv2.Stage("chat", {
  apiId: chat.id,
  name: "live",
  autoDeploy: true,
  defaultRouteSettings: { dataTraceEnabled: true },
});
