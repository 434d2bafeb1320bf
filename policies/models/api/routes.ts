/**
 * Routes: what callers can reach, from wherever the program says so.
 *
 * REST methods, HTTP and WebSocket routes, quick creates and OpenAPI bodies give the same model, so that a policy about
 * routes has no hole.
 */

import type { Subject } from "../../core/policy";
import { targetsOf, type Stack } from "../../core/stack";
import { absent, isOneOf, known, mapValue, unknown, type Plain, type Value } from "../../core/value";
import type { Verdict } from "../../core/verdict";
import type { Reference, ViewOf } from "../../core/view";
import { restApi, restApiPut, restMethod, restResource } from "../../views/apigateway";
import { httpApi, httpIntegration, httpRoute } from "../../views/apigatewayv2";
import { kindOf } from "./http-api";
import { parseRouteKey, readOpenApi, type OpenApiDocument, type OpenApiGateway } from "../openapi/document";
import { whyUnread } from "../openapi/report";
import { isPrivate } from "./rest-api";
import { admitsOnlyChosenNetworks } from "./rest-policy";
import { integrationOf } from "./rest-resource";

/** Which kind of API a route belongs to; `undecided` where the API lies outside the stack. */
export type RouteProtocol = "REST" | "HTTP" | "WEBSOCKET" | "undecided";

/** One route. */
export interface Route {
  /** The API where the stack makes it, else the resource that declares the route. */
  readonly subject: Subject;
  readonly protocol: RouteProtocol;
  /** HTTP method in upper case, `ANY` for all; the whole route key for WebSocket routes and `$default`. */
  readonly method: string;
  /** Undefined where it is not known in this preview; empty for WebSocket routes and `$default`. */
  readonly path: string | undefined;
  /** For messages: `GET /orders`, `$default`. */
  readonly label: string;
  /** `NONE`, `AWS_IAM`, `CUSTOM`, `COGNITO_USER_POOLS` or `JWT`. Never absent: AWS takes `NONE`. */
  readonly authorization: Value<string>;
  /** Whether callers must send the key of a usage plan. HTTP APIs take none. */
  readonly apiKeyRequired: Value<boolean>;
  /** Whether AWS makes the route by itself, for the `target` of its API. */
  readonly isQuickCreate?: true;
  /** Whether the kind of authorization needs an authorizer that the route does not name. */
  readonly lacksAuthorizer: boolean;
  /**
   * What the route calls, as its integration names it: the ARN of a function, or the URI that invokes it. Absent where
   * the integration is not one of an AWS service, or not in this stack.
   */
  readonly backend: Reference;
}

/** An OpenAPI body that could not be read, and so hides its routes. */
interface UnreadBody {
  readonly subject: Subject;
  /** What to tell: `body is not known yet`. */
  readonly reason: string;
}

/** All routes of a stack. */
export interface RouteModel {
  readonly routes: readonly Route[];
  readonly unread: readonly UnreadBody[];
}

/** The route model of a stack, built once. */
export function routeModel(stack: Stack): RouteModel {
  return stack.memo(routeModel, () => {
    const model = { routes: [] as Route[], unread: [] as UnreadBody[] };
    stack.all(restMethod).forEach((method) => model.routes.push(methodRoute(stack, method)));
    stack.all(httpRoute).forEach((route) => model.routes.push(routeOf(stack, route)));
    for (const api of stack.all(restApi)) {
      addBody(model, api, api.body, api.bodyLocation, "rest");
    }
    for (const put of stack.all(restApiPut)) {
      addBody(model, first(stack.resolve(put.restApi, restApi)) ?? put, put.body, absent(""), "rest");
    }
    for (const api of stack.all(httpApi)) {
      addBody(model, api, api.body, api.bodyLocation, "http");
      addQuickCreate(model, api);
    }
    return model;
  });
}

function methodRoute(stack: Stack, method: ViewOf<typeof restMethod>): Route {
  const httpMethod = method.httpMethod.state === "known" ? method.httpMethod.value.toUpperCase() : "ANY";
  // Which route it is, its method and its path tell together.
  const path = method.httpMethod.state === "unknown" ? undefined : pathOf(stack, method.restResource, new Set());
  return {
    subject: first(stack.resolve(method.restApi, restApi)) ?? method,
    protocol: "REST",
    method: httpMethod,
    path,
    label: `${httpMethod} ${path ?? `of method ${method.resource.name}`}`,
    authorization: openUnlessPreflight(method.authorization, method.httpMethod),
    apiKeyRequired: method.apiKeyRequired,
    lacksAuthorizer: lacksAuthorizer(method.authorization, method.authorizerId),
    backend: serviceUri(integrationOf(stack, method) ?? method.integration),
  };
}

/** The URI of an integration with an AWS service; every other kind calls no function. */
function serviceUri({ type, uri }: { readonly type: Value<string>; readonly uri: Reference }): Reference {
  return type.state === "known" && !type.value.toUpperCase().startsWith("AWS") ? noBackend : uri;
}

const noBackend: Reference = { ...absent("uri"), urns: [] };

function routeOf(stack: Stack, route: ViewOf<typeof httpRoute>): Route {
  const api = first(stack.resolve(route.api, httpApi));
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
function addQuickCreate(model: { routes: Route[] }, api: ViewOf<typeof httpApi>): void {
  if (api.target.state === "absent" || kindOf(api) === "WEBSOCKET") {
    return;
  }
  const parsed = api.routeKey.state === "known" ? parseRouteKey(api.routeKey.value) : undefined;
  const http = parsed?.kind === "http" ? parsed : undefined;
  model.routes.push({
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
  });
}

function addBody(
  model: { routes: Route[]; unread: UnreadBody[] },
  subject: Subject,
  body: Value<Plain>,
  location: Value<true>,
  gateway: OpenApiGateway,
): void {
  if (location.state !== "absent") {
    model.unread.push({ subject, reason: `${location.path}, which a policy cannot read` });
  }
  const result = readOpenApi(body, gateway);
  switch (result.state) {
    case "absent":
      return;
    case "unknown":
      model.unread.push({ subject, reason: body.path });
      return;
    case "malformed":
      model.unread.push({ subject, reason: whyUnread(body.path, result) });
      return;
    case "known":
      model.routes.push(...operationRoutes(subject, result.document));
      if (!result.document.operationsComplete) {
        model.unread.push({ subject, reason: `parts of ${body.path}` });
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

/** The path of a REST resource: `/orders/{id}`; undefined where a part is not known in this preview. */
export function restPath(stack: Stack, place: Reference): string | undefined {
  return pathOf(stack, place, new Set());
}

/** The path of a REST resource, up through its parents; undefined where a part is not known. */
function pathOf(stack: Stack, reference: Reference, seen: Set<string>): string | undefined {
  const part = first(stack.resolve(reference, restResource));
  if (part) {
    if (seen.has(part.resource.urn) || part.pathPart.state !== "known") {
      return undefined;
    }
    seen.add(part.resource.urn);
    const parent = pathOf(stack, part.parent, seen);
    return parent === undefined ? undefined : `${parent === "/" ? "" : parent}/${part.pathPart.value}`;
  }
  // The root resource is an output of the API itself.
  return stack.resolve(reference, restApi).state === "found" ? "/" : undefined;
}

function lacksAuthorizer(authorization: Value<string>, authorizer: Reference): boolean {
  return (
    authorization.state === "known" &&
    ["CUSTOM", "COGNITO_USER_POOLS", "JWT"].includes(authorization.value) &&
    authorizer.state === "absent"
  );
}

/**
 * The authorization, `NONE` where nothing is said. Whether a route needs any cannot be told while its method is not
 * known: it may be a preflight.
 */
function openUnlessPreflight(authorization: Value<string>, method: Value<string>): Value<string> {
  const isOpen = authorization.state === "absent" || isOneOf(authorization, "NONE");
  return isOpen ? (method.state === "unknown" ? method : known(authorization.path, "NONE")) : authorization;
}

function first<T>(resolution: { readonly state: string; readonly targets?: readonly T[] }): T | undefined {
  return resolution.state === "found" ? resolution.targets?.[0] : undefined;
}

/** Routes of one API. */
export interface ApiRoutes {
  readonly subject: Subject;
  readonly routes: readonly Route[];
}

/** Puts routes together by API, in the order of the first route of each. */
export function byApi(routes: readonly Route[]): readonly ApiRoutes[] {
  const groups = new Map<string, { subject: Subject; routes: Route[] }>();
  for (const route of routes) {
    const group = groups.get(route.subject.resource.urn);
    if (group) {
      group.routes.push(route);
    } else {
      groups.set(route.subject.resource.urn, { subject: route.subject, routes: [route] });
    }
  }
  return [...groups.values()];
}

/** The routes of these APIs. */
export function routesByApi(stack: Stack, urns: ReadonlySet<string>): readonly Route[] {
  const groups = stack.memo(
    routesByApi,
    () =>
      new Map(byApi(routeModel(stack).routes).map(({ subject, routes }) => [subject.resource.urn, routes] as const)),
  );
  return [...urns].flatMap((urn) => groups.get(urn) ?? []);
}

/** Whether anybody can call a route without signing in. CORS preflights (`OPTIONS`) never sign in, and are left out. */
export function isUnauthenticated(route: Route): Verdict {
  if (route.method === "OPTIONS") {
    return "no";
  }
  const { authorization } = route;
  return authorization.state === "known" ? (authorization.value === "NONE" ? "yes" : "no") : "undetermined";
}

/**
 * Whether only chosen VPC endpoints can call a REST API: it is private, and its policy says which VPC or endpoint may.
 * A private API without any policy takes no calls at all.
 */
export function isClosedPrivateApi(stack: Stack, subject: Subject): Verdict {
  const api = stack.get(restApi, subject.resource.urn);
  if (!api) {
    return "no";
  }
  const privacy = isPrivate(api);
  if (privacy !== true) {
    return privacy === undefined ? "undetermined" : "no";
  }
  return admitsOnlyChosenNetworks(stack, api);
}
