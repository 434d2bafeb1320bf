import { integerOption } from "../../core/options";
import { defineStackPolicy, remedy } from "../../core/policy";
import { isOneOf } from "../../core/value";
import { verdictOf } from "../../core/verdict";
import { isThrottled, routeLimits } from "../../models/api/http-stage";
import { guardedApis, isGuarded } from "../../models/api/unauthenticated-routes";
import { httpApi, httpStage } from "../../views/apigatewayv2";

export default defineStackPolicy(
  {
    title: "HTTP and WebSocket API stages must limit the request rate",
    severity: "high",
    level: "mandatory",
    themes: ["publicEndpoints", "serverlessLens"],
    why: "Without a limit of its own, one flooded stage uses up the account's quota for all APIs, and the back end's capacity.",
    fix: ({ maximumRate, maximumBurst }) =>
      `Set throttlingRateLimit to at most ${maximumRate} and throttlingBurstLimit to at most ${maximumBurst} in defaultRouteSettings and in each entry of routeSettings.`,
    blindSpots: [
      "The account's own quota, where it is higher or lower than the default of AWS.",
      "APIs with routes that the publicRoutes setting declares: apigateway-unauthenticated-route-guard asks for their limits.",
    ],
    links: [
      "https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-throttling.html",
      "https://docs.aws.amazon.com/apigateway/latest/developerguide/websocket-api-protect.html",
    ],
    controls: { "serverless-lens": ["REL1-a1"] },
    peers: { cdkNag: ["APIGWDefaultThrottling"] },
    options: {
      maximumRate: integerOption(
        "Highest rate limit, in requests a second. The default is the quota of an account in most Regions.",
        10_000,
        { minimum: 1, maximum: 1_000_000 },
      ),
      maximumBurst: integerOption(
        "Highest burst limit, in requests. The default is the quota of an account in most Regions.",
        5_000,
        { minimum: 1, maximum: 1_000_000 },
      ),
      rate: integerOption("Rate limit that a remediation sets, together with burst; 0 for none.", 0, {
        minimum: 0,
        maximum: 1_000_000,
      }),
      burst: integerOption("Burst limit that a remediation sets, together with rate; 0 for none.", 0, {
        minimum: 0,
        maximum: 1_000_000,
      }),
    },
    messages: {
      notThrottled: "Neither defaultRouteSettings nor routeSettings limits both rate and burst for every route",
      beyondCeiling: "{path} exceeds the ceiling of {ceiling}",
    },
    subjects: [httpStage],
    check(stack, report, { options, settings }) {
      const guarded = guardedApis(stack, settings);
      for (const stage of stack.all(httpStage)) {
        const verdict = isGuarded(stack.resolve(stage.api, httpApi), guarded) ? "yes" : isThrottled(stack, stage);
        report.settle(stage, verdict, "defaultRouteSettings", "notThrottled");
        const routes = routeLimits(stage);
        const limits = [
          ...[stage.rateLimit, ...routes.rates].map((limit) => ({ limit, ceiling: options.maximumRate })),
          ...[stage.burstLimit, ...routes.bursts].map((limit) => ({ limit, ceiling: options.maximumBurst })),
        ];
        for (const { limit, ceiling } of limits) {
          const { path } = limit;
          const isLow = verdictOf(limit, (value) => value <= ceiling, "yes");
          report.settle(stage, isLow, path, "beyondCeiling", { path, ceiling });
        }
        if (!routes.complete) {
          report.undetermined(stage, "routeSettings");
        }
      }
    },
  },
  remedy(httpStage, ({ rateLimit, burstLimit }, patch, { rate, burst }) => {
    if (rate === 0 || burst === 0) {
      return;
    }
    for (const [limit, value] of [
      [rateLimit, rate],
      [burstLimit, burst],
    ] as const) {
      // The provider writes 0 for a limit that is not set.
      if (limit.state === "absent" || isOneOf(limit, 0)) {
        patch.set(limit.path, value);
      }
    }
  }),
);
