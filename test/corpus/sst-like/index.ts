/** In the style of SST: components that name their parts, generated environments, a router in front of function URLs. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

class ServerlessFunction extends pulumi.ComponentResource {
  readonly lambda: aws.lambda.Function;
  readonly url: aws.lambda.FunctionUrl;

  constructor(name: string, environment: Readonly<Record<string, pulumi.Input<string>>>) {
    super("sst:aws:Function", name);
    const role = new aws.iam.Role(
      `${name}Role`,
      {
        assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "lambda.amazonaws.com" }),
        managedPolicyArns: [aws.iam.ManagedPolicy.AWSLambdaBasicExecutionRole],
      },
      { parent: this },
    );
    const logs = new aws.cloudwatch.LogGroup(`${name}LogGroup`, { retentionInDays: 30 }, { parent: this });
    this.lambda = new aws.lambda.Function(
      `${name}Function`,
      {
        role: role.arn,
        runtime: "nodejs22.x",
        architectures: ["arm64"],
        handler: "bundle.handler",
        memorySize: 1024,
        timeout: 20,
        loggingConfig: { logFormat: "Text", logGroup: logs.name },
        environment: { variables: { SST_RESOURCE_App: '{"name":"shop","stage":"dev"}', ...environment } },
        code: new pulumi.asset.AssetArchive({
          "bundle.mjs": new pulumi.asset.StringAsset("export const handler = async () => ({ statusCode: 200 });"),
        }),
      },
      { parent: this },
    );
    this.url = new aws.lambda.FunctionUrl(
      `${name}Url`,
      { functionName: this.lambda.name, authorizationType: "AWS_IAM", invokeMode: "RESPONSE_STREAM" },
      { parent: this },
    );
    this.registerOutputs();
  }
}

const server = new ServerlessFunction("Web", { SST_KEY_FILE: "resource.enc", NODE_OPTIONS: "--enable-source-maps" });
const access = new aws.cloudfront.OriginAccessControl("WebAccess", {
  originAccessControlOriginType: "lambda",
  signingBehavior: "always",
  signingProtocol: "sigv4",
});
const router = new aws.cloudfront.Distribution("WebRouter", {
  enabled: true,
  httpVersion: "http2and3",
  origins: [
    {
      originId: "server",
      domainName: server.url.functionUrl.apply((url) => new URL(url).host),
      originAccessControlId: access.id,
      customOriginConfig: {
        httpPort: 80,
        httpsPort: 443,
        originProtocolPolicy: "https-only",
        originSslProtocols: ["TLSv1.2"],
      },
    },
  ],
  defaultCacheBehavior: {
    targetOriginId: "server",
    viewerProtocolPolicy: "redirect-to-https",
    allowedMethods: ["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"],
    cachedMethods: ["GET", "HEAD"],
    compress: true,
    cachePolicyId: "4135ea2d-6df8-44a3-9df3-4b5a84be39ad",
    originRequestPolicyId: "b689b0a8-53d0-40ab-baf2-68738e2966ac",
  },
  restrictions: { geoRestriction: { restrictionType: "none" } },
  viewerCertificate: { cloudfrontDefaultCertificate: true },
});
new aws.lambda.Permission("WebRouterInvoke", {
  action: "lambda:InvokeFunctionUrl",
  function: server.lambda.name,
  principal: "cloudfront.amazonaws.com",
  sourceArn: router.arn,
  functionUrlAuthType: "AWS_IAM",
});
