import { defineResourcePolicy, on, type ResourceReport } from "../../core/policy";
import type { Reference } from "../../core/view";
import { customerKeyMessages, customerKeyProblem } from "../../models/kms/customer-key";
import { eventStore } from "../../views/events";
import { schedule } from "../../views/scheduler";
import { stateMachine } from "../../views/sfn";

export default defineResourcePolicy(
  {
    title: "Event buses, schedules, pipes and state machines should be encrypted with a customer managed key",
    severity: "low",
    level: "disabled",
    themes: ["secrets"],
    why: "Only with a key of your own do you decide, and see in the trail, who reads events, inputs and the credentials of connections.",
    fix: "Set the resource's KMS key to a customer managed key whose policy lets the service use it.",
    blindSpots: ["Whether the key's policy lets the service use it.", "The default event bus, which no program makes."],
    links: [
      "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-encryption-at-rest-cmkey.html",
      "https://docs.aws.amazon.com/scheduler/latest/UserGuide/encryption-rest.html",
      "https://docs.aws.amazon.com/step-functions/latest/dg/encryption-at-rest.html",
    ],
    controls: { "nist-800-53": ["SC-28(1)"] },
    peers: { checkov: ["CKV_AWS_297"], prowler: ["stepfunctions_statemachine_encrypted_with_cmk"] },
    messages: customerKeyMessages,
  },
  on(eventStore, judge),
  on(schedule, judge),
  on(stateMachine, judge),
);

function judge({ kmsKey }: { readonly kmsKey: Reference }, report: ResourceReport<typeof customerKeyMessages>): void {
  const problem = customerKeyProblem(kmsKey);
  if (problem) {
    report.violation(problem, { path: kmsKey.path });
  }
}
