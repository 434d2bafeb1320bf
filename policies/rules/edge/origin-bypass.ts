import { nameList } from "../../core/message";
import { booleanOption } from "../../core/options";
import { defineStackPolicy } from "../../core/policy";
import type { Stack } from "../../core/stack";
import { alike, allOf, anyOf, hasValue, isTrue, not, type Verdict } from "../../core/verdict";
import type { ViewOf } from "../../core/view";
import { apisAt, asksForCertificate, type Api } from "../../models/api/custom-domain";
import { behaviorsTo, runsCodeOn, webOrigins, type Origin } from "../../models/edge/distribution";
import { isPrivate } from "../../models/api/rest-api";
import { keepsStrangersOut } from "../../models/api/rest-policy";
import { hasWebAcl, stagesOf } from "../../models/api/rest-stage";
import { connectionRoute, hasUnreadRoutes, isUnauthenticated, routesByApi } from "../../models/api/routes";
import { distribution } from "../../views/cloudfront";

type Distribution = ViewOf<typeof distribution>;

export default defineStackPolicy({
  title: "APIs behind CloudFront should not be reachable around it",
  severity: "high",
  level: "advisory",
  stage: "preview",
  themes: ["publicEndpoints"],
  why: "The web ACL, the limits and the cache of a distribution protect nothing while anybody can call the API behind it by its own host name.",
  fix: "Send a secret header from customHeaders of the origin and verify it in the API, or require authorization on every route, a private API or mutual TLS.",
  blindSpots: [
    "Whether the web ACL of a REST stage, or the function, really checks the header.",
    "Function URLs, which lambda-function-url-auth and cloudfront-origin-access-control judge.",
    "APIs and distributions of another program.",
    "Load balancers behind CloudFront: who reaches them around it is up to the rules of their security groups and of their listeners, of which this policy reads none.",
    "Headers that a function at the edge adds: APIs behind one are not judged.",
  ],
  links: [
    "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/add-origin-custom-headers.html",
    "https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies.html",
  ],
  options: {
    includeAuthorized: booleanOption(
      "Whether APIs that require authorization on every route must be closed as well.",
      false,
    ),
  },
  messages: {
    open: "{path} leads to {api}, which can be called around CloudFront because customHeaders sends no secret header: {routes}",
  },
  subjects: [distribution],
  check(stack, report, { options }) {
    for (const edge of stack.all(distribution)) {
      if (edge.origins.state === "unknown") {
        report.undetermined(edge, edge.origins.path);
      }
      const origins = webOrigins(edge).map((origin) => ({ origin, ...apisAt(stack, origin.domainName) }));
      origins
        .filter(({ complete }) => !complete)
        .forEach(({ origin }) => report.undetermined(edge, origin.domainName.path));
      for (const api of new Map(origins.flatMap(({ apis }) => apis.map((found) => [found.view, found]))).values()) {
        const leading = origins.filter(({ apis }) => apis.some(({ view }) => view === api.view));
        const candidates = leading.map(({ origin }) => origin);
        const certain = candidates.filter(({ domainName }) => domainName.state === "known");
        const { verdict, labels } = openRoutes(stack, api, options.includeAuthorized);
        const { name } = api.view.resource;
        const places = certain.length > 0 ? certain.map((origin) => [origin]) : [candidates];
        for (const place of places) {
          // One of several origins leads to the API, and the preview does not tell which.
          const open = allOf(verdict, alike(...place.map((origin) => not(isClosed(stack, api, edge, origin)))));
          const [first] = place;
          const path = first && place.length === 1 ? first.domainName.path : edge.origins.path;
          report.settle(
            edge,
            not(open),
            `whether API ${name}, to which ${path} leads, can be called around it`,
            "open",
            { path, api: name, routes: nameList(labels) },
          );
        }
      }
    }
  },
});

/** The routes that make the way around the edge worth closing. */
function openRoutes(
  stack: Stack,
  { view }: Api,
  all: boolean,
): { readonly verdict: Verdict; readonly labels: readonly string[] } {
  const { urn } = view.resource;
  const own = routesByApi(stack, new Set([urn])).filter(({ method }) => method !== "OPTIONS");
  // Who may connect to a WebSocket API may send to all of its routes.
  const { connect, isCertain } = connectionRoute(own);
  const open = own.map((route) => ({
    label: route.label,
    verdict: all ? ("yes" as const) : allOf(isUnauthenticated(connect ?? route), isCertain ? "yes" : "undetermined"),
  }));
  const hidden = own.length === 0 || hasUnreadRoutes(stack, urn);
  return {
    verdict: anyOf(...open.map(({ verdict }) => verdict), hidden ? "undetermined" : "no"),
    labels: open.filter(({ verdict }) => verdict === "yes").map(({ label }) => label),
  };
}

/** Whether only the distribution can call an API, as far as a program shows. */
function isClosed(stack: Stack, api: Api, edge: Distribution, origin: Origin): Verdict {
  const { customHeaders, domainName } = origin;
  const { behaviors, unread } = behaviorsTo(edge, origin);
  const code = behaviors.map((behavior) => runsCodeOn(behavior, "viewer-request", "origin-request"));
  const mayAdd = anyOf(...code, unread === undefined ? "no" : "undetermined");
  const header = anyOf(hasValue(customHeaders), allOf(mayAdd, "undetermined"));
  const certificate = allOf(isTrue(api.view.disableExecuteApiEndpoint, "no"), asksForCertificate(stack, domainName));
  if (api.kind === "HTTP") {
    // Only code can check a header there, which a program does not show.
    return anyOf(certificate, allOf(header, "undetermined"));
  }
  const checked = anyOf(...stagesOf(stack, api.view).map((stage) => hasWebAcl(stack, stage)), "undetermined");
  return anyOf(isPrivate(api.view), keepsStrangersOut(stack, api.view), certificate, allOf(header, checked));
}
