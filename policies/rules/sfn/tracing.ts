import { defineResourcePolicy, on, remedy } from "../../core/policy";
import { verdictOf } from "../../core/verdict";
import { stateMachine } from "../../views/sfn";

export default defineResourcePolicy(
  {
    title: "State machines should be traced",
    severity: "low",
    level: "disabled",
    themes: ["serverlessLens"],
    why: "A trace shows which state of a workflow is slow or fails, across the services that it calls.",
    fix: "Set tracingConfiguration.enabled to true.",
    blindSpots: [],
    links: ["https://docs.aws.amazon.com/step-functions/latest/dg/concepts-xray-tracing.html"],
    peers: {
      checkov: ["CKV_AWS_284"],
      trivy: ["AVD-AWS-0117"],
      cdkNag: ["StepFunctionStateMachineXray", "AwsSolutions-SF2"],
    },
    messages: { off: "{path} is not true" },
  },
  on(stateMachine, ({ tracing }, report) => {
    const traced = verdictOf(tracing, (isOn) => isOn, "no");
    report.settle(traced, tracing.path, "off", { path: tracing.path });
  }),
  remedy(stateMachine, ({ tracing }, patch) => patch.set(tracing.path, true)),
);
