/** Routes of HTTP and WebSocket APIs. */

import { targetsOf, type Stack } from "../../core/stack";
import { absent, known, unknown } from "../../core/value";
import type { Reference, ViewOf } from "../../core/view";
import { httpApi, httpIntegration, httpRoute } from "../../views/apigatewayv2";
import { parseRouteKey } from "../openapi/document";
import { kindOf } from "./http-api";
import { lacksAuthorizer, noBackend, openUnlessPreflight, serviceUri, type Route } from "./route";

/** The routes that a program declares one by one. */
export function httpRoutes(stack: Stack): readonly Route[] {
  return stack.all(httpRoute).map((route) => routeOf(stack, route));
}

function routeOf(stack: Stack, route: ViewOf<typeof httpRoute>): Route {
  const [api] = targetsOf(stack.resolve(route.api, httpApi));
  const parsed = route.routeKey.state === "known" ? parseRouteKey(route.routeKey.value) : undefined;
  // Only HTTP APIs have routes of a method and a path.
  const protocol = (api && kindOf(api)) ?? (parsed?.kind === "http" ? "HTTP" : "undecided");
  const key = parsed?.kind === "websocket" ? parsed.key : parsed?.kind === "default" ? "$default" : undefined;
  return {
    subject: api ?? route,
    protocol,
    method: parsed?.kind === "http" ? parsed.method : (key ?? "ANY"),
    path: parsed?.kind === "http" ? parsed.path : key === undefined ? undefined : "",
    label: parsed?.kind === "http" ? `${parsed.method} ${parsed.path}` : (key ?? `route ${route.resource.name}`),
    authorization: openUnlessPreflight(route.authorizationType, route.routeKey),
    apiKeyRequired: route.apiKeyRequired,
    lacksAuthorizer: lacksAuthorizer(route.authorizationType, route.authorizerId),
    backend: targetUri(stack, route.target),
  };
}

function targetUri(stack: Stack, target: Reference): Reference {
  const integration = stack.resolve(target, httpIntegration);
  if (integration.state === "undecidable") {
    return { ...unknown(target.path), urns: [] };
  }
  const [found] = targetsOf(integration);
  return found ? serviceUri(found) : noBackend;
}

/** A quick create makes one open route and a stage by itself. */
export function quickCreateRoutes(api: ViewOf<typeof httpApi>): readonly Route[] {
  if (api.target.state === "absent" || kindOf(api) === "WEBSOCKET") {
    return [];
  }
  const parsed = api.routeKey.state === "known" ? parseRouteKey(api.routeKey.value) : undefined;
  const http = parsed?.kind === "http" ? parsed : undefined;
  return [
    {
      subject: api,
      protocol: "HTTP",
      method: http?.method ?? "$default",
      path: http?.path ?? "",
      label: http ? `${http.method} ${http.path}` : "$default",
      authorization: known(api.target.path, "NONE"),
      apiKeyRequired: absent(api.target.path),
      lacksAuthorizer: false,
      backend: api.target,
      isQuickCreate: true,
    },
  ];
}
