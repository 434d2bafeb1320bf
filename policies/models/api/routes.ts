/**
 * Routes: what callers can reach, from wherever the program says so.
 *
 * REST methods, HTTP and WebSocket routes, quick creates and OpenAPI bodies give the same model, so that a policy about
 * routes has no hole.
 */

import type { Subject } from "../../core/policy";
import { targetsOf, type Stack } from "../../core/stack";
import { absent } from "../../core/value";
import type { Verdict } from "../../core/verdict";
import { restApi, restApiPut } from "../../views/apigateway";
import { httpApi } from "../../views/apigatewayv2";
import { bodyRoutes } from "./body-routes";
import { httpRoutes, quickCreateRoutes } from "./http-routes";
import { isPrivate } from "./rest-api";
import { admitsOnlyChosenNetworks } from "./rest-policy";
import { restRoutes } from "./rest-routes";
import { byApi, type Route, type RouteModel } from "./route";

export {
  byApi,
  connectionRoute,
  isUnauthenticated,
  type ApiRoutes,
  type ConnectionRoute,
  type Route,
  type RouteModel,
  type RouteProtocol,
} from "./route";
export { restPath } from "./rest-routes";

/** The route model of a stack, built once. */
export function routeModel(stack: Stack): RouteModel {
  return stack.memo(routeModel, () => {
    const rest = stack.all(restApi);
    const http = stack.all(httpApi);
    const bodies = [
      ...rest.map((api) => bodyRoutes(api, api.body, api.bodyLocation, "rest")),
      ...stack.all(restApiPut).map((put) => {
        const [api] = targetsOf(stack.resolve(put.restApi, restApi));
        return bodyRoutes(api ?? put, put.body, absent(""), "rest");
      }),
      ...http.map((api) => bodyRoutes(api, api.body, api.bodyLocation, "http")),
    ];
    return {
      routes: [
        ...restRoutes(stack),
        ...httpRoutes(stack),
        ...bodies.flatMap(({ routes }) => routes),
        ...http.flatMap(quickCreateRoutes),
      ],
      unread: bodies.flatMap(({ unread }) => unread),
    };
  });
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

/** Whether an API has a body whose routes cannot be read. */
export function hasUnreadRoutes(stack: Stack, urn: string): boolean {
  const unread = stack.memo(
    hasUnreadRoutes,
    () => new Set(routeModel(stack).unread.map(({ subject }) => subject.resource.urn)),
  );
  return unread.has(urn);
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
  return privacy === "yes" ? admitsOnlyChosenNetworks(stack, api) : privacy;
}
