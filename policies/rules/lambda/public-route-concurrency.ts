import { nameList } from "../../core/message";
import { integerOption } from "../../core/options";
import { defineStackPolicy, type Subject } from "../../core/policy";
import { targetsOf, type Stack } from "../../core/stack";
import { isOneOf } from "../../core/value";
import { not, isTrue, allOf, type Verdict } from "../../core/verdict";
import type { Reference, ViewOf } from "../../core/view";
import { limitsOf } from "../../models/api/route-limits";
import {
  byApi,
  isClosedPrivateApi,
  isUnauthenticated,
  routeModel,
  type ApiRoutes,
  type Route,
} from "../../models/api/routes";
import { hasConcurrencyLimit } from "../../models/lambda/concurrency";
import { restApi, restApiPut, restMethod } from "../../views/apigateway";
import { httpApi, httpRoute } from "../../views/apigatewayv2";
import { lambdaFunction, lambdaFunctionUrl } from "../../views/lambda";

/** A way for callers to a function. */
interface Way {
  /** Where the doubt is told when the function cannot be. */
  readonly subject: Subject;
  /** For messages: `GET /orders of api`. */
  readonly label: string;
  /** Whether everybody may take it, at any rate. */
  readonly isOpen: Verdict;
  readonly backend: Reference;
}

export default defineStackPolicy({
  title: "Lambda functions behind unauthenticated routes should reserve concurrency",
  severity: "medium",
  level: "advisory",
  themes: ["publicEndpoints", "serverlessLens"],
  why: "A flood on an unauthenticated route takes all concurrency of the account, so every other function is throttled, and floods the tables behind the function.",
  fix: "Set reservedConcurrentExecutions to the most that the function needs, or limit rate and burst of the route on the API's stage.",
  blindSpots: [
    "Functions that another function, a queue or a Step Functions workflow calls after the unauthenticated route.",
    "Functions of another program.",
    "How long a call takes: a stage whose rate and burst together stay below half of accountConcurrency passes, as if calls took a second.",
    "Routes that ask for an API key: API Gateway refuses calls without one.",
  ],
  links: [
    "https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html",
    "https://docs.aws.amazon.com/wellarchitected/latest/serverless-applications-lens/throttling.html",
  ],
  controls: { "serverless-lens": ["REL1-a3"] },
  options: {
    accountConcurrency: integerOption("Concurrency quota of the account in the Region.", 1000, {
      minimum: 1,
      maximum: 1_000_000,
    }),
  },
  messages: { unreserved: "{path} is not set, and anyone can call the function through {routes}" },
  subjects: [restMethod, restApi, restApiPut, httpRoute, httpApi, lambdaFunctionUrl],
  check(stack, report, { options }) {
    const { routes, unread } = routeModel(stack);
    unread.forEach(({ subject, reason }) => report.undetermined(subject, reason));
    const ways = [
      ...byApi(routes).flatMap((api) => waysThrough(stack, api, options.accountConcurrency / 2)),
      ...stack.all(lambdaFunctionUrl).map(urlWay),
    ];
    const open = new Map<ViewOf<typeof lambdaFunction>, string[]>();
    for (const { subject, label, isOpen, backend } of ways.filter((way) => way.isOpen !== "no")) {
      const resolution = stack.resolve(backend, lambdaFunction);
      if (resolution.state === "undecidable") {
        report.undetermined(subject, `which function ${label} calls`);
      }
      for (const target of targetsOf(resolution)) {
        if (isOpen === "yes") {
          open.set(target, [...(open.get(target) ?? []), label]);
        } else {
          report.undetermined(target, `the authorization and limits of ${label}`);
        }
      }
    }
    for (const [target, labels] of open) {
      const { path } = target.reservedConcurrentExecutions;
      report.settle(target, hasConcurrencyLimit(target), path, "unreserved", { path, routes: nameList(labels) });
    }
  },
});

function waysThrough(stack: Stack, { subject, routes }: ApiRoutes, highest: number): readonly Way[] {
  const reachable = not(isClosedPrivateApi(stack, subject));
  const connect = routes.find(({ method }) => method === "$connect");
  return routes.map((route) => ({
    subject,
    label: `${route.label} of ${subject.resource.name}`,
    isOpen: allOf(reachable, isOpenRoute(route, connect), not(staysBelow(stack, route, highest))),
    backend: route.backend,
  }));
}

/** Who may connect to a WebSocket API may send to all of its routes. Without a key that it asks for, nobody gets in. */
function isOpenRoute(route: Route, connect: Route | undefined): Verdict {
  const entry = route.protocol === "WEBSOCKET" ? connect : route;
  if (!entry) {
    return "yes";
  }
  const open = allOf(isUnauthenticated(entry), not(isTrue(entry.apiKeyRequired, "no")));
  return route.protocol === "undecided" && open === "yes" ? "undetermined" : open;
}

/** Whether every stage lets through fewer calls of a route than `highest`, in a second and in a burst together. */
function staysBelow(stack: Stack, route: Route, highest: number): Verdict {
  const stages = limitsOf(stack, route);
  return stages.length === 0
    ? "no"
    : allOf(
        ...stages.map((limits): Verdict => {
          if (limits === undefined) {
            return "undetermined";
          }
          const { rateLimit: rate, burstLimit: burst } = limits;
          if (rate.state === "known" && burst.state === "known") {
            return rate.value >= 0 && burst.value >= 0 && rate.value + burst.value <= highest ? "yes" : "no";
          }
          return rate.state === "absent" || burst.state === "absent" ? "no" : "undetermined";
        }),
      );
}

function urlWay(url: ViewOf<typeof lambdaFunctionUrl>): Way {
  const { authorizationType, resource } = url;
  return {
    subject: url,
    label: `function URL ${resource.name}`,
    isOpen: authorizationType.state === "unknown" ? "undetermined" : isOneOf(authorizationType, "NONE") ? "yes" : "no",
    backend: url.function,
  };
}
