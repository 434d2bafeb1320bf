import { nameList } from "../../core/message";
import { defineStackPolicy, type StackReport, type Subject } from "../../core/policy";
import type { Stack } from "../../core/stack";
import { isOneOf } from "../../core/value";
import { type Verdict, allOf, not } from "../../core/verdict";
import type { Reference, ViewOf } from "../../core/view";
import {
  byApi,
  isClosedPrivateApi,
  isUnauthenticated,
  routeModel,
  type ApiRoutes,
  type Route,
} from "../../models/api/routes";
import { restApi, restApiPut, restMethod } from "../../views/apigateway";
import { httpApi, httpRoute } from "../../views/apigatewayv2";
import { lambdaFunction, lambdaFunctionUrl } from "../../views/lambda";

const messages = {
  unreserved: "{path} is not set, and anybody can call the function through {routes}",
} as const;

/** A way for callers to a function. */
interface Way {
  /** Where the doubt is told when the function cannot be. */
  readonly subject: Subject;
  /** For messages: `GET /orders of api`. */
  readonly label: string;
  readonly isOpen: Verdict;
  readonly backend: Reference;
}

export default defineStackPolicy({
  title: "Functions behind open routes have a share of the concurrency of their own",
  severity: "high",
  level: "mandatory",
  themes: ["publicEndpoints", "serverlessLens"],
  why: "A flood on a route that anybody may call takes all concurrency of the account, so every other function stands still, and floods the tables behind the function.",
  fix: "Set reservedConcurrentExecutions to what the function needs at most and its back end can take.",
  blindSpots: [
    "Functions that another function, a queue or a Step Functions workflow calls after the open route.",
    "Functions of another program.",
    "Functions that no open route reaches, for which lambda-reserved-concurrency asks.",
  ],
  links: [
    "https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html",
    "https://docs.aws.amazon.com/wellarchitected/latest/serverless-applications-lens/throttling.html",
  ],
  controls: { "serverless-lens": ["REL1-a3"] },
  messages,
  subjects: [restMethod, restApi, restApiPut, httpRoute, httpApi, lambdaFunctionUrl],
  check(stack, report) {
    const { routes, unread } = routeModel(stack);
    unread.forEach(({ subject, reason }) => report.undetermined(subject, reason));
    const ways = [
      ...byApi(routes).flatMap((api) => waysThrough(stack, api)),
      ...stack.all(lambdaFunctionUrl).map(urlWay),
    ];
    const open = new Map<ViewOf<typeof lambdaFunction>, string[]>();
    for (const { subject, label, isOpen, backend } of ways.filter((way) => way.isOpen !== "no")) {
      const resolution = stack.resolve(backend, lambdaFunction);
      if (resolution.state === "undecidable") {
        report.undetermined(subject, `which function ${label} calls`);
      }
      for (const target of resolution.state === "found" ? resolution.targets : []) {
        if (isOpen === "yes") {
          open.set(target, [...(open.get(target) ?? []), label]);
        } else {
          report.undetermined(target, `the authorization of ${label}`);
        }
      }
    }
    open.forEach((labels, target) => judge(target, labels, report));
  },
});

function judge(
  target: ViewOf<typeof lambdaFunction>,
  labels: readonly string[],
  report: StackReport<typeof messages>,
): void {
  const { reservedConcurrentExecutions: reserved } = target;
  if (reserved.state === "unknown") {
    report.undetermined(target, reserved.path);
  } else if (reserved.state === "absent" || reserved.value < 0) {
    report.violation(target, "unreserved", { path: reserved.path, routes: nameList(labels) });
  }
}

function waysThrough(stack: Stack, { subject, routes }: ApiRoutes): readonly Way[] {
  const reachable = not(isClosedPrivateApi(stack, subject));
  const connect = routes.find(({ method }) => method === "$connect");
  return routes.map((route) => ({
    subject,
    label: `${route.label} of ${subject.resource.name}`,
    isOpen: allOf(reachable, isOpenRoute(route, connect)),
    backend: route.backend,
  }));
}

/** Who may connect to a WebSocket API may send to all of its routes. */
function isOpenRoute(route: Route, connect: Route | undefined): Verdict {
  if (route.protocol === "WEBSOCKET") {
    return connect ? isUnauthenticated(connect) : "yes";
  }
  const open = isUnauthenticated(route);
  return route.protocol === "undecided" && open === "yes" ? "undetermined" : open;
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
