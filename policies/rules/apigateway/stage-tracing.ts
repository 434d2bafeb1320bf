import { defineResourcePolicy, on, remedy } from "../../core/policy";
import { isTrue } from "../../core/verdict";
import { restStage } from "../../views/apigateway";

export default defineResourcePolicy(
  {
    title: "REST API stages should be traced with X-Ray",
    severity: "low",
    level: "disabled",
    themes: ["cloudtrail"],
    why: "Without a trace that begins at the API, a slow or failing call cannot be followed to the back end that caused it.",
    fix: "Set xrayTracingEnabled (tracingEnabled with aws-native) to true.",
    blindSpots: ["Tracing by another tool."],
    links: ["https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-xray.html"],
    controls: { fsbp: ["APIGateway.3"], "nist-800-53": ["CA-7"], "pci-dss-4.0.1": ["10.2.1"] },
    peers: {
      checkov: ["CKV_AWS_73"],
      trivy: ["AVD-AWS-0003", "AVD-AWS-0111"],
      cdkNag: ["APIGWXrayEnabled"],
      prowler: ["apigateway_restapi_tracing_enabled"],
      securityHub: ["APIGateway.3"],
      config: ["api-gw-xray-enabled"],
      kics: ["api_gateway_xray_disabled", "serverless_api_xray_tracing_disabled"],
      controlTower: ["CT.APIGATEWAY.PR.2"],
    },
    messages: { notTraced: "{path} is not true" },
  },
  on(restStage, ({ tracingEnabled }, report) => {
    report.settle(isTrue(tracingEnabled, "no"), tracingEnabled.path, "notTraced", { path: tracingEnabled.path });
  }),
  remedy(restStage, ({ tracingEnabled }, patch) => patch.set(tracingEnabled.path, true)),
);
