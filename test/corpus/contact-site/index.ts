/** A static site with a contact form: the form's route is open on purpose. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

const site = new aws.s3.Bucket("site");
const access = new aws.cloudfront.OriginAccessControl("site", {
  originAccessControlOriginType: "s3",
  signingBehavior: "always",
  signingProtocol: "sigv4",
});
const distribution = new aws.cloudfront.Distribution("site", {
  enabled: true,
  aliases: ["www.example.com"],
  defaultRootObject: "index.html",
  origins: [{ originId: "site", domainName: site.bucketRegionalDomainName, originAccessControlId: access.id }],
  defaultCacheBehavior: {
    targetOriginId: "site",
    viewerProtocolPolicy: "redirect-to-https",
    allowedMethods: ["GET", "HEAD"],
    cachedMethods: ["GET", "HEAD"],
    cachePolicyId: "658327ea-f89d-4fab-a63d-7e88639e58f6",
  },
  restrictions: { geoRestriction: { restrictionType: "none" } },
  viewerCertificate: {
    acmCertificateArn: "arn:aws:acm:us-east-1:123456789012:certificate/1f0b8c5e-5a52-4f5e-9b3e-0c1f2f5f7a11",
    sslSupportMethod: "sni-only",
    minimumProtocolVersion: "TLSv1.2_2021",
  },
});
new aws.s3.BucketPolicy("site", {
  bucket: site.id,
  policy: pulumi.jsonStringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Service: "cloudfront.amazonaws.com" },
        Action: "s3:GetObject",
        Resource: pulumi.interpolate`${site.arn}/*`,
        Condition: { StringEquals: { "AWS:SourceArn": distribution.arn } },
      },
    ],
  }),
});

const role = new aws.iam.Role("contact-role", {
  assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "lambda.amazonaws.com" }),
  managedPolicyArns: [aws.iam.ManagedPolicy.AWSLambdaBasicExecutionRole],
});
new aws.iam.RolePolicy("contact-mail", {
  role: role.id,
  policy: {
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: "ses:SendEmail", Resource: "*" }],
  },
});
const contact = new aws.lambda.Function("contact", {
  role: role.arn,
  runtime: "nodejs22.x",
  handler: "contact.handler",
  environment: { variables: { RECIPIENT: "hello@example.com" } },
  code: new pulumi.asset.AssetArchive({
    "contact.js": new pulumi.asset.StringAsset("exports.handler = async () => ({ statusCode: 204 });"),
  }),
});
const api = new aws.apigatewayv2.Api("contact", {
  protocolType: "HTTP",
  corsConfiguration: { allowOrigins: ["https://www.example.com"], allowMethods: ["POST"] },
});
const integration = new aws.apigatewayv2.Integration("contact", {
  apiId: api.id,
  integrationType: "AWS_PROXY",
  integrationUri: contact.arn,
  payloadFormatVersion: "2.0",
});
new aws.apigatewayv2.Route("contact", {
  apiId: api.id,
  routeKey: "POST /contact",
  target: pulumi.interpolate`integrations/${integration.id}`,
});
new aws.apigatewayv2.Stage("contact", {
  apiId: api.id,
  name: "$default",
  autoDeploy: true,
  defaultRouteSettings: { throttlingBurstLimit: 10, throttlingRateLimit: 5 },
});
new aws.lambda.Permission("contact", {
  action: "lambda:InvokeFunction",
  function: contact.name,
  principal: "apigateway.amazonaws.com",
  sourceArn: pulumi.interpolate`${api.executionArn}/*/POST/contact`,
});
