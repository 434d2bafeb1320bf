/** What a route is, whatever door it belongs to. */

import type { Subject } from "../../core/policy";
import { absent, isOneOf, known, type Value } from "../../core/value";
import { type Verdict, verdictOf } from "../../core/verdict";
import type { Reference } from "../../core/view";
import { bySubject } from "./by-subject";

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

/** Routes of one API. */
export interface ApiRoutes {
  readonly subject: Subject;
  readonly routes: readonly Route[];
}

/** Puts routes together by API, in the order of the first route of each. */
export function byApi(routes: readonly Route[]): readonly ApiRoutes[] {
  return bySubject(routes, ({ subject }) => subject).map(({ subject, items }) => ({ subject, routes: items }));
}

/** Whether anybody can call a route without signing in. CORS preflights (`OPTIONS`) never sign in, and are left out. */
export function isUnauthenticated(route: Route): Verdict {
  if (route.method === "OPTIONS") {
    return "no";
  }
  return verdictOf(route.authorization, (kind) => kind === "NONE", "undetermined");
}

/** The URI of an integration with an AWS service; every other kind calls no function. */
export function serviceUri({ type, uri }: { readonly type: Value<string>; readonly uri: Reference }): Reference {
  return type.state === "known" && !type.value.toUpperCase().startsWith("AWS") ? noBackend : uri;
}

/** The back end of a route that calls no function. */
export const noBackend: Reference = { ...absent("uri"), urns: [] };

/** Whether an authorization needs an authorizer that is not named. */
export function lacksAuthorizer(authorization: Value<string>, authorizer: Reference): boolean {
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
export function openUnlessPreflight(authorization: Value<string>, method: Value<string>): Value<string> {
  const isOpen = authorization.state === "absent" || isOneOf(authorization, "NONE");
  return isOpen ? (method.state === "unknown" ? method : known(authorization.path, "NONE")) : authorization;
}

/** The route that callers of a WebSocket API connect through. */
export interface ConnectionRoute {
  readonly connect: Route | undefined;
  /** False where there is none, and a route whose key is not known yet may be it. */
  readonly isCertain: boolean;
}

/** Finds the route for connections among the routes of one API. */
export function connectionRoute(routes: readonly Route[]): ConnectionRoute {
  const ofSockets = routes.filter(({ protocol }) => protocol === "WEBSOCKET" || protocol === "undecided");
  const connect = ofSockets.find(({ method }) => method === "$connect");
  return { connect, isCertain: connect !== undefined || !ofSockets.some(({ path }) => path === undefined) };
}
