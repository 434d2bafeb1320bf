import * as aws from "@pulumi/aws";
import { shopKey } from "./keys";
import { tags } from "./settings";

const identifiers = ["AwsSecretKey", "CreditCardNumber"].map(
  (name) => `arn:aws:dataprotection::aws:data-identifier/${name}`,
);

/** A log group that is encrypted, kept for two years, and masks what gets into it by mistake. */
export function logGroup(name: string, groupName: string, key: aws.kms.Key = shopKey): aws.cloudwatch.LogGroup {
  const group = new aws.cloudwatch.LogGroup(name, {
    name: groupName,
    retentionInDays: 731,
    kmsKeyId: key.arn,
    tags,
  });
  new aws.cloudwatch.LogDataProtectionPolicy(name, {
    logGroupName: group.name,
    policyDocument: JSON.stringify({
      Name: "mask-secrets",
      Version: "2021-06-01",
      Statement: [
        { Sid: "audit", DataIdentifier: identifiers, Operation: { Audit: { FindingsDestination: {} } } },
        { Sid: "mask", DataIdentifier: identifiers, Operation: { Deidentify: { MaskConfig: {} } } },
      ],
    }),
  });
  return group;
}
