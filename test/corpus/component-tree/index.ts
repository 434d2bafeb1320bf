/** In the style of awsx: components in components, with good defaults inside them and little said outside. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

class StaticSite extends pulumi.ComponentResource {
  constructor(name: string, opts?: pulumi.ComponentResourceOptions) {
    super("acme:web:StaticSite", name, {}, opts);
    const parent = { parent: this };
    const bucket = new aws.s3.Bucket(`${name}-content`, {}, parent);
    new aws.s3.BucketPublicAccessBlock(
      `${name}-content`,
      {
        bucket: bucket.id,
        blockPublicAcls: true,
        blockPublicPolicy: true,
        ignorePublicAcls: true,
        restrictPublicBuckets: true,
      },
      parent,
    );
    const access = new aws.cloudfront.OriginAccessControl(
      `${name}-access`,
      { originAccessControlOriginType: "s3", signingBehavior: "always", signingProtocol: "sigv4" },
      parent,
    );
    const distribution = new aws.cloudfront.Distribution(
      `${name}-cdn`,
      {
        enabled: true,
        defaultRootObject: "index.html",
        origins: [
          { originId: "content", domainName: bucket.bucketRegionalDomainName, originAccessControlId: access.id },
        ],
        defaultCacheBehavior: {
          targetOriginId: "content",
          viewerProtocolPolicy: "redirect-to-https",
          allowedMethods: ["GET", "HEAD", "OPTIONS"],
          cachedMethods: ["GET", "HEAD"],
          cachePolicyId: "658327ea-f89d-4fab-a63d-7e88639e58f6",
          responseHeadersPolicyId: "67f7725c-6f97-4210-82d7-5512b31e9d03",
        },
        restrictions: { geoRestriction: { restrictionType: "none" } },
        viewerCertificate: { cloudfrontDefaultCertificate: true },
      },
      parent,
    );
    new aws.s3.BucketPolicy(
      `${name}-content`,
      {
        bucket: bucket.id,
        policy: pulumi.jsonStringify({
          Version: "2012-10-17",
          Statement: [
            {
              Effect: "Allow",
              Principal: { Service: "cloudfront.amazonaws.com" },
              Action: "s3:GetObject",
              Resource: pulumi.interpolate`${bucket.arn}/*`,
              Condition: { StringEquals: { "AWS:SourceArn": distribution.arn } },
            },
          ],
        }),
      },
      parent,
    );
    this.registerOutputs();
  }
}

class Endpoint extends pulumi.ComponentResource {
  constructor(name: string, routes: readonly string[], opts?: pulumi.ComponentResourceOptions) {
    super("acme:api:Endpoint", name, {}, opts);
    const parent = { parent: this };
    const role = new aws.iam.Role(
      `${name}-role`,
      { assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "lambda.amazonaws.com" }) },
      parent,
    );
    new aws.iam.RolePolicyAttachment(
      `${name}-basic`,
      { role: role.name, policyArn: aws.iam.ManagedPolicy.AWSLambdaBasicExecutionRole },
      parent,
    );
    const fn = new aws.lambda.Function(
      `${name}-fn`,
      {
        role: role.arn,
        runtime: "nodejs22.x",
        handler: "index.handler",
        timeout: 15,
        memorySize: 256,
        code: new pulumi.asset.AssetArchive({
          "index.js": new pulumi.asset.StringAsset("exports.handler = async () => ({ statusCode: 200 });"),
        }),
      },
      parent,
    );
    const api = new aws.apigatewayv2.Api(`${name}-api`, { protocolType: "HTTP" }, parent);
    const integration = new aws.apigatewayv2.Integration(
      `${name}-fn`,
      { apiId: api.id, integrationType: "AWS_PROXY", integrationUri: fn.invokeArn, payloadFormatVersion: "2.0" },
      parent,
    );
    const logs = new aws.cloudwatch.LogGroup(`${name}-access`, { retentionInDays: 90 }, parent);
    for (const routeKey of routes) {
      new aws.apigatewayv2.Route(
        `${name}-${routeKey.replace(/\W+/g, "-")}`,
        {
          apiId: api.id,
          routeKey,
          authorizationType: "AWS_IAM",
          target: pulumi.interpolate`integrations/${integration.id}`,
        },
        parent,
      );
    }
    new aws.apigatewayv2.Stage(
      `${name}-stage`,
      {
        apiId: api.id,
        name: "$default",
        autoDeploy: true,
        defaultRouteSettings: { throttlingBurstLimit: 100, throttlingRateLimit: 50 },
        accessLogSettings: {
          destinationArn: logs.arn,
          format: JSON.stringify({
            requestId: "$context.requestId",
            ip: "$context.identity.sourceIp",
            caller: "$context.identity.caller",
            requestTime: "$context.requestTime",
            httpMethod: "$context.httpMethod",
            routeKey: "$context.routeKey",
            status: "$context.status",
          }),
        },
      },
      parent,
    );
    new aws.lambda.Permission(
      `${name}-invoke`,
      {
        action: "lambda:InvokeFunction",
        function: fn.name,
        principal: "apigateway.amazonaws.com",
        sourceArn: pulumi.interpolate`${api.executionArn}/*/*`,
      },
      parent,
    );
    this.registerOutputs();
  }
}

class Product extends pulumi.ComponentResource {
  constructor(name: string) {
    super("acme:Product", name);
    new StaticSite(`${name}-docs`, { parent: this });
    new Endpoint(`${name}-reports`, ["GET /reports", "POST /reports"], { parent: this });
    this.registerOutputs();
  }
}

new Product("atlas");
