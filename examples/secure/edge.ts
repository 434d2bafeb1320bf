import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { key } from "./keys";

const account = "123456789012";
const region = "us-east-1";

const metrics = (metricName: string) => ({
  cloudwatchMetricsEnabled: true,
  metricName,
  sampledRequestsEnabled: true,
});

const managedGroups = [
  "AWSManagedRulesCommonRuleSet",
  "AWSManagedRulesKnownBadInputsRuleSet",
  "AWSManagedRulesSQLiRuleSet",
];

/** A web ACL that stops common attacks and floods, with a log that holds no credentials. */
function webAcl(name: string, scope: "REGIONAL" | "CLOUDFRONT"): aws.wafv2.WebAcl {
  const acl = new aws.wafv2.WebAcl(name, {
    scope,
    defaultAction: { allow: {} },
    rules: [
      ...managedGroups.map((group, priority) => ({
        name: group,
        priority,
        overrideAction: { none: {} },
        statement: { managedRuleGroupStatement: { vendorName: "AWS", name: group } },
        visibilityConfig: metrics(group),
      })),
      {
        name: "rate",
        priority: managedGroups.length,
        action: { block: {} },
        statement: { rateBasedStatement: { limit: 2000, aggregateKeyType: "IP" } },
        visibilityConfig: metrics("rate"),
      },
    ],
    visibilityConfig: metrics(name),
  });
  const logs = new aws.cloudwatch.LogGroup(`${name}-waf`, {
    name: `aws-waf-logs-${name}`,
    retentionInDays: 731,
    kmsKeyId: key.arn,
  });
  new aws.wafv2.WebAclLoggingConfiguration(name, {
    resourceArn: acl.arn,
    logDestinationConfigs: [logs.arn],
    redactedFields: [
      { singleHeader: { name: "authorization" } },
      { singleHeader: { name: "cookie" } },
      { queryString: {} },
    ],
  });
  return acl;
}

/** For the stages of REST APIs. */
export const regionalWebAcl = webAcl("apis", "REGIONAL");

const edgeWebAcl = webAcl("edge", "CLOUDFRONT");

/** The pages of the shop; only the distribution reads them. */
const site = new aws.s3.Bucket("site", { bucket: "shop-site-123456789012" });

new aws.s3.BucketPublicAccessBlock("site", {
  bucket: site.id,
  blockPublicAcls: true,
  blockPublicPolicy: true,
  ignorePublicAcls: true,
  restrictPublicBuckets: true,
});

const identifiers = ["AwsSecretKey", "CreditCardNumber"].map(
  (name) => `arn:aws:dataprotection::aws:data-identifier/${name}`,
);

const functionLogs = new aws.cloudwatch.LogGroup("quotes", {
  name: "/shop/quotes",
  retentionInDays: 731,
  kmsKeyId: key.arn,
});

new aws.cloudwatch.LogDataProtectionPolicy("quotes", {
  logGroupName: functionLogs.name,
  policyDocument: JSON.stringify({
    Name: "mask-secrets",
    Version: "2021-06-01",
    Statement: [
      { Sid: "audit", DataIdentifier: identifiers, Operation: { Audit: { FindingsDestination: {} } } },
      { Sid: "mask", DataIdentifier: identifiers, Operation: { Deidentify: { MaskConfig: {} } } },
    ],
  }),
});

const failed = new aws.sqs.Queue("failed-quotes", { kmsMasterKeyId: key.arn, messageRetentionSeconds: 1209600 });

const signing = new aws.lambda.CodeSigningConfig("quotes", {
  description: "Code that the shop's pipeline has signed",
  allowedPublishers: {
    signingProfileVersionArns: [`arn:aws:signer:${region}:${account}:/signing-profiles/shop/abcdef1234`],
  },
  policies: { untrustedArtifactOnDeployment: "Enforce" },
});

const role = new aws.iam.Role("quotes", {
  assumeRolePolicy: JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Service: "lambda.amazonaws.com" },
        Action: "sts:AssumeRole",
        Condition: { StringEquals: { "aws:SourceAccount": account } },
      },
    ],
  }),
});

new aws.iam.RolePolicy("quotes", {
  role: role.name,
  policy: pulumi.jsonStringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
        Resource: pulumi.interpolate`${functionLogs.arn}:log-stream:*`,
      },
      { Effect: "Allow", Action: "sqs:SendMessage", Resource: failed.arn },
      { Effect: "Allow", Action: ["kms:Decrypt", "kms:GenerateDataKey"], Resource: key.arn },
      { Effect: "Allow", Action: ["xray:PutTraceSegments", "xray:PutTelemetryRecords"], Resource: "*" },
    ],
  }),
});

const quotes = new aws.lambda.Function("quotes", {
  description: "Works out quotes for the shop's pages",
  runtime: "nodejs24.x",
  handler: "index.handler",
  role: role.arn,
  code: new pulumi.asset.AssetArchive({
    "index.js": new pulumi.asset.StringAsset("exports.handler = async () => ({ statusCode: 200 });"),
  }),
  codeSigningConfigArn: signing.arn,
  timeout: 10,
  memorySize: 256,
  reservedConcurrentExecutions: 20,
  tracingConfig: { mode: "Active" },
  loggingConfig: {
    logFormat: "JSON",
    applicationLogLevel: "INFO",
    systemLogLevel: "WARN",
    logGroup: functionLogs.name,
  },
  deadLetterConfig: { targetArn: failed.arn },
  vpcConfig: { subnetIds: ["subnet-0a1b2c3d", "subnet-4e5f6a7b"], securityGroupIds: ["sg-0a1b2c3d"] },
});

const quotesUrl = new aws.lambda.FunctionUrl("quotes", { functionName: quotes.name, authorizationType: "AWS_IAM" });

const certificate = new aws.acm.Certificate("shop", {
  domainName: "shop.example.com",
  validationMethod: "DNS",
  keyAlgorithm: "EC_prime256v1",
});

const [siteControl, functionControl] = ["s3", "lambda"].map(
  (type) =>
    new aws.cloudfront.OriginAccessControl(`edge-${type}`, {
      originAccessControlOriginType: type,
      signingBehavior: "always",
      signingProtocol: "sigv4",
    }),
) as [aws.cloudfront.OriginAccessControl, aws.cloudfront.OriginAccessControl];

const headers = new aws.cloudfront.ResponseHeadersPolicy("edge", {
  name: "edge",
  securityHeadersConfig: {
    strictTransportSecurity: { accessControlMaxAgeSec: 31536000, includeSubdomains: true, override: true },
    contentTypeOptions: { override: true },
    frameOptions: { frameOption: "DENY", override: true },
  },
});

/** In front of the pages and of the function; nothing else can call either. */
export const edge = new aws.cloudfront.Distribution("edge", {
  enabled: true,
  aliases: ["shop.example.com"],
  defaultRootObject: "index.html",
  httpVersion: "http2and3",
  webAclId: edgeWebAcl.arn,
  origins: [
    { originId: "site", domainName: site.bucketRegionalDomainName, originAccessControlId: siteControl.id },
    {
      originId: "quotes",
      domainName: quotesUrl.functionUrl.apply((url) => new URL(url).host),
      originAccessControlId: functionControl.id,
      customOriginConfig: {
        httpPort: 80,
        httpsPort: 443,
        originProtocolPolicy: "https-only",
        originSslProtocols: ["TLSv1.2"],
      },
    },
  ],
  defaultCacheBehavior: {
    targetOriginId: "site",
    viewerProtocolPolicy: "redirect-to-https",
    allowedMethods: ["GET", "HEAD"],
    cachedMethods: ["GET", "HEAD"],
    cachePolicyId: "658327ea-f89d-4fab-a63d-7e88639e58f6",
    responseHeadersPolicyId: headers.id,
  },
  orderedCacheBehaviors: [
    {
      pathPattern: "/quotes/*",
      targetOriginId: "quotes",
      viewerProtocolPolicy: "https-only",
      allowedMethods: ["GET", "HEAD", "OPTIONS"],
      cachedMethods: ["GET", "HEAD"],
      cachePolicyId: "658327ea-f89d-4fab-a63d-7e88639e58f6",
      responseHeadersPolicyId: headers.id,
    },
  ],
  restrictions: { geoRestriction: { restrictionType: "none" } },
  viewerCertificate: {
    acmCertificateArn: certificate.arn,
    minimumProtocolVersion: "TLSv1.2_2021",
    sslSupportMethod: "sni-only",
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
        Condition: { StringEquals: { "aws:SourceArn": edge.arn } },
      },
      {
        Effect: "Deny",
        Principal: "*",
        Action: "s3:*",
        Resource: [site.arn, pulumi.interpolate`${site.arn}/*`],
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      },
    ],
  }),
});

for (const action of ["lambda:InvokeFunctionUrl", "lambda:InvokeFunction"]) {
  new aws.lambda.Permission(`quotes-${action.split(":")[1] ?? action}`, {
    function: quotes.name,
    action,
    principal: "cloudfront.amazonaws.com",
    sourceArn: edge.arn,
    ...(action === "lambda:InvokeFunctionUrl" ? { functionUrlAuthType: "AWS_IAM" } : { invokedViaFunctionUrl: true }),
  });
}

const accessLogs = new aws.cloudwatch.LogGroup("edge-access", {
  name: "/shop/edge",
  retentionInDays: 731,
  kmsKeyId: key.arn,
});

const source = new aws.cloudwatch.LogDeliverySource("edge", {
  name: "edge-access",
  logType: "ACCESS_LOGS",
  resourceArn: edge.arn,
});

const destination = new aws.cloudwatch.LogDeliveryDestination("edge", {
  name: "edge-access",
  outputFormat: "json",
  deliveryDestinationConfiguration: { destinationResourceArn: accessLogs.arn },
});

new aws.cloudwatch.LogDelivery("edge", {
  deliverySourceName: source.name,
  deliveryDestinationArn: destination.arn,
});
