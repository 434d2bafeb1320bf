import { textOption } from "../../core/options";
import { defineResourcePolicy, on, remedy } from "../../core/policy";
import { verdictOf } from "../../core/verdict";
import { customerKeyMessages, customerKeyProblem, keyArnPattern } from "../../models/kms/customer-key";
import { dynamodbTable } from "../../views/stores";

export default defineResourcePolicy(
  {
    title: "DynamoDB tables should be encrypted with a customer managed key",
    severity: "low",
    level: "disabled",
    themes: ["secrets"],
    why: "DynamoDB encrypts every table, but only with a key of your own do you decide, and see in the trail, who reads its items.",
    fix: "Set serverSideEncryption.enabled to true and serverSideEncryption.kmsKeyArn to a customer managed key.",
    blindSpots: [
      "Whether the key's policy lets the functions use it.",
      "Replicas of global tables, which have keys of their own.",
      "Tables restored from another table or a backup, which keep its encryption unless they set their own.",
    ],
    links: [
      "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/EncryptionAtRest.html",
      "https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_SSESpecification.html",
    ],
    peers: { checkov: ["CKV_AWS_119"], trivy: ["AVD-AWS-0025"] },
    options: { remediationKeyArn: textOption("ARN of the key that a remediation sets.", keyArnPattern) },
    messages: { ...customerKeyMessages, off: "{path} is not true, so a key that AWS owns encrypts the table" },
  },
  on(dynamodbTable, ({ kmsEnabled, kmsKey, restoredFrom }, report) => {
    const source = restoredFrom.find(({ state }) => state !== "absent");
    if (source && kmsEnabled.state === "absent") {
      return report.undetermined(source.path);
    }
    const isOn = verdictOf(kmsEnabled, (value) => value, "no");
    if (isOn === "no") {
      return report.violation("off", { path: kmsEnabled.path });
    }
    // Where the switch is off the table has a key that AWS owns: without a key of its owner both are a fault.
    const problem = customerKeyProblem(kmsKey);
    if (problem) {
      return report.violation(problem, { path: kmsKey.path });
    }
    report.settle(isOn, kmsEnabled.path, "off", { path: kmsEnabled.path });
  }),
  remedy(dynamodbTable, ({ kmsEnabled, kmsKey }, patch, { remediationKeyArn }) => {
    if (remediationKeyArn === "") {
      return;
    }
    patch.set(kmsEnabled.path, true);
    if (customerKeyProblem(kmsKey)) {
      patch.set(kmsKey.path, remediationKeyArn);
    }
  }),
);
