import { integerOption } from "../../core/options";
import { defineResourcePolicy, on, remedy } from "../../core/policy";
import { isOneOf, type Value } from "../../core/value";
import { anyOf, doubtOf, type Verdict, verdictOf } from "../../core/verdict";
import { graphqlApi } from "../../views/appsync";

export default defineResourcePolicy(
  {
    title: "AppSync APIs should limit queries and hide their schema",
    severity: "medium",
    level: "advisory",
    themes: ["publicEndpoints", "serverlessLens"],
    why: "One deeply nested query can call every resolver thousands of times, and introspection hands an attacker the map of the API.",
    fix: ({ maximumDepth, maximumResolvers }) =>
      `Set introspectionConfig to DISABLED, queryDepthLimit to at most ${maximumDepth} and resolverCountLimit to at most ${maximumResolvers}.`,
    blindSpots: ["APIs that are private, which only chosen VPC endpoints reach."],
    links: ["https://docs.aws.amazon.com/appsync/latest/devguide/graphql-overview.html"],
    peers: { checkov: ["CKV2_AWS_78"] },
    options: {
      maximumDepth: integerOption("Largest queryDepthLimit.", 15, { minimum: 1, maximum: 75 }),
      maximumResolvers: integerOption("Largest resolverCountLimit.", 1000, { minimum: 1, maximum: 10000 }),
    },
    messages: {
      introspection: "{path} is not DISABLED",
      unlimited: "{path} is not between 1 and {maximum}",
    },
  },
  on(graphqlApi, ({ visibility, introspection, queryDepthLimit, resolverCountLimit }, report, { options }) => {
    if (isOneOf(visibility, "PRIVATE")) {
      return report.notApplicable("The API is private");
    }
    const { maximumDepth, maximumResolvers } = options;
    const isPrivate = doubtOf(visibility);
    const what = (path: string): string => (isPrivate === "undetermined" ? visibility.path : path);
    const hidden = anyOf(
      isPrivate,
      verdictOf(introspection, (state) => state === "DISABLED", "no"),
    );
    report.settle(hidden, what(introspection.path), "introspection", { path: introspection.path });
    for (const [limit, maximum] of [
      [queryDepthLimit, maximumDepth],
      [resolverCountLimit, maximumResolvers],
    ] as const) {
      const { path } = limit;
      report.settle(anyOf(isPrivate, isWithin(limit, maximum)), what(path), "unlimited", { path, maximum });
    }
  }),
  remedy(graphqlApi, ({ introspection, queryDepthLimit, resolverCountLimit }, patch, options) => {
    patch.set(introspection.path, "DISABLED");
    for (const [limit, maximum] of [
      [queryDepthLimit, options.maximumDepth],
      [resolverCountLimit, options.maximumResolvers],
    ] as const) {
      if (isWithin(limit, maximum) === "no") {
        patch.set(limit.path, maximum);
      }
    }
  }),
);

function isWithin(limit: Value<number>, maximum: number): Verdict {
  return verdictOf(limit, (value) => value >= 1 && value <= maximum, "no");
}
