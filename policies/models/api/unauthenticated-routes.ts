/** Routes that anybody can call, told apart by whether the configuration declares them public. */

import { nameList } from "../../core/message";
import type { MessageParameters, Subject } from "../../core/policy";
import type { Settings } from "../../core/settings";
import type { Resolution, Stack } from "../../core/stack";
import { isOneOf } from "../../core/value";
import { declarationOf, declarations, type PublicRoute } from "./public-routes";
import { byApi, isClosedPrivateApi, isUnauthenticated, routeModel, type Route, type RouteProtocol } from "./routes";

/** The declaration of a route in the settings, where there is one. */
export function declaredAs(settings: Settings, { subject, method, path }: Route): PublicRoute | undefined {
  return path === undefined ? undefined : declarationOf(settings, subject.resource.name, method, path || "*");
}

/**
 * URNs of the APIs with a route that is declared public and open: `apigateway-unauthenticated-route-guard` judges the
 * protection of these, and no other policy repeats it.
 */
export function guardedApis(stack: Stack, settings: Settings): ReadonlySet<string> {
  const open = routeModel(stack).routes.filter((route) => isUnauthenticated(route) === "yes");
  return new Set(open.filter((route) => declaredAs(settings, route)).map(({ subject }) => subject.resource.urn));
}

/** Whether a reference leads to an API that {@link guardedApis} holds. */
export function isGuarded(api: Resolution<unknown>, guarded: ReadonlySet<string>): boolean {
  return api.state === "found" && api.targets.some(({ resource }) => guarded.has(resource.urn));
}

/** Where undeclared routes are told of. */
export interface UnauthenticatedRouteReport {
  undetermined(subject: Subject, what: string): void;
}

/** Messages for {@link judgeAuthorization}. */
export const authorizationMessages = {
  unauthenticated: "{count} without authorization: {routes}",
  noAuthorizer: "{count} with an authorization that needs an authorizer, but without authorizerId: {routes}",
} as const;

/** Where {@link judgeAuthorization} reports. */
export interface AuthorizationReport extends UnauthenticatedRouteReport {
  violation(
    subject: Subject,
    message: keyof typeof authorizationMessages,
    parameters: MessageParameters,
    about?: string,
  ): void;
}

/** Judges the authorization of all routes of one protocol, and speaks once for each API and kind of problem. */
export function judgeAuthorization(
  stack: Stack,
  protocol: RouteProtocol,
  settings: Settings,
  report: AuthorizationReport,
): void {
  const routes = routeModel(stack).routes.filter((route) => route.protocol === protocol);
  for (const { subject, routes: own } of byApi(routes)) {
    const open = undeclaredRoutes(stack, own, settings, report);
    for (const cause of Object.values(causes)) {
      tell(
        subject,
        "unauthenticated",
        open.filter((route) => causeOf(route) === cause),
        cause,
        report,
      );
    }
    tell(
      subject,
      "noAuthorizer",
      own.filter(({ lacksAuthorizer }) => lacksAuthorizer),
      "no authorizer",
      report,
    );
  }
}

/**
 * Why routes are open: what a violation is about, so that a policy which says the same more precisely covers it.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-usage-plans.html
 */
export const causes = {
  keyOnly: "routes that ask for an API key only",
  quickCreate: "the route of a quick create",
  nothingAsked: "routes that ask for nothing",
} as const;

/** Why a route that needs no authorization is open. */
export function causeOf({ apiKeyRequired, isQuickCreate }: Pick<Route, "apiKeyRequired" | "isQuickCreate">): string {
  if (isQuickCreate) {
    return causes.quickCreate;
  }
  return isOneOf(apiKeyRequired, true) ? causes.keyOnly : causes.nothingAsked;
}

function tell(
  subject: Subject,
  message: keyof typeof authorizationMessages,
  routes: readonly Route[],
  about: string,
  report: AuthorizationReport,
): void {
  if (routes.length > 0) {
    const count = `${routes.length} route${routes.length === 1 ? "" : "s"}`;
    report.violation(subject, message, { count, routes: nameList(routes.map(({ label }) => label)) }, about);
  }
}

/**
 * The routes of one API that anybody can call and that no setting declares public; doubtful ones are reported as
 * undetermined.
 */
export function undeclaredRoutes(
  stack: Stack,
  routes: readonly Route[],
  settings: Settings,
  report: UnauthenticatedRouteReport,
): readonly Route[] {
  const [any] = routes;
  const closed = any ? isClosedPrivateApi(stack, any.subject) : "no";
  if (closed === "yes") {
    return [];
  }
  return routes.filter((route) => {
    const verdict = isUnauthenticated(route);
    if (verdict === "no" || declaredAs(settings, route)) {
      return false;
    }
    if (verdict === "undetermined" || closed === "undetermined") {
      report.undetermined(route.subject, `the authorization of ${route.label}`);
      return false;
    }
    if (route.path === undefined && declarations(settings, route.subject.resource.name, route.method).length > 0) {
      report.undetermined(route.subject, `the path of ${route.label}, which a setting may declare public`);
      return false;
    }
    return true;
  });
}
