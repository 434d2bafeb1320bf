import { Native } from "./native";
import { account, policyDocument, region, tags, trailArn, type Statement } from "./settings";

/** The account itself decides by IAM policies who else may use a key. */
const administration: Statement = {
  Sid: "administration",
  Effect: "Allow",
  Principal: { AWS: `arn:aws:iam::${account}:root` },
  Action: "kms:*",
  Resource: "*",
};

/** CloudWatch Logs encrypts the log groups of this account. */
const logGroups: Statement = {
  Sid: "logs",
  Effect: "Allow",
  Principal: { Service: `logs.${region}.amazonaws.com` },
  Action: ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"],
  Resource: "*",
  Condition: { ArnLike: { "kms:EncryptionContext:aws:logs:arn": `arn:aws:logs:${region}:${account}:*` } },
};

/** Services put messages into encrypted queues and topics of this account. */
const messages = (...services: string[]): Statement => ({
  Sid: "messages",
  Effect: "Allow",
  Principal: { Service: services },
  Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
  Resource: "*",
  Condition: { StringEquals: { "aws:SourceAccount": account } },
});

/** One trail encrypts its files. */
const trail = (name: string): Statement => ({
  Sid: "trail",
  Effect: "Allow",
  Principal: { Service: "cloudtrail.amazonaws.com" },
  Action: ["kms:GenerateDataKey*", "kms:DescribeKey"],
  Resource: "*",
  Condition: {
    StringEquals: { "aws:SourceArn": trailArn(name) },
    StringLike: { "kms:EncryptionContext:aws:cloudtrail:arn": `arn:aws:cloudtrail:*:${account}:trail/*` },
  },
});

/** A key that rotates each year, and that nobody deletes by mistake: what it encrypted would be lost. */
function encryptionKey(name: string, description: string, ...uses: Statement[]): Native {
  const key = new Native(
    "aws-native:kms:Key",
    name,
    {
      description,
      enableKeyRotation: true,
      rotationPeriodInDays: 365,
      pendingWindowInDays: 30,
      keyPolicy: policyDocument(administration, ...uses),
      tags,
    },
    { protect: true },
  );
  new Native("aws-native:kms:Alias", name, { aliasName: `alias/shop/${name}`, targetKeyId: key.get("keyId") });
  return key;
}

/** Encrypts what the shop stores: logs, queues, secrets and the variables of functions. */
export const shopKey = encryptionKey(
  "shop",
  "Logs, queues, secrets and variables of the shop",
  logGroups,
  messages("events.amazonaws.com", "sns.amazonaws.com", "cloudwatch.amazonaws.com"),
);

/** Encrypts the trail of this account and what watches over it. */
export const detectionKey = encryptionKey(
  "detection",
  "Audit logs and alerts",
  logGroups,
  messages("events.amazonaws.com", "cloudwatch.amazonaws.com"),
  trail("detection"),
);

/** Encrypts the organization trail, its log group and what its reader leaves behind. */
export const organizationTrailKey = encryptionKey(
  "organization-trail",
  "Trail of all accounts",
  logGroups,
  trail("organization"),
);
