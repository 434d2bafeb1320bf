import { integerOption } from "../../core/options";
import { defineResourcePolicy } from "../../core/policy";
import { verdictOf } from "../../core/verdict";
import { onLambdaAuthorizers } from "./parts/lambda-authorizers";

const messages = {
  longCache: "{path} exceeds the ceiling of {ceiling} seconds",
  longDefault: "{path} is not set, and the default of {default} seconds exceeds the ceiling of {ceiling}",
} as const;

const options = {
  maximumTtlSeconds: integerOption("Longest time for which an authorizer's result may be cached, in seconds.", 300, {
    minimum: 0,
    maximum: 3600,
  }),
};

export default defineResourcePolicy(
  {
    title: "Results of Lambda authorizers should be cached for a limited time",
    severity: "medium",
    level: "advisory",
    themes: ["authentication"],
    why: "A cached result outlives the right that it stands for: a caller who was shut out stays in until it expires.",
    fix: ({ maximumTtlSeconds }) => `Set authorizerResultTtlInSeconds to at most ${maximumTtlSeconds}.`,
    blindSpots: ["How soon a right must end after it was withdrawn."],
    links: [
      "https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-use-lambda-authorizer.html",
      "https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-lambda-authorizer.html",
    ],
    options,
    messages,
  },
  ...onLambdaAuthorizers<typeof messages, typeof options>(({ ttl, defaultTtl }, report, { maximumTtlSeconds }) => {
    const { state, path } = ttl;
    const isShort = verdictOf(
      ttl,
      (seconds) => seconds <= maximumTtlSeconds,
      defaultTtl <= maximumTtlSeconds ? "yes" : "no",
    );
    if (state === "absent") {
      report.settle(isShort, path, "longDefault", { path, ceiling: maximumTtlSeconds, default: defaultTtl });
    } else {
      report.settle(isShort, path, "longCache", { path, ceiling: maximumTtlSeconds });
    }
  }),
);
