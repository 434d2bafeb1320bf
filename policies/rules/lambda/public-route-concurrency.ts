import { addTo } from "../../core/lists";
import { nameList } from "../../core/message";
import { integerOption } from "../../core/options";
import { defineStackPolicy } from "../../core/policy";
import { targetsOf, type Stack } from "../../core/stack";
import { allOf, not, type Verdict } from "../../core/verdict";
import type { ViewOf } from "../../core/view";
import { doorKinds } from "../../models/api/doors";
import { limitsOf } from "../../models/api/route-limits";
import { routeModel, type Route } from "../../models/api/routes";
import { waysIn } from "../../models/api/ways";
import { hasConcurrencyLimit } from "../../models/lambda/concurrency";
import { restApi, restApiPut, restMethod } from "../../views/apigateway";
import { httpApi, httpRoute } from "../../views/apigatewayv2";
import { lambdaFunction } from "../../views/lambda";

export default defineStackPolicy({
  title: "Lambda functions behind unauthenticated routes should reserve concurrency",
  severity: "medium",
  level: "advisory",
  themes: ["publicEndpoints", "serverlessLens"],
  why: "A flood on an unauthenticated route takes all concurrency of the account, so every other function is throttled, and floods the tables behind the function.",
  fix: "Set reservedConcurrentExecutions to the most that the function needs, or limit rate and burst of a route on the API's stage.",
  blindSpots: [
    "Functions that another function, a queue or a Step Functions workflow calls after the unauthenticated route.",
    "Functions of another program.",
    "How long a call takes: a stage whose rate and burst together stay below half of accountConcurrency passes, as if calls took a second.",
    "Routes of API Gateway that ask for an API key: it refuses calls without one. AppSync hands its keys to every client.",
    "Functions behind a GraphQL API whose key is no more than an additional way to sign in.",
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
  subjects: [restMethod, restApi, restApiPut, httpRoute, httpApi, ...doorKinds],
  check(stack, report, { options }) {
    routeModel(stack).unread.forEach(({ subject, reason }) => report.undetermined(subject, reason));
    const ways = waysIn(stack).map(({ route, isOpen, ...way }) => ({
      ...way,
      isOpen: allOf(isOpen, route ? not(staysBelow(stack, route, options.accountConcurrency / 2)) : "yes"),
    }));
    const open = new Map<ViewOf<typeof lambdaFunction>, string[]>();
    for (const { subject, label, isOpen, backend } of ways.filter((way) => way.isOpen !== "no")) {
      const resolution = stack.resolve(backend, lambdaFunction);
      if (resolution.state === "undecidable") {
        report.undetermined(subject, `which function ${label} calls`);
      }
      for (const target of targetsOf(resolution)) {
        if (isOpen === "yes") {
          addTo(open, target, label);
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
            return rate.value + burst.value <= highest ? "yes" : "no";
          }
          return rate.state === "absent" || burst.state === "absent" ? "no" : "undetermined";
        }),
      );
}
