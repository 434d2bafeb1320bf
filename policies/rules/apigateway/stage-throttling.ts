import { integerOption } from "../../core/options";
import { defineStackPolicy, remedy } from "../../core/policy";
import type { Value } from "../../core/value";
import { anyOf } from "../../core/verdict";
import { itemForAllMethods } from "../../models/api/method-settings";
import { isThrottled } from "../../models/api/rest-stage";
import { plansLimitEveryCaller } from "../../models/api/usage-plan";
import { guardedApis, isGuarded } from "../../models/api/unauthenticated-routes";
import { restApi, restMethodSettings, restStage } from "../../views/apigateway";

/** Whether there is no limit: -1 and nothing mean the same. */
const isUnlimited = (limit: Value<number>): boolean =>
  limit.state === "absent" || (limit.state === "known" && limit.value < 0);

export default defineStackPolicy(
  {
    title: "REST API stages must limit the request rate",
    severity: "high",
    level: "mandatory",
    themes: ["publicEndpoints", "serverlessLens"],
    why: "Without a limit of its own, one flooded stage uses up the account's quota for all APIs, and the back end's capacity.",
    fix: ({ rate, burst }) =>
      `Add apigateway.MethodSettings for */* with throttlingRateLimit${rate > 0 ? ` ${rate}` : ""} and throttlingBurstLimit${burst > 0 ? ` ${burst}` : ""}, and let no narrower methodPath set them to -1.`,
    blindSpots: [
      "The account's own quota, and limits of usage plans where a method requires no API key.",
      "A remediation adds no MethodSettings where a stage of the aws provider has none.",
      "Method settings that a deployment carries in its stage description.",
      "APIs with routes that the publicRoutes setting declares: apigateway-unauthenticated-route-guard asks for their protection.",
    ],
    links: ["https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-request-throttling.html"],
    controls: { "serverless-lens": ["REL1-a1"] },
    peers: { cdkNag: ["APIGWDefaultThrottling"] },
    options: {
      rate: integerOption(
        "Rate limit, in requests a second, that a remediation sets together with burst where method settings have none; 0 for no remediation.",
        0,
        { minimum: 0, maximum: 1_000_000 },
      ),
      burst: integerOption(
        "Burst limit, in requests, that a remediation sets together with rate where method settings have none; 0 for no remediation.",
        0,
        { minimum: 0, maximum: 1_000_000 },
      ),
    },
    messages: {
      notThrottled:
        "Method settings do not set throttlingRateLimit and throttlingBurstLimit for all methods of this stage",
    },
    subjects: [restStage],
    check(stack, report, { settings }) {
      const guarded = guardedApis(stack, settings);
      for (const stage of stack.all(restStage)) {
        if (isGuarded(stack.resolve(stage.restApi, restApi), guarded)) {
          continue;
        }
        const limited = anyOf(isThrottled(stack, stage), plansLimitEveryCaller(stack, stage));
        report.settle(stage, limited, "its method settings and usage plans", "notThrottled");
      }
    },
  },
  remedy(restMethodSettings, ({ rateLimit, burstLimit }, patch, { rate, burst }) => {
    if (rate === 0 || burst === 0) {
      return;
    }
    if (isUnlimited(rateLimit)) {
      patch.set(rateLimit.path, rate);
    }
    if (isUnlimited(burstLimit)) {
      patch.set(burstLimit.path, burst);
    }
  }),
  remedy(restStage, (stage, patch, { rate, burst }) => {
    const item = itemForAllMethods(stage);
    if (stage.resource.provider === "aws" || item === undefined || rate === 0 || burst === 0) {
      return;
    }
    if (item === "none") {
      const limits = { throttlingRateLimit: rate, throttlingBurstLimit: burst };
      return patch.append(stage.methodSettings.path, { httpMethod: "*", resourcePath: "/*", ...limits });
    }
    if (isUnlimited(item.rateLimit)) {
      patch.set(`${item.path}.throttlingRateLimit`, rate);
    }
    if (isUnlimited(item.burstLimit)) {
      patch.set(`${item.path}.throttlingBurstLimit`, burst);
    }
  }),
);
