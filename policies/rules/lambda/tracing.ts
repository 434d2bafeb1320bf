import { defineResourcePolicy, on, remedy } from "../../core/policy";
import { isOneOf } from "../../core/value";
import { lambdaFunction } from "../../views/lambda";

export default defineResourcePolicy(
  {
    title: "Lambda functions are traced with X-Ray",
    severity: "low",
    level: "advisory",
    themes: ["cloudtrail", "serverlessLens"],
    why: "Without a trace of its own, a slow or failing request cannot be followed through the function to what it calls.",
    fix: "Set tracingConfig.mode to Active, and allow the function's role xray:PutTraceSegments and xray:PutTelemetryRecords.",
    blindSpots: ["Tracing by another tool, such as an OpenTelemetry layer.", "Whether the role may send traces."],
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
  },
  on(lambdaFunction, ({ tracingMode }, report) => {
    if (tracingMode.state === "unknown") {
      report.undetermined(tracingMode.path);
    } else if (!isOneOf(tracingMode, "Active")) {
      report.violation("notActive", { path: tracingMode.path });
    }
  }),
  remedy(lambdaFunction, ({ tracingMode }, patch) => patch.set(tracingMode.path, "Active")),
);
