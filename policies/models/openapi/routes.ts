/** Route keys of HTTP and WebSocket APIs, and the variables of paths. */

/** A route key, taken apart. */
export type RouteKey =
  /** `$default`: what no other route takes, in HTTP and WebSocket APIs. */
  | { readonly kind: "default" }
  /** `GET /pets/{id}` of an HTTP API. `method` is in upper case, `ANY` included. */
  | { readonly kind: "http"; readonly method: string; readonly path: string }
  /** `$connect`, `$disconnect` or a custom key of a WebSocket API. */
  | { readonly kind: "websocket"; readonly key: string };

/**
 * Takes the `routeKey` of an `apigatewayv2.Route` apart
 * (https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html). Which kind of API the
 * route belongs to only the API knows; a key that is no method and path counts as a WebSocket key.
 */
export function parseRouteKey(routeKey: string): RouteKey {
  const text = routeKey.trim();
  if (text === "$default") {
    return { kind: "default" };
  }
  const parts = /^([A-Za-z]+)\s+(\/\S*)$/.exec(text);
  const [method, path] = [parts?.[1], parts?.[2]];
  return method === undefined || path === undefined
    ? { kind: "websocket", key: text }
    : { kind: "http", method: method.toUpperCase(), path };
}

/** The names of the variables of a path, in order and without the `+` of greedy ones: `/a/{id}/{proxy+}`. */
export function pathParameters(path: string): readonly string[] {
  return [...path.matchAll(/\{([^{}]+)\}/g)].map((match) => (match[1] ?? "").replace(/\+$/, "")).filter(Boolean);
}
