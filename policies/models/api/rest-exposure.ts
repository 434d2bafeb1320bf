/** Which routes of a REST API a public statement of its resource policy opens. */

import type { Settings } from "../../core/settings";
import type { Stack } from "../../core/stack";
import { type Verdict, allOf, anyOf, not } from "../../core/verdict";
import type { ViewOf } from "../../core/view";
import { coversAction } from "../iam/permissions";
import type { Statement } from "../iam/policy-document";
import { parseArn, patternCovers, patternsOverlap } from "../iam/patterns";
import { hasUnreadRoutes, routesByApi, type Route } from "./routes";
import { declaredAs } from "./unauthenticated-routes";
import type { restApi } from "../../views/apigateway";

/** The action that calls an API. */
export const invoke = "execute-api:Invoke";

/** The routes of an API whose callers the resource policy decides on. */
export interface PolicyRoutes {
  /** With the verdict of each: whether no authorizer stands between the policy and the back end. */
  readonly routes: readonly { readonly route: Route; readonly verdict: Exclude<Verdict, "no"> }[];
  /** False where routes may be missing. */
  readonly complete: boolean;
}

/**
 * The routes that a public resource policy opens: those with `AWS_IAM`, where the policy stands for the permission of
 * the caller's own account, and those without authorization that are not declared public.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-authorization-flow.html
 */
export function policyRoutes(stack: Stack, api: ViewOf<typeof restApi>, settings: Settings): PolicyRoutes {
  const { urn } = api.resource;
  const own = routesByApi(stack, new Set([urn]));
  return {
    routes: own.flatMap((route) => {
      const verdict = dependsOnPolicy(route, settings);
      return verdict === "no" ? [] : [{ route, verdict }];
    }),
    complete: own.length > 0 && !hasUnreadRoutes(stack, urn),
  };
}

function dependsOnPolicy(route: Route, settings: Settings): Verdict {
  const { authorization, method } = route;
  if (method === "OPTIONS") {
    return "no";
  }
  if (authorization.state !== "known") {
    return "undetermined";
  }
  if (authorization.value === "NONE") {
    return declaredAs(settings, route) ? "no" : "yes";
  }
  return authorization.value === "AWS_IAM" ? "yes" : "no";
}

const verbs = ["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"];

/** Whether a statement is about calls of a route, on some stage. */
export function concernsRoute(statement: Statement, route: Route): Verdict {
  const { resources } = statement;
  if (!resources) {
    return coversAction(statement, invoke);
  }
  const patterns = resources.patterns.map(stagePattern);
  const covered = resources.negated
    ? not(anyOf(...patterns.map((pattern) => leavesOut(pattern, route))))
    : anyOf(...patterns.map((pattern) => takesIn(pattern, route)));
  // An entry that is not known yet may add to a list, or take from one of `NotResource`.
  const open = !resources.complete && covered === (resources.negated ? "yes" : "no");
  return allOf(coversAction(statement, invoke), open ? "undetermined" : covered);
}

/** Whether a pattern takes in calls of a route. */
function takesIn(pattern: string, { method, path }: Route): Verdict {
  // In a pattern `*` also stands for slashes, so each part of the call is a text without any where that is possible.
  const stage = (pattern.split("/", 1)[0] ?? "").replace(/[*?]/g, "x");
  const places = path === undefined ? undefined : [placeOf(path, "x"), placeOf(path, "*")];
  return anyOf(
    ...(method === "ANY" ? verbs : [method]).map((verb): Verdict => {
      if (!places) {
        return patternCovers(pattern, `${stage}/${verb}/*`)
          ? "yes"
          : patternsOverlap(pattern, `${stage}/${verb}/*`)
            ? "undetermined"
            : "no";
      }
      const [exact, wide] = places.map((place) => patternsOverlap(pattern, `${stage}/${verb}/${place}`));
      return exact ? "yes" : wide ? "undetermined" : "no";
    }),
  );
}

/** Whether a pattern takes in every call of a route, on every stage. */
function leavesOut(pattern: string, { method, path }: Route): Verdict {
  const call = `*/${method === "ANY" ? "*" : method}/${path === undefined ? "*" : placeOf(path, "*")}`;
  if (patternCovers(pattern, call)) {
    return "yes";
  }
  return path === undefined && patternsOverlap(pattern, call) ? "undetermined" : "no";
}

/** The path of a route in the form of resources; `{proxy+}` takes several parts, `{id}` one. */
function placeOf(path: string, parameter: string): string {
  return path
    .replace(/^\//, "")
    .replace(/\{[^{}]*\+\}/g, "*")
    .replace(/\{[^{}]*\}/g, parameter);
}

/** The part of a resource after the API: `stage/METHOD/path`. Resource policies may write `execute-api:/stage/…`. */
function stagePattern(pattern: string): string {
  const resource = parseArn(pattern)?.resource ?? /^execute-api:(.*)$/s.exec(pattern)?.[1];
  if (resource === undefined) {
    return pattern;
  }
  const slash = resource.indexOf("/");
  return slash < 0 ? "*" : resource.slice(slash + 1);
}
