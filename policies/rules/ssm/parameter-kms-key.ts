import { textOption } from "../../core/options";
import { defineResourcePolicy, on, remedy } from "../../core/policy";
import { verdictOf } from "../../core/verdict";
import { customerKeyMessages, customerKeyProblem, keyArnPattern } from "../../models/kms/customer-key";
import { isOfRegion } from "../../models/iam/patterns";
import { encryptableParameter, ssmParameter } from "../../views/ssm";

export default defineResourcePolicy(
  {
    title: "SecureString parameters should be encrypted with a customer managed key",
    severity: "low",
    level: "advisory",
    themes: ["secrets"],
    why: "Under the AWS managed key, everyone in the account who may read the parameter can decrypt it; a key of its own takes a second permission, and can be disabled.",
    fix: "Set keyId to a customer managed key, and allow the readers of the parameter kms:Decrypt with it.",
    blindSpots: [
      "Whether the key's policy is any narrower than the AWS managed key's.",
      "A key ID or ARN that belongs to the AWS managed key itself, which only its alias tells.",
    ],
    links: ["https://docs.aws.amazon.com/systems-manager/latest/userguide/secure-string-parameter-kms-encryption.html"],
    peers: { checkov: ["CKV_AWS_337"] },
    options: {
      remediationKeyArn: textOption(
        "ARN of the key that a remediation sets for parameters of its Region.",
        keyArnPattern,
      ),
    },
    messages: customerKeyMessages,
  },
  on(ssmParameter, ({ keyId, type }, report) => {
    if (type.state === "known" && type.value !== "SecureString") {
      return report.notApplicable("Only parameters of type SecureString are encrypted");
    }
    const problem = customerKeyProblem(keyId);
    if (problem === undefined) {
      return;
    }
    const plain = verdictOf(type, (name) => name !== "SecureString", "undetermined");
    report.settle(plain, type.path, problem, { path: keyId.path });
  }),
  remedy(encryptableParameter, ({ keyId, region }, patch, { remediationKeyArn }) => {
    if (remediationKeyArn !== "" && isOfRegion(remediationKeyArn, region)) {
      patch.set(keyId.path, remediationKeyArn);
    }
  }),
);
