/** Routes that an OpenAPI body declares. */

import type { Subject } from "../../core/policy";
import { mapValue, type Plain, type Value } from "../../core/value";
import { readOpenApi, type OpenApiDocument, type OpenApiGateway } from "../openapi/document";
import { whyUnread } from "../openapi/report";
import { noBackend, serviceUri, type Route, type RouteModel } from "./route";

/**
 * The routes of an API that its OpenAPI body declares.
 *
 * @param location where else the body may lie, set or not
 */
export function bodyRoutes(
  subject: Subject,
  body: Value<Plain>,
  location: Value<true>,
  gateway: OpenApiGateway,
): RouteModel {
  const elsewhere =
    location.state === "absent" ? [] : [{ subject, reason: `${location.path}, which a policy cannot read` }];
  const unread = (reason: string): RouteModel => ({ routes: [], unread: [...elsewhere, { subject, reason }] });
  const result = readOpenApi(body, gateway);
  switch (result.state) {
    case "absent":
      return { routes: [], unread: elsewhere };
    case "unknown":
      return unread(body.path);
    case "malformed":
      return unread(whyUnread(body.path, result));
    case "known": {
      const { document } = result;
      const parts = document.operationsComplete ? [] : [{ subject, reason: `parts of ${body.path}` }];
      return { routes: operationRoutes(subject, document), unread: [...elsewhere, ...parts] };
    }
  }
}

function operationRoutes(subject: Subject, { operations, gateway }: OpenApiDocument): readonly Route[] {
  return operations.map((operation) => ({
    subject,
    protocol: gateway === "rest" ? ("REST" as const) : ("HTTP" as const),
    method: operation.isDefaultRoute ? "$default" : operation.method,
    path: operation.isDefaultRoute ? "" : operation.path,
    label: operation.isDefaultRoute ? "$default" : `${operation.method} ${operation.path}`,
    apiKeyRequired: operation.apiKeyRequired,
    authorization: mapValue(operation.authorization, ({ kind }) => (kind === "API_KEY_ONLY" ? "NONE" : kind)),
    lacksAuthorizer: false,
    backend:
      operation.integration.state === "known"
        ? serviceUri({ ...operation.integration.value, uri: { ...operation.integration.value.uri, urns: [] } })
        : operation.integration.state === "unknown"
          ? { ...operation.integration, urns: [] }
          : noBackend,
  }));
}
