import { integerOption } from "../../core/options";
import { defineResourcePolicy, on, remedy } from "../../core/policy";
import { isOneOf } from "../../core/value";
import { verdictOf } from "../../core/verdict";
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
    const within = (maximum: number) => (limit: number) => limit >= 1 && limit <= maximum;
    const hidden = verdictOf(introspection, (state) => state === "DISABLED", "no");
    report.settle(hidden, introspection.path, "introspection", { path: introspection.path });
    const shallow = verdictOf(queryDepthLimit, within(maximumDepth), "no");
    report.settle(shallow, queryDepthLimit.path, "unlimited", { path: queryDepthLimit.path, maximum: maximumDepth });
    const few = verdictOf(resolverCountLimit, within(maximumResolvers), "no");
    const places = { path: resolverCountLimit.path, maximum: maximumResolvers };
    report.settle(few, resolverCountLimit.path, "unlimited", places);
  }),
  remedy(graphqlApi, ({ introspection, queryDepthLimit, resolverCountLimit }, patch, options) => {
    const exceeds = (value: typeof queryDepthLimit, maximum: number): boolean =>
      value.state === "absent" || (value.state === "known" && (value.value < 1 || value.value > maximum));
    if (introspection.state !== "unknown" && !isOneOf(introspection, "DISABLED")) {
      patch.set(introspection.path, "DISABLED");
    }
    if (exceeds(queryDepthLimit, options.maximumDepth)) {
      patch.set(queryDepthLimit.path, options.maximumDepth);
    }
    if (exceeds(resolverCountLimit, options.maximumResolvers)) {
      patch.set(resolverCountLimit.path, options.maximumResolvers);
    }
  }),
);
