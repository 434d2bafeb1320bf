import { shopKey } from "./keys";
import { Native } from "./native";
import { tags } from "./settings";

const identifiers = ["AwsSecretKey", "CreditCardNumber"].map(
  (name) => `arn:aws:dataprotection::aws:data-identifier/${name}`,
);

/** A log group that is encrypted, kept for two years, and masks what gets into it by mistake. */
export function logGroup(name: string, logGroupName: string, key: Native = shopKey): Native {
  return new Native("aws-native:logs:LogGroup", name, {
    logGroupName,
    retentionInDays: 731,
    kmsKeyId: key.get("arn"),
    dataProtectionPolicy: {
      Name: "mask-secrets",
      Version: "2021-06-01",
      Statement: [
        { Sid: "audit", DataIdentifier: identifiers, Operation: { Audit: { FindingsDestination: {} } } },
        { Sid: "mask", DataIdentifier: identifiers, Operation: { Deidentify: { MaskConfig: {} } } },
      ],
    },
    tags,
  });
}
