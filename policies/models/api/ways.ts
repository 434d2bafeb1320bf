/** Ways for callers to functions: through the routes of API Gateway and through all other front doors. */

import type { Subject } from "../../core/policy";
import type { Stack } from "../../core/stack";
import { allOf, isTrue, not, type Verdict } from "../../core/verdict";
import type { Reference } from "../../core/view";
import { frontDoors } from "./doors";
import {
  byApi,
  connectionRoute,
  isClosedPrivateApi,
  isUnauthenticated,
  routeModel,
  type ApiRoutes,
  type ConnectionRoute,
  type Route,
} from "./routes";

/** A way for callers to a function. */
export interface Way {
  /** Where the doubt is told when the function cannot be. */
  readonly subject: Subject;
  /** For messages: `GET /orders of api`. */
  readonly label: string;
  /** Whether everybody on the internet may take it. */
  readonly isOpen: Verdict;
  /** The function, as the program names it. */
  readonly backend: Reference;
  /** The route of API Gateway that it is, whose limits may bound the calls. */
  readonly route?: Route;
}

/** All ways of a stack, those through API Gateway first. */
export function waysIn(stack: Stack): readonly Way[] {
  return stack.memo(waysIn, () => [
    ...byApi(routeModel(stack).routes).flatMap((api) => waysThrough(stack, api)),
    ...frontDoors(stack).flatMap(({ subject, label, isOpen, isPublic, functions }) =>
      functions.map((backend) => ({ subject, label, isOpen: allOf(isOpen, isPublic), backend })),
    ),
  ]);
}

function waysThrough(stack: Stack, { subject, routes }: ApiRoutes): readonly Way[] {
  const reachable = not(isClosedPrivateApi(stack, subject));
  const entry = connectionRoute(routes);
  return routes.map((route) => ({
    subject,
    label: `${route.label} of ${subject.resource.name}`,
    isOpen: allOf(reachable, isOpenRoute(route, entry)),
    backend: route.backend,
    route,
  }));
}

/** Who may connect to a WebSocket API may send to all of its routes. Without a key that it asks for, nobody gets in. */
function isOpenRoute(route: Route, { connect, isCertain }: ConnectionRoute): Verdict {
  const entry = route.protocol === "WEBSOCKET" ? connect : route;
  if (!entry) {
    return isCertain ? "yes" : "undetermined";
  }
  const open = allOf(isUnauthenticated(entry), not(isTrue(entry.apiKeyRequired, "no")));
  return route.protocol === "undecided" && open === "yes" ? "undetermined" : open;
}
