import { nameList } from "../../core/message";
import { defineStackPolicy } from "../../core/policy";
import type { Stack } from "../../core/stack";
import { type Verdict, allOf, anyOf } from "../../core/verdict";
import type { Api } from "../../models/api/custom-domain";
import { cachesPath } from "../../models/edge/cache";
import { cachesMethod, stagesOf } from "../../models/api/rest-stage";
import { byApi, isClosedPrivateApi, isUnauthenticated, routeModel, type Route } from "../../models/api/routes";
import { restApi, restApiPut, restMethod } from "../../views/apigateway";
import { httpApi, httpRoute } from "../../views/apigatewayv2";
import { distribution } from "../../views/cloudfront";

export default defineStackPolicy({
  title: "Open GET routes are answered from a cache",
  severity: "medium",
  level: "advisory",
  stage: "preview",
  themes: ["publicEndpoints", "serverlessLens"],
  why: "Every call of an open route without a cache reaches the function and its tables, so a flood costs money and capacity even where it stays below the limits.",
  fix: "Put a CloudFront distribution in front, with a cache policy other than CachingDisabled on the behaviour of the route; or enable the cache of the REST API's stage and cachingEnabled for the method.",
  blindSpots: [
    "Whether answers may be kept at all: a health check that must be fresh needs an exception.",
    "Distributions of another program, and caches of other vendors.",
    "Cache-Control headers with which the back end forbids keeping an answer.",
  ],
  links: [
    "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/controlling-the-cache-key.html",
    "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-caching.html",
  ],
  controls: { "serverless-lens": ["REL1-a1"] },
  messages: { notCached: "Neither CloudFront nor a stage keeps the answers of {routes}" },
  subjects: [restMethod, restApi, restApiPut, httpRoute, httpApi],
  check(stack, report) {
    const { routes, unread } = routeModel(stack);
    unread.forEach(({ subject, reason }) => report.undetermined(subject, reason));
    const gets = routes.filter(({ method, protocol }) => method === "GET" && protocol !== "WEBSOCKET");
    for (const { subject, routes: own } of byApi(gets)) {
      const open = own.filter((route) => isUnauthenticated(route) !== "no");
      const closed = open.length > 0 ? isClosedPrivateApi(stack, subject) : "yes";
      if (closed === "yes") {
        continue;
      }
      const api = apiOf(stack, subject.resource.urn);
      const uncached: string[] = [];
      for (const route of open) {
        const cached = api ? isCached(stack, api, route) : "undetermined";
        const verdict = allOf(isUnauthenticated(route), cached === "no" ? "yes" : cached === "yes" ? "no" : cached);
        if (verdict === "yes" && closed === "no") {
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

function apiOf(stack: Stack, urn: string): Api | undefined {
  const rest = stack.all(restApi).find(({ resource }) => resource.urn === urn);
  const http = stack.all(httpApi).find(({ resource }) => resource.urn === urn);
  return rest ? { kind: "REST", view: rest } : http ? { kind: "HTTP", view: http } : undefined;
}

function isCached(stack: Stack, api: Api, { path }: Route): Verdict {
  const stages = api.kind === "REST" ? stagesOf(stack, api.view) : [];
  return anyOf(
    ...stages.map((stage) => (path === undefined ? "undetermined" : cachesMethod(stack, stage, path, "GET"))),
    ...stack.all(distribution).map((edge) => cachesPath(stack, edge, api, path ?? "/*")),
  );
}
