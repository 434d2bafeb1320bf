import { nameList } from "../../core/message";
import { integerOption } from "../../core/options";
import { defineStackPolicy, type Subject } from "../../core/policy";
import { targetsOf, type Stack } from "../../core/stack";
import { verdictOf } from "../../core/verdict";
import type { ViewOf } from "../../core/view";
import { graphqlCalls, graphqlSeconds } from "../../models/api/graphql-calls";
import { integrationOf } from "../../models/api/rest-resource";
import { routeModel } from "../../models/api/routes";
import { restMethod } from "../../views/apigateway";
import { lambdaFunction } from "../../views/lambda";

type LambdaFunction = ViewOf<typeof lambdaFunction>;

/** How an API calls a function. */
interface ApiUse {
  readonly routes: readonly string[];
  /** Longest time that the API waits, in seconds. */
  limit: number;
}

/** The functions behind APIs, and what is not known of what APIs call. */
interface ApiUses {
  readonly uses: ReadonlyMap<LambdaFunction, ApiUse>;
  readonly unclear: readonly { readonly subject: Subject; readonly reason: string }[];
}

export default defineStackPolicy({
  title: "Lambda functions behind an API should not run longer than the API waits",
  severity: "low",
  level: "advisory",
  themes: ["serverlessLens"],
  why: "After its integration timeout the API answers with an error, while the function runs on, is paid for, and may finish work that the caller tries again.",
  fix: (options) =>
    `Set timeout to ${String(options.apiSeconds)} seconds or less, or call the function asynchronously from the API.`,
  blindSpots: [
    "Whether the timeout fits what the function does.",
    "APIs and functions of other programs.",
    "GraphQL APIs whose code names an invocationType, which may be asynchronous.",
    "Function URLs, load balancers and VPC Lattice, for which AWS documents no time that they wait for a function at most.",
  ],
  links: [
    "https://docs.aws.amazon.com/lambda/latest/dg/configuration-timeout.html",
    "https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html",
    "https://docs.aws.amazon.com/general/latest/gr/appsync.html",
  ],
  controls: { "serverless-lens": ["REL1-a1"] },
  aliases: ["lambda-limits"],
  options: {
    apiSeconds: integerOption("Longest timeout of functions behind an API of API Gateway.", 29, {
      minimum: 1,
      maximum: 900,
    }),
  },
  messages: {
    tooLong: "{path} exceeds {limit} seconds, the longest wait of {routes}",
  },
  subjects: [lambdaFunction],
  check(stack, report, { options }) {
    const { uses, unclear } = apiUses(stack, options.apiSeconds);
    for (const target of stack.all(lambdaFunction)) {
      const { timeout } = target;
      const use = uses.get(target);
      const limit = use?.limit ?? options.apiSeconds;
      const isBrief = verdictOf(timeout, (seconds) => seconds <= limit, "yes");
      if (use) {
        const { path } = timeout;
        report.settle(target, isBrief, path, "tooLong", { path, limit, routes: nameList(use.routes) });
      } else if (isBrief !== "yes") {
        unclear.forEach(({ subject, reason }) => report.undetermined(subject, reason));
      }
    }
  },
});

function apiUses(stack: Stack, seconds: number): ApiUses {
  const uses = new Map<LambdaFunction, ApiUse>();
  const { routes, unread } = routeModel(stack);
  const unclear: { subject: Subject; reason: string }[] = [...unread];
  const add = (target: LambdaFunction, label: string, limit: number): void => {
    const use = uses.get(target) ?? { routes: [], limit };
    uses.set(target, { routes: [...use.routes, label], limit: Math.max(use.limit, limit) });
  };
  for (const { subject, label, backend } of routes) {
    const resolution = stack.resolve(backend, lambdaFunction);
    if (resolution.state === "undecidable") {
      unclear.push({ subject, reason: `which function ${label} calls` });
    }
    targetsOf(resolution).forEach((target) => add(target, label, seconds));
  }
  for (const method of stack.all(restMethod)) {
    const integration = integrationOf(stack, method) ?? method.integration;
    const resolution = stack.resolve(integration.uri, lambdaFunction);
    for (const target of targetsOf(resolution)) {
      const use = uses.get(target);
      if (use) {
        use.limit = Math.max(use.limit, patience(integration));
      }
    }
  }
  graphqlCalls(stack).forEach(({ label, target }) => add(target, label, graphqlSeconds));
  return { uses, unclear };
}

/** How long an integration waits, in seconds; for ever where it need not wait, or where that is not known yet. */
function patience({
  timeout,
  requestParameters,
}: Pick<ViewOf<typeof restMethod>["integration"], "timeout" | "requestParameters">): number {
  const names = requestParameters.state === "known" ? [...requestParameters.value.keys()] : [];
  const doesNotWait = names.some((name) => /^integration\.request\.header\.x-amz-invocation-type$/i.test(name));
  if (doesNotWait || requestParameters.state === "unknown" || timeout.state === "unknown") {
    return Infinity;
  }
  return timeout.state === "known" ? timeout.value / 1000 : 0;
}
