import * as aws from "@pulumi/aws";
import { accessKeyId, databaseUrl, token } from "./made-up";

/** Everybody may use it, in every Region, if it were not switched off. */
const key = new aws.kms.Key("data", {
  isEnabled: false,
  multiRegion: true,
  deletionWindowInDays: 7,
  bypassPolicyLockoutSafetyCheck: true,
  policy: JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: "*", Action: "kms:*", Resource: "*" }],
  }),
});

/** For every customer of Amazon S3, and for whatever grants a role makes. */
new aws.kms.Key("uploads", {
  enableKeyRotation: true,
  policy: JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      { Effect: "Allow", Principal: { Service: "s3.amazonaws.com" }, Action: "kms:GenerateDataKey", Resource: "*" },
      {
        Effect: "Allow",
        Principal: { AWS: "arn:aws:iam::123456789012:role/uploads" },
        Action: "kms:CreateGrant",
        Resource: "*",
      },
    ],
  }),
});

/** Everything, for ever, to another account. */
new aws.kms.Grant("partner", {
  keyId: key.keyId,
  granteePrincipal: "arn:aws:iam::210987654321:root",
  operations: ["Decrypt", "Encrypt", "CreateGrant"],
});

/** Short, and with the default policy. */
new aws.kms.Key("exchange", { keyUsage: "ENCRYPT_DECRYPT", customerMasterKeySpec: "RSA_2048" });

const database = new aws.secretsmanager.Secret("database", { name: "shop/database" });

new aws.secretsmanager.SecretVersion("database", { secretId: database.id, secretString: databaseUrl });

new aws.secretsmanager.SecretPolicy("database", {
  secretArn: database.arn,
  policy: JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: "*", Action: "secretsmanager:*", Resource: "*" }],
  }),
});

const mail = new aws.secretsmanager.Secret("mail", { name: "shop/mail" });

/** Once a year will do. */
new aws.secretsmanager.SecretRotation("mail", {
  secretId: mail.id,
  rotationLambdaArn: "arn:aws:lambda:us-east-1:123456789012:function:rotate-mail",
  rotationRules: { automaticallyAfterDays: 365 },
});

new aws.ssm.Parameter("carrier-token", { name: "/shop/carrier/token", type: "String", value: token });

new aws.ssm.Parameter("uploader-key", { name: "/shop/uploader/access-key", type: "SecureString", value: accessKeyId });
