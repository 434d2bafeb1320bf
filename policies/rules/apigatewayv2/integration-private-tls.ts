import { nameList } from "../../core/message";
import { defineStackPolicy } from "../../core/policy";
import type { Stack } from "../../core/stack";
import { flatMapValue, type Value, valueOr } from "../../core/value";
import { allOf, answerOf, anyOf, not, type Verdict, verdictOf } from "../../core/verdict";
import type { ViewOf } from "../../core/view";
import { protocolOf } from "../../models/api/http-api";
import { readOpenApi, type OpenApiIntegration, type OpenApiOperation } from "../../models/openapi/document";
import { httpApi, httpIntegration } from "../../views/apigatewayv2";

export default defineStackPolicy({
  title: "Private integrations of HTTP APIs must use HTTPS and verify the back end's name",
  severity: "medium",
  level: "mandatory",
  themes: ["https"],
  why: "Without a TLS configuration, API Gateway sends requests and tokens through the VPC link as plain HTTP; without a server name it takes any certificate for the back end's.",
  fix: "Set tlsConfig.serverNameToVerify to the name in the certificate of the load balancer or service behind the VPC link.",
  blindSpots: [
    "Whether the listener behind the VPC link really speaks HTTPS.",
    "WebSocket APIs, whose integrations take no TLS configuration; apigateway-integration-https judges their URLs.",
  ],
  links: ["https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-private.html"],
  controls: { fsbp: ["APIGateway.10"] },
  peers: { securityHub: ["APIGateway.10"], config: ["apigatewayv2-integration-private-https-enabled"] },
  messages: {
    noServerName: "{path} is not set, although connectionType is VPC_LINK",
    operations: "Integrations with connectionType VPC_LINK have no tlsConfig.serverNameToVerify: {operations}",
  },
  subjects: [httpIntegration, httpApi],
  check(stack, report) {
    for (const integration of stack.all(httpIntegration)) {
      const { connectionType, serverNameToVerify } = integration;
      const verdict = anyOf(verifies(connectionType, serverNameToVerify), isOfWebSocketApi(stack, integration));
      const open = [connectionType, serverNameToVerify].find(({ state }) => state === "unknown");
      const { path } = serverNameToVerify;
      report.settle(integration, verdict, open?.path ?? "whether its API is an HTTP API", "noServerName", { path });
    }
    for (const api of stack.all(httpApi)) {
      const body = readOpenApi(api.body, "http");
      if (body.state === "unknown") {
        report.undetermined(api, api.body.path);
      }
      const operations = body.state === "known" ? body.document.operations : [];
      const answers = operations.map((operation) => ({ operation, verdict: verifiesOperation(operation.integration) }));
      const namesOf = (wanted: Verdict, name: (operation: OpenApiOperation) => string): string =>
        nameList(answers.filter(({ verdict }) => verdict === wanted).map(({ operation }) => name(operation)));
      const all = allOf(...answers.map(({ verdict }) => verdict));
      const what = namesOf("undetermined", ({ integration }) => integration.path);
      const open = namesOf("no", ({ method, path }) => `${method} ${path}`);
      report.settle(api, all, what, "operations", { operations: open });
    }
  },
});

/** Whether an integration reaches its back end over the internet, or checks the name in its certificate. */
function verifies(connectionType: Value<string>, serverName: Value<string>): Verdict {
  return anyOf(
    not(verdictOf(connectionType, (type) => type === "VPC_LINK", "no")),
    verdictOf(serverName, (name) => name !== "", "no"),
  );
}

function verifiesOperation(integration: Value<OpenApiIntegration>): Verdict {
  return answerOf(
    integration,
    ({ connectionType, tlsConfig }) =>
      verifies(
        connectionType,
        flatMapValue(tlsConfig, ({ serverNameToVerify }) => serverNameToVerify),
      ),
    "yes",
  );
}

/**
 * Only WebSocket APIs name a private back end by its URL. Where the API is of another program, an ARN means that it is an
 * HTTP API.
 */
function isOfWebSocketApi(stack: Stack, { api, uri }: ViewOf<typeof httpIntegration>): Verdict {
  const protocol = protocolOf(stack, api);
  const target = valueOr(uri, "").toLowerCase();
  if (protocol === "WEBSOCKET" || target.startsWith("http")) {
    return "yes";
  }
  const isForeign = stack.resolve(api, httpApi).state !== "found";
  return protocol === "HTTP" || (isForeign && target.startsWith("arn:")) ? "no" : "undetermined";
}
