import { nameList } from "../../core/message";
import { defineStackPolicy } from "../../core/policy";
import { isOneOf } from "../../core/value";
import { protocolOf } from "../../models/api/http-api";
import { readOpenApi } from "../../models/openapi/document";
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
      const { connectionType, serverNameToVerify, api, uri } = integration;
      if (connectionType.state === "absent" || serverNameToVerify.state === "known" || isInternet(connectionType)) {
        continue;
      }
      // Only WebSocket APIs name a private back end by its URL.
      const isUrl = uri.state === "known" && /^https?:/i.test(uri.value);
      const protocol = isUrl ? "WEBSOCKET" : protocolOf(stack, api);
      const isArn = uri.state === "known" && uri.value.startsWith("arn:");
      if (protocol === "WEBSOCKET") {
        continue;
      }
      if (connectionType.state === "unknown") {
        report.undetermined(integration, connectionType.path);
      } else if (serverNameToVerify.state === "unknown") {
        report.undetermined(integration, serverNameToVerify.path);
      } else if (protocol === undefined && !isArn) {
        report.undetermined(integration, "whether its API is an HTTP API");
      } else {
        report.violation(integration, "noServerName", { path: serverNameToVerify.path });
      }
    }
    for (const api of stack.all(httpApi)) {
      const body = readOpenApi(api.body, "http");
      if (body.state === "unknown") {
        report.undetermined(api, api.body.path);
      }
      const open: string[] = [];
      for (const { integration, method, path } of body.state === "known" ? body.document.operations : []) {
        if (integration.state !== "known" || !isOneOf(integration.value.connectionType, "VPC_LINK")) {
          continue;
        }
        const { tlsConfig, pointer } = integration.value;
        const name = tlsConfig.state === "known" ? tlsConfig.value.serverNameToVerify : tlsConfig;
        if (name.state === "unknown") {
          report.undetermined(api, `${pointer}.tlsConfig`);
        } else if (name.state === "absent") {
          open.push(`${method} ${path}`);
        }
      }
      if (open.length > 0) {
        report.violation(api, "operations", { operations: nameList(open) });
      }
    }
  },
});

function isInternet(connectionType: Parameters<typeof isOneOf<string>>[0]): boolean {
  return connectionType.state === "known" && connectionType.value !== "VPC_LINK";
}
