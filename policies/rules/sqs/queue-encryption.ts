import { booleanOption } from "../../core/options";
import { defineResourcePolicy, on, remedy } from "../../core/policy";
import { isOneOf } from "../../core/value";
import { isTrue } from "../../core/verdict";
import { isAwsManagedKey } from "../../models/kms/key-policy";
import { sqsQueue } from "../../views/sqs";

export default defineResourcePolicy(
  {
    title: "SQS queues should be encrypted",
    severity: "medium",
    level: "advisory",
    themes: ["secrets"],
    why: "Queues and dead-letter queues keep the events of functions, with all that is in them, for up to two weeks.",
    fix: ({ requireCustomerKey }) =>
      `Set kmsMasterKeyId to a customer managed key${requireCustomerKey ? "" : ", or omit sqsManagedSseEnabled, which defaults to true"}.`,
    blindSpots: [
      "Whether the services that send to the queue may use the key.",
      "Queues that exist already and were made without encryption before AWS switched it on.",
    ],
    links: [
      "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-server-side-encryption.html",
    ],
    controls: {
      fsbp: ["SQS.1"],
      "nist-800-53": ["SC-28(1)"],
      "iso-27001": ["A.8.24"],
      "well-architected-security": ["SEC08-BP02"],
      "cis-controls-8.1": ["3.11"],
      "nist-csf-2.0": ["PR.DS-01"],
    },
    peers: {
      checkov: ["CKV_AWS_27", "CKV2_AWS_73"],
      trivy: ["AVD-AWS-0096", "AVD-AWS-0135"],
      cdkNag: ["SQSQueueSSE", "AwsSolutions-SQS2"],
      prowler: ["sqs_queues_server_side_encryption_enabled"],
      securityHub: ["SQS.1"],
      kics: ["sqs_with_sse_disabled"],
      guardRules: ["SQS_QUEUE_KMS_MASTER_KEY_ID_RULE"],
    },
    options: { requireCustomerKey: booleanOption("Ask for a customer managed key.", false) },
    messages: {
      unencrypted: "{path} is false, and kmsMasterKeyId is not set",
      noKey: "{path} is not set",
      awsManagedKey: "{path} names the AWS managed key",
    },
  },
  on(sqsQueue, ({ kmsMasterKeyId, sqsManagedSseEnabled }, report, { options }) => {
    if (kmsMasterKeyId.state !== "absent") {
      return options.requireCustomerKey && isAwsManagedKey(kmsMasterKeyId)
        ? report.violation("awsManagedKey", { path: kmsMasterKeyId.path })
        : undefined;
    }
    if (options.requireCustomerKey && !isOneOf(sqsManagedSseEnabled, false)) {
      return report.violation("noKey", { path: kmsMasterKeyId.path });
    }
    const { path } = sqsManagedSseEnabled;
    report.settle(isTrue(sqsManagedSseEnabled, "yes"), path, "unencrypted", { path });
  }),
  remedy(sqsQueue, ({ kmsMasterKeyId, sqsManagedSseEnabled }, patch) => {
    if (kmsMasterKeyId.state === "absent" && isOneOf(sqsManagedSseEnabled, false)) {
      patch.set(sqsManagedSseEnabled.path, true);
    }
  }),
);
