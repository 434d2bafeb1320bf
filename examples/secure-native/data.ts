import { SignedFunction } from "./functions";
import { shopKey } from "./keys";
import { Native } from "./native";
import { account, policyDocument, region, tagMap, tags } from "./settings";

/** Password of the shop's database; nobody has seen it, and a function replaces it each month. */
const databasePassword = new Native("aws-native:secretsmanager:Secret", "database-password", {
  description: "Password of the shop's database",
  kmsKeyId: shopKey.get("arn"),
  generateSecretString: { passwordLength: 40, excludePunctuation: true },
  tags,
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
      Resource: databasePassword.get("awsId"),
    },
  ],
});

const mayRotate = rotate.allow(
  "rotate-database-password",
  "secretsmanager.amazonaws.com",
  databasePassword.get("awsId"),
);

new Native(
  "aws-native:secretsmanager:RotationSchedule",
  "database-password",
  {
    secretId: databasePassword.get("awsId"),
    rotationLambdaArn: rotate.lambda.get("arn"),
    rotationRules: { automaticallyAfterDays: 30 },
  },
  { dependsOn: mayRotate },
);

new Native("aws-native:secretsmanager:ResourcePolicy", "database-password", {
  secretId: databasePassword.get("awsId"),
  blockPublicPolicy: true,
  resourcePolicy: policyDocument({
    Sid: "only-this-account",
    Effect: "Deny",
    Principal: "*",
    Action: "secretsmanager:GetSecretValue",
    Resource: "*",
    Condition: { StringNotEquals: { "aws:PrincipalAccount": account } },
  }),
});

/** No secret: where the carrier's web service is. */
export const carrierUrl = new Native("aws-native:ssm:Parameter", "carrier-url", {
  name: "/shop/carrier/url",
  description: "Address of the carrier's web service",
  type: "String",
  value: "https://carrier.example.com/",
  tags: tagMap,
});

/** Signs the exports, so that their readers can tell that they are the shop's. */
new Native(
  "aws-native:kms:Key",
  "export-signature",
  {
    description: "Signs exports",
    keyUsage: "SIGN_VERIFY",
    keySpec: "ECC_NIST_P256",
    pendingWindowInDays: 30,
    keyPolicy: policyDocument(
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
    ),
    tags,
  },
  { protect: true },
);
