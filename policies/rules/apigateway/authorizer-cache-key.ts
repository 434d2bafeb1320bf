import { defineResourcePolicy } from "../../core/policy";
import { allOf, not, verdictOf, type Verdict } from "../../core/verdict";
import { onLambdaAuthorizers, type IdentitySources, type LambdaAuthorizer } from "./parts/lambda-authorizers";

const messages = {
  noSource: "{path} is empty although results are cached",
  sharedSource: "{path} does not identify the caller, although results are cached",
} as const;

export default defineResourcePolicy(
  {
    title: "Cached results of Lambda authorizers must be keyed by the caller",
    severity: "high",
    level: "mandatory",
    themes: ["authentication"],
    why: "API Gateway keys cached results by the identity sources: where these are the same for all callers, one caller's permission is given to the next.",
    fix: "Add what identifies the caller to the identity source, such as the Authorization header, or set authorizerResultTtlInSeconds to 0.",
    blindSpots: [
      "Whether the authorizer's policies differ by route; where they do, a REQUEST authorizer needs the path or the method among its sources.",
    ],
    links: [
      "https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-use-lambda-authorizer.html",
      "https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-lambda-authorizer.html",
    ],
    controls: { "serverless-lens": ["SEC1-a1"] },
    messages,
  },
  ...onLambdaAuthorizers<typeof messages, Readonly<Record<string, never>>>((authorizer, report) => {
    const { type, sources } = authorizer;
    if (type === "request") {
      const message = sources.state === "absent" ? "noSource" : "sharedSource";
      const isShared = allOf(caches(authorizer), sharesKey(authorizer));
      report.settle(not(isShared), cacheProperties(authorizer), message, { path: sources.path });
    }
  }),
);

function caches({ ttl, defaultTtl }: LambdaAuthorizer): Verdict {
  return verdictOf(ttl, (seconds) => seconds > 0, defaultTtl > 0 ? "yes" : "no");
}

function sharesKey({ sources, hasDefaultSource }: LambdaAuthorizer): Verdict {
  switch (sources.state) {
    case "absent":
      return hasDefaultSource ? "no" : "yes";
    case "unknown":
      return "undetermined";
    case "known":
      return areShared(sources.value);
  }
}

function areShared({ names, complete }: IdentitySources): Verdict {
  return !names.every(isSharedByAll) ? "no" : complete ? "yes" : "undetermined";
}

/** Whether a source is the same for all callers of a route. */
function isSharedByAll(source: string): boolean {
  return /^\$?(stageVariables\..*|context\.(apiId|domainName|domainPrefix|httpMethod|http\.(method|path|protocol)|path|protocol|resourceId|resourcePath|routeKey|stage))$/i.test(
    source,
  );
}

function cacheProperties({ sources, ttl }: LambdaAuthorizer): string {
  return [sources, ttl].flatMap(({ state, path }) => (state === "unknown" ? [path] : [])).join(", ") || sources.path;
}
