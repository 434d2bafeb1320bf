import * as aws from "@pulumi/aws";

const account = "123456789012";

/** The log holds every event, with all that is in it. */
new aws.cloudwatch.EventBus("shop", { name: "shop", logConfig: { level: "TRACE", includeDetail: "FULL" } });

/** What fails anywhere in the account may end up here. */
const failures = new aws.sqs.Queue("failures", { name: "failures" });

new aws.sqs.Queue("mails", {
  name: "mails",
  redrivePolicy: failures.arn.apply((arn) => JSON.stringify({ deadLetterTargetArn: arn, maxReceiveCount: 5 })),
});

/** Keys that AWS KMS gets over the internet. */
new aws.kms.CustomKeyStore("vault", {
  customKeyStoreName: "vault",
  customKeyStoreType: "EXTERNAL_KEY_STORE",
  xksProxyConnectivity: "PUBLIC_ENDPOINT",
  xksProxyUriEndpoint: "https://keys.example.com",
  xksProxyUriPath: "/kms/xks/v1",
});

/** A data source that may drop its table. */
const stock = new aws.iam.Role("stock", {
  assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "appsync.amazonaws.com" }),
});

new aws.iam.RolePolicy("stock", {
  role: stock.name,
  policy: JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Action: ["dynamodb:GetItem", "dynamodb:DeleteTable"],
        Resource: `arn:aws:dynamodb:eu-central-1:${account}:table/stock`,
      },
    ],
  }),
});

new aws.appsync.DataSource("stock-table", {
  apiId: "da2abcdefghijklmnop",
  name: "stock",
  type: "AMAZON_DYNAMODB",
  serviceRoleArn: stock.arn,
  dynamodbConfig: { tableName: "stock" },
});

/** Risks are found, and nobody hears of them. */
new aws.cognito.UserPool("subscribers", {
  userPoolTier: "PLUS",
  userPoolAddOns: { advancedSecurityMode: "AUDIT" },
});

/** What is tried out is open to those who have not paid. */
const site = {
  enabled: true,
  origins: [
    {
      originId: "site",
      domainName: "site.example.com",
      customOriginConfig: {
        httpPort: 80,
        httpsPort: 443,
        originProtocolPolicy: "https-only",
        originSslProtocols: ["TLSv1.2"],
      },
    },
  ],
  restrictions: { geoRestriction: { restrictionType: "none" } },
  viewerCertificate: { cloudfrontDefaultCertificate: true },
};

const behavior = {
  targetOriginId: "site",
  viewerProtocolPolicy: "https-only",
  allowedMethods: ["GET", "HEAD"],
  cachedMethods: ["GET", "HEAD"],
  cachePolicyId: "658327ea-f89d-4fab-a63d-7e88639e58f6",
};

const tryout = new aws.cloudfront.Distribution("tryout", { ...site, staging: true, defaultCacheBehavior: behavior });

const rollout = new aws.cloudfront.ContinuousDeploymentPolicy("rollout", {
  enabled: true,
  stagingDistributionDnsNames: { items: [tryout.domainName], quantity: 1 },
  trafficConfig: { type: "SingleWeight", singleWeightConfig: { weight: 0.05 } },
});

new aws.cloudfront.Distribution("subscribers", {
  ...site,
  continuousDeploymentPolicyId: rollout.id,
  defaultCacheBehavior: { ...behavior, trustedKeyGroups: ["5d1d6e2b-0c1a-4f6c-9a55-2f2f3a3f4b11"] },
});

/** Nobody sees who is turned away at the endpoint. */
new aws.ec2.VpcEndpoint("secrets", {
  vpcId: "vpc-0a1b2c3d",
  serviceName: "com.amazonaws.eu-central-1.secretsmanager",
  vpcEndpointType: "Interface",
});
