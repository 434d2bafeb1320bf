import { defineResourcePolicy, on } from "../../core/policy";
import { verdictOf } from "../../core/verdict";
import { stateMachine } from "../../views/sfn";

export default defineResourcePolicy(
  {
    title: "State machines should log errors",
    severity: "medium",
    level: "advisory",
    themes: ["serverlessLens", "cloudtrail"],
    why: "Without a log nobody can tell what a workflow did; of express workflows no other record is kept.",
    fix: "Set loggingConfiguration with level ERROR or ALL and a log group as logDestination.",
    blindSpots: ["Whether the role of the state machine may write to the log group."],
    links: ["https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html"],
    controls: { fsbp: ["StepFunctions.1"], "nist-800-53": ["AU-12"], "cis-controls-8.1": ["8.2"], nis2: ["3.2.3.c"] },
    peers: {
      checkov: ["CKV_AWS_285"],
      trivy: ["AVD-AWS-0119"],
      cdkNag: ["StepFunctionStateMachineAllLogsToCloudWatch", "AwsSolutions-SF1"],
      prowler: ["stepfunctions_statemachine_logging_enabled"],
      securityHub: ["StepFunctions.1"],
    },
    messages: { off: "{path} is not ERROR, FATAL or ALL", nowhere: "{path} is not set" },
  },
  on(stateMachine, ({ logLevel, logDestination }, report) => {
    const logged = verdictOf(logLevel, (level) => level !== "OFF", "no");
    report.settle(logged, logLevel.path, "off", { path: logLevel.path });
    if (logged === "yes" && logDestination.state === "absent") {
      report.violation("nowhere", { path: logDestination.path });
    }
  }),
);
