import { defineStackPolicy } from "../../core/policy";
import type { Stack } from "../../core/stack";
import { isOneOf, type Value } from "../../core/value";
import { allOf, answerOf, answerOfRead, anyOf, not, type Verdict, verdictOf } from "../../core/verdict";
import type { ViewOf } from "../../core/view";
import { protocolOf } from "../../models/api/http-api";
import { readOpenApi } from "../../models/openapi/document";
import { restApi, restApiPut, restIntegration, restMethod, restStage } from "../../views/apigateway";
import { httpApi, httpIntegration, httpStage } from "../../views/apigatewayv2";

export default defineStackPolicy({
  title: "Stages with HTTP back ends on the internet should send a client certificate",
  severity: "low",
  level: "advisory",
  themes: ["https"],
  why: "A back end that everybody can reach cannot tell calls of the API from others, so that whoever finds its address goes past authorization, throttling and WAF.",
  fix: "Set clientCertificateId to an apigateway.ClientCertificate, and let the back end require it.",
  blindSpots: [
    "Whether the back end checks the certificate.",
    "Back ends that know the API by other means, such as a signature or a secret header.",
    "Integrations that another program adds; back ends behind a VPC link, which the internet cannot reach.",
  ],
  links: [
    "https://docs.aws.amazon.com/apigateway/latest/developerguide/getting-started-client-side-ssl-authentication.html",
  ],
  controls: {
    fsbp: ["APIGateway.2"],
    "nist-800-53": ["SC-8", "SC-23"],
    hipaa: ["164.312(e)(1)"],
    "well-architected-security": ["SEC09-BP02"],
    nis2: ["11.1.1", "11.2.2.d"],
  },
  peers: {
    checkov: ["CKV2_AWS_51"],
    cdkNag: ["APIGWSSLEnabled"],
    prowler: ["apigateway_restapi_client_certificate_enabled"],
    securityHub: ["APIGateway.2"],
    config: ["api-gw-ssl-enabled"],
    kics: ["api_gateway_without_ssl_certificate"],
  },
  messages: { noCertificate: "{path} is not set, although the API calls HTTP back ends" },
  subjects: [restStage, httpStage],
  check(stack, report) {
    for (const stage of [...stack.all(restStage), ...stack.all(httpStage)]) {
      const { clientCertificateId: certificate } = stage;
      if (certificate.state !== "absent") {
        continue;
      }
      const verdict = "tracingEnabled" in stage ? restCallsHttp(stack, stage) : socketCallsHttp(stack, stage);
      report.settle(stage, not(verdict), "whether its API calls HTTP back ends", "noCertificate", {
        path: certificate.path,
      });
    }
  },
});

interface Integration {
  readonly type: Value<string>;
  readonly connectionType: Value<string>;
}

/** Whether an integration is with an HTTP back end that is not behind a VPC link. */
function isOpenHttp({ type, connectionType }: Integration): Verdict {
  return allOf(
    verdictOf(type, (known) => /^HTTP(_PROXY)?$/i.test(known), "no"),
    verdictOf(connectionType, (known) => known.toUpperCase() !== "VPC_LINK", "yes"),
  );
}

function restCallsHttp(stack: Stack, stage: ViewOf<typeof restStage>): Verdict {
  const resolution = stack.resolve(stage.restApi, restApi);
  if (resolution.state !== "found") {
    return "undetermined";
  }
  return anyOf(
    ...resolution.targets.flatMap((api) => {
      const integrations = stack.referrers(restIntegration, "restApi", api, restApi);
      const methods = stack.referrers(restMethod, "restApi", api, restApi);
      const imports = stack.referrers(restApiPut, "restApi", api, restApi);
      return [
        ...integrations.certain.map(isOpenHttp),
        ...methods.certain.map(({ integration }) => isOpenHttp(integration)),
        ...integrations.possible.map((view) => allOf("undetermined", isOpenHttp(view))),
        ...[api, ...imports.certain].map(bodyCallsHttp),
      ];
    }),
  );
}

function bodyCallsHttp({ body }: Pick<ViewOf<typeof restApi>, "body">): Verdict {
  return answerOfRead(
    readOpenApi(body, "rest"),
    ({ document: { operations, operationsComplete } }) =>
      anyOf(
        ...operations.map(({ integration }) => answerOf(integration, isOpenHttp, "no")),
        operationsComplete ? "no" : "undetermined",
      ),
    "no",
  );
}

/** HTTP APIs present no certificate; WebSocket APIs do. */
function socketCallsHttp(stack: Stack, stage: ViewOf<typeof httpStage>): Verdict {
  const protocol = protocolOf(stack, stage.api);
  const resolution = stack.resolve(stage.api, httpApi);
  if (protocol === "HTTP" || resolution.state !== "found") {
    return protocol === "HTTP" ? "no" : "undetermined";
  }
  const verdict = anyOf(
    ...resolution.targets.flatMap((api) => {
      const { certain, possible } = stack.referrers(httpIntegration, "api", api, httpApi);
      return [...certain.map(isOpenHttp), ...possible.map((view) => allOf("undetermined", isOpenHttp(view)))];
    }),
  );
  return resolution.targets.some(({ protocolType }) => isOneOf(protocolType, "WEBSOCKET"))
    ? verdict
    : allOf("undetermined", verdict);
}
