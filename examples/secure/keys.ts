import * as aws from "@pulumi/aws";

const account = "123456789012";
const region = "us-east-1";

/** Encrypts what the program stores: logs, queues, secrets and the variables of functions. */
export const key = new aws.kms.Key(
  "shop",
  {
    description: "Logs, queues, secrets and variables of the shop",
    enableKeyRotation: true,
    rotationPeriodInDays: 365,
    deletionWindowInDays: 30,
    tags: { service: "shop", owner: "platform", stage: "prod" },
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
          Sid: "logs",
          Effect: "Allow",
          Principal: { Service: `logs.${region}.amazonaws.com` },
          Action: ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"],
          Resource: "*",
          Condition: { ArnLike: { "kms:EncryptionContext:aws:logs:arn": `arn:aws:logs:${region}:${account}:*` } },
        },
        {
          Sid: "queues",
          Effect: "Allow",
          Principal: { Service: ["events.amazonaws.com", "sns.amazonaws.com"] },
          Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
          Resource: "*",
          Condition: { StringEquals: { "aws:SourceAccount": account } },
        },
        {
          Sid: "secrets",
          Effect: "Allow",
          Principal: { AWS: `arn:aws:iam::${account}:root` },
          Action: ["kms:Decrypt", "kms:GenerateDataKey*", "kms:CreateGrant", "kms:DescribeKey"],
          Resource: "*",
          Condition: {
            StringEquals: { "kms:ViaService": `secretsmanager.${region}.amazonaws.com`, "kms:CallerAccount": account },
          },
        },
      ],
    }),
  },
  { protect: true },
);
