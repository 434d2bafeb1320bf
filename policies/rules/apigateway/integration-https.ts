import { defineResourcePolicy, on, type ResourceReport } from "../../core/policy";
import { isOneOf, type Plain, type Value } from "../../core/value";
import type { OpenApiGateway } from "../../models/openapi/document";
import { openApiBody } from "../../models/openapi/report";
import { restApi, restApiPut, restIntegration, restMethod } from "../../views/apigateway";
import { httpApi, httpIntegration } from "../../views/apigatewayv2";

const messages = {
  notHttps: "{path} does not start with https://",
  notVerified: "{path} is true, so the certificate of the back end is not verified",
} as const;

type Report = ResourceReport<typeof messages>;

interface Integration {
  readonly type: Value<string>;
  readonly uri: Value<string>;
  readonly insecureSkipVerification?: Value<boolean>;
}

/** Judges one integration; `prefix` leads to it inside a document. */
function judge({ type, uri, insecureSkipVerification }: Integration, report: Report, prefix = ""): void {
  if (insecureSkipVerification && isOneOf(insecureSkipVerification, true)) {
    report.violation("notVerified", { path: prefix + insecureSkipVerification.path });
  }
  if (type.state === "known" && !/^HTTP(_PROXY)?$/i.test(type.value)) {
    return;
  }
  if (type.state === "absent" || uri.state === "absent") {
    return;
  }
  // `${stageVariables.url}` in place of the protocol is known only to the stage.
  if (uri.state === "unknown" || uri.value.startsWith("${")) {
    return report.undetermined(prefix + uri.path);
  }
  if (/^http:\/\//i.test(uri.value)) {
    if (type.state === "unknown") {
      report.undetermined(prefix + type.path);
    } else {
      report.violation("notHttps", { path: prefix + uri.path });
    }
  }
}

function checkBody(gateway: OpenApiGateway) {
  return ({ body }: { readonly body: Value<Plain> }, report: Report): void => {
    for (const { integration } of openApiBody(body, gateway, report)?.operations ?? []) {
      if (integration.state === "known") {
        const { type, uri, tlsConfig } = integration.value;
        const skip =
          tlsConfig.state === "known" ? { insecureSkipVerification: tlsConfig.value.insecureSkipVerification } : {};
        judge({ type, uri, ...skip }, report, `${body.path}.`);
      } else if (integration.state === "unknown") {
        report.undetermined(`${body.path}.${integration.path}`);
      }
    }
  };
}

export default defineResourcePolicy(
  {
    title: "APIs must call HTTP back ends over HTTPS",
    severity: "high",
    level: "mandatory",
    themes: ["https"],
    why: "Behind the API the same data travels on; over plain HTTP everybody on the way reads and changes it.",
    fix: "Use an https:// URI, and leave insecureSkipVerification false.",
    blindSpots: [
      "Back ends that a stage variable names with its protocol.",
      "VPC links of HTTP APIs, which name a listener in place of a URI.",
    ],
    links: ["https://docs.aws.amazon.com/apigateway/latest/developerguide/setup-http-integrations.html"],
    messages,
  },
  on(restIntegration, (integration, report) => judge(integration, report)),
  on(restMethod, ({ integration }, report) => judge(integration, report)),
  on(httpIntegration, (integration, report) => judge(integration, report)),
  on(restApi, checkBody("rest")),
  on(restApiPut, checkBody("rest")),
  on(httpApi, checkBody("http")),
);
