import { defineResourcePolicy, remedy, type ResourceReport } from "../../core/policy";
import { isOneOf, type Value } from "../../core/value";
import { onMethodSettings } from "../../models/api/method-settings";
import { restDeployment, restMethodSettings, restStage } from "../../views/apigateway";

const messages = { dataTrace: "{path} is true, so whole requests and responses are written to the log" } as const;

function judge(
  { dataTraceEnabled }: { readonly dataTraceEnabled: Value<boolean> },
  report: ResourceReport<typeof messages>,
): void {
  if (dataTraceEnabled.state === "unknown") {
    report.undetermined(dataTraceEnabled.path);
  } else if (isOneOf(dataTraceEnabled, true)) {
    report.violation("dataTrace", { path: dataTraceEnabled.path });
  }
}

export default defineResourcePolicy(
  {
    title: "REST APIs must not log whole requests and responses",
    severity: "high",
    level: "mandatory",
    themes: ["secrets", "https"],
    why: "A data trace copies bodies, tokens and personal data into CloudWatch Logs, where more people read them and where they stay longer.",
    fix: "Set dataTraceEnabled to false, or omit it, and use an access log.",
    blindSpots: [
      "What functions write to their own logs.",
      "Data traces of WebSocket APIs, which apigateway-access-log-sensitive-fields judges.",
    ],
    links: ["https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html"],
    peers: { checkov: ["CKV_AWS_276"] },
    messages,
  },
  ...onMethodSettings(judge),
  remedy(restMethodSettings, ({ dataTraceEnabled }, patch) => patch.set(dataTraceEnabled.path, false)),
  remedy(restStage, ({ methodSettings }, patch) => {
    patch.set(`${methodSettings.path}[].dataTraceEnabled`, false);
  }),
  remedy(restDeployment, ({ generalSettings, methodSettings }, patch) => {
    if (isOneOf(generalSettings.dataTraceEnabled, true)) {
      patch.set(generalSettings.dataTraceEnabled.path, false);
    }
    patch.set(`${methodSettings.path}[].dataTraceEnabled`, false);
  }),
);
