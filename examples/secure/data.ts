import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { SignedFunction } from "./functions";
import { shopKey } from "./keys";
import { account, region, tags } from "./settings";

const config = new pulumi.Config("shop");

/** Password of the shop's database; a function replaces it each month. */
const databasePassword = new aws.secretsmanager.Secret("database-password", {
  description: "Password of the shop's database",
  kmsKeyId: shopKey.arn,
  recoveryWindowInDays: 30,
  tags,
});

/** The first password; it goes to AWS, but neither into the state nor into a plan. */
new aws.secretsmanager.SecretVersion("database-password", {
  secretId: databasePassword.id,
  secretStringWo: config.getSecret("databasePassword"),
  secretStringWoVersion: 1,
});

const rotate = new SignedFunction("rotate-database-password", {
  description: "Replaces the password of the shop's database",
  timeout: 30,
  concurrency: 1,
  statements: [
    {
      Effect: "Allow",
      Action: [
        "secretsmanager:DescribeSecret",
        "secretsmanager:GetSecretValue",
        "secretsmanager:PutSecretValue",
        "secretsmanager:UpdateSecretVersionStage",
      ],
      Resource: databasePassword.arn,
    },
  ],
});

const mayRotate = rotate.allow("rotate-database-password", "secretsmanager.amazonaws.com", databasePassword.arn);

new aws.secretsmanager.SecretRotation(
  "database-password",
  {
    secretId: databasePassword.id,
    rotationLambdaArn: rotate.lambda.arn,
    rotationRules: { automaticallyAfterDays: 30 },
  },
  { dependsOn: mayRotate },
);

new aws.secretsmanager.SecretPolicy("database-password", {
  secretArn: databasePassword.arn,
  blockPublicPolicy: true,
  policy: JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "only-this-account",
        Effect: "Deny",
        Principal: "*",
        Action: "secretsmanager:GetSecretValue",
        Resource: "*",
        Condition: { StringNotEquals: { "aws:PrincipalAccount": account } },
      },
    ],
  }),
});

/** The key for the carrier's web service; it cannot be rotated from here. */
export const carrierToken = new aws.ssm.Parameter("carrier-token", {
  name: "/shop/carrier/token",
  description: "Token for the carrier's web service",
  type: "SecureString",
  keyId: shopKey.arn,
  valueWo: config.getSecret("carrierToken"),
  valueWoVersion: 1,
  tags,
});

/** No secret: where the carrier's web service is. */
export const carrierUrl = new aws.ssm.Parameter("carrier-url", {
  name: "/shop/carrier/url",
  description: "Address of the carrier's web service",
  type: "String",
  value: "https://carrier.example.com/",
  tags,
});

/** Files that customers sent in; the exporter of the back office reads them for as long as the grant is there. */
const exporter = new aws.iam.Role("exporter", {
  assumeRolePolicy: JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      { Effect: "Allow", Principal: { AWS: `arn:aws:iam::${account}:role/back-office` }, Action: "sts:AssumeRole" },
    ],
  }),
  tags,
});

new aws.kms.Grant("exporter", {
  keyId: shopKey.keyId,
  granteePrincipal: exporter.arn,
  operations: ["Decrypt"],
  constraints: [{ encryptionContextEquals: { purpose: "export" } }],
  retiringPrincipal: `arn:aws:iam::${account}:role/security`,
});

/** Signs the exports, so that their readers can tell that they are the shop's. */
new aws.kms.Key(
  "export-signature",
  {
    description: "Signs exports",
    keyUsage: "SIGN_VERIFY",
    customerMasterKeySpec: "ECC_NIST_P256",
    deletionWindowInDays: 30,
    policy: JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "administration",
          Effect: "Allow",
          Principal: { AWS: `arn:aws:iam::${account}:root` },
          Action: "kms:*",
          Resource: "*",
        },
        {
          Sid: "exports",
          Effect: "Allow",
          Principal: { AWS: `arn:aws:iam::${account}:role/back-office` },
          Action: ["kms:Sign", "kms:GetPublicKey"],
          Resource: "*",
          Condition: { StringEquals: { "aws:RequestedRegion": region } },
        },
      ],
    }),
    tags,
  },
  { protect: true },
);
