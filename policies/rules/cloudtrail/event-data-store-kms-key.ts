import { textListOption, textOption } from "../../core/options";
import { defineResourcePolicy, on, remedy } from "../../core/policy";
import { isAwsManagedKey } from "../../models/kms/key-policy";
import { eventDataStore } from "../../views/cloudtrail";

export default defineResourcePolicy(
  {
    title: "Event data stores should be encrypted with a customer managed key",
    severity: "medium",
    level: "advisory",
    themes: ["cloudtrail", "secrets"],
    why: "With a key of its own, reading the events takes permission for the key as well as for the store.",
    fix: "Set kmsKeyId when the store is created, as the key cannot be removed or changed later.",
    blindSpots: [
      "Whether the key's policy lets CloudTrail use it.",
      "Whether a store exists already: a key for it replaces the store in @pulumi/aws, so that a remediation sets it only on stores that the options name.",
    ],
    links: [
      "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html",
      "https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_CreateEventDataStore.html",
    ],
    controls: { "nist-800-53": ["AU-9", "SC-28(1)"] },
    peers: {
      checkov: ["CKV_AWS_294"],
      securityHub: ["CloudTrail.10"],
      config: ["event-data-store-cmk-encryption-enabled"],
    },
    options: {
      remediationKeyArn: textOption("ARN of the key that a remediation sets.", "^arn:[\\w-]+:kms:"),
      remediationStores: textListOption("Pulumi names of stores, not made yet, on which a remediation sets the key."),
    },
    messages: { noKey: "{path} is not set", awsManagedKey: "{path} names an AWS managed key" },
  },
  on(eventDataStore, ({ kmsKeyId }, report) => {
    if (kmsKeyId.state === "absent") {
      report.violation("noKey", { path: kmsKeyId.path });
    } else if (isAwsManagedKey(kmsKeyId)) {
      report.violation("awsManagedKey", { path: kmsKeyId.path });
    }
  }),
  remedy(eventDataStore, ({ kmsKeyId, resource }, patch, { remediationKeyArn, remediationStores }) => {
    if (remediationKeyArn !== "" && remediationStores.includes(resource.name)) {
      patch.set(kmsKeyId.path, remediationKeyArn);
    }
  }),
);
