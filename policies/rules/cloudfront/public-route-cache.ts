import { nameList } from "../../core/message";
import { defineStackPolicy } from "../../core/policy";
import type { Settings } from "../../core/settings";
import type { Stack } from "../../core/stack";
import { type Verdict, allOf, anyOf, isTrue, not } from "../../core/verdict";
import { apiOf, type Api } from "../../models/api/custom-domain";
import { edgeCachesPath } from "../../models/edge/cache";
import { declarations } from "../../models/api/public-routes";
import { cachesMethod, stagesOf } from "../../models/api/rest-stage";
import { byApi, isClosedPrivateApi, isUnauthenticated, routeModel, type Route } from "../../models/api/routes";
import { declaredAs } from "../../models/api/unauthenticated-routes";
import { restApi, restApiPut, restMethod } from "../../views/apigateway";
import { httpApi, httpRoute } from "../../views/apigatewayv2";

export default defineStackPolicy({
  title: "Declared public GET routes should be cached",
  severity: "medium",
  level: "advisory",
  stage: "preview",
  themes: ["publicEndpoints", "serverlessLens"],
  why: "Every call of a public route without a cache reaches the function and its tables, so a flood costs money and capacity even where it stays below the limits.",
  fix: "Put CloudFront in front with a cache policy other than CachingDisabled for the route, or enable caching on the REST API's stage and method.",
  blindSpots: [
    "Routes that the publicRoutes setting does not declare: their answers may be for one caller only.",
    "Whether answers may be kept at all: a health check that must be fresh needs an exception.",
    "Distributions of another program, and caches of other vendors.",
    "Cache-Control headers with which the back end forbids keeping an answer.",
  ],
  links: [
    "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/controlling-the-cache-key.html",
    "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-caching.html",
  ],
  controls: { "serverless-lens": ["REL1-a1"] },
  messages: { notCached: "Neither CloudFront nor the stage caches {routes}" },
  subjects: [restMethod, restApi, restApiPut, httpRoute, httpApi],
  check(stack, report, { settings }) {
    if (settings.publicRoutes.length === 0) {
      return report.notApplicable("The publicRoutes setting declares no route public");
    }
    const { routes, unread } = routeModel(stack);
    unread.forEach(({ subject, reason }) => report.undetermined(subject, reason));
    for (const { subject, routes: gets } of byApi(routes.filter(({ method }) => method === "GET"))) {
      const closed = isClosedPrivateApi(stack, subject);
      const api = apiOf(stack, subject.resource.urn);
      const uncached: string[] = [];
      for (const route of gets) {
        const asksForKey = isTrue(route.apiKeyRequired, "no");
        const open = allOf(isDeclared(settings, route), isUnauthenticated(route), not(asksForKey), not(closed));
        // Caches are looked through only where it matters.
        const verdict = open === "no" ? "no" : allOf(open, api ? not(isCached(stack, api, route)) : "undetermined");
        if (verdict === "yes") {
          uncached.push(route.label);
        } else if (verdict !== "no") {
          report.undetermined(subject, `whether ${route.label} is open, and what stands in front of it`);
        }
      }
      if (uncached.length > 0) {
        report.violation(subject, "notCached", { routes: nameList(uncached) });
      }
    }
  },
});

/** Whether the configuration declares a route public. */
function isDeclared(settings: Settings, route: Route): Verdict {
  if (route.path === undefined) {
    return declarations(settings, route.subject.resource.name, route.method).length > 0 ? "undetermined" : "no";
  }
  return declaredAs(settings, route) ? "yes" : "no";
}

function isCached(stack: Stack, api: Api, { path }: Route): Verdict {
  const stages = api.kind === "REST" ? stagesOf(stack, api.view) : [];
  return anyOf(
    ...stages.map((stage) => (path === undefined ? "undetermined" : cachesMethod(stack, stage, path, "GET"))),
    edgeCachesPath(stack, api, path ?? "/*"),
  );
}
