import { defineStackPolicy, remedy } from "../../core/policy";
import { verdictOf } from "../../core/verdict";
import { unlessAtEdge } from "../../models/edge/edge-function";
import { lambdaFunction } from "../../views/lambda";

export default defineStackPolicy(
  {
    title: "Lambda functions should be traced with X-Ray",
    severity: "low",
    level: "disabled",
    gather: true,
    themes: ["cloudtrail", "serverlessLens"],
    why: "Without a trace of its own, a slow or failing request cannot be followed through the function to what it calls.",
    fix: "Set tracingConfig.mode to Active, and allow the function's role xray:PutTraceSegments and xray:PutTelemetryRecords.",
    blindSpots: [
      "Tracing by another tool, such as an OpenTelemetry layer.",
      "Whether the role may send traces.",
      "Lambda@Edge, which X-Ray does not trace: functions that a distribution of another program runs are asked for it too, and a remediation does not see which they are.",
    ],
    links: ["https://docs.aws.amazon.com/lambda/latest/dg/services-xray.html"],
    controls: { "nist-800-53": ["CA-7"] },
    peers: {
      checkov: ["CKV_AWS_50"],
      trivy: ["AVD-AWS-0066", "AVD-AWS-0125"],
      cdkNag: ["LambdaTracing"],
      securityHub: ["Lambda.7"],
      config: ["lambda-function-xray-enabled"],
      compliancePolicies: ["aws-lambda-function-configure-tracing-config", "aws-lambda-function-enable-tracing-config"],
      kics: ["lambda_functions_without_x-ray_tracing", "serverless_function_without_x-ray_tracing"],
    },
    messages: { notActive: "{path} is not Active" },
    subjects: [lambdaFunction],
    check(stack, report) {
      for (const target of stack.all(lambdaFunction)) {
        const { path } = target.tracingMode;
        const active = verdictOf(target.tracingMode, (mode) => mode === "Active", "no");
        report.settle(target, unlessAtEdge(stack, target, active), path, "notActive", { path });
      }
    },
  },
  remedy(lambdaFunction, ({ tracingMode }, patch) => patch.set(tracingMode.path, "Active")),
);
