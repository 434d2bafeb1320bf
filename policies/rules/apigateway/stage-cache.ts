import { defineResourcePolicy, on, remedy, type ResourceReport } from "../../core/policy";
import { isOneOf, valueOr, type Value } from "../../core/value";
import { verdictOf } from "../../core/verdict";
import { itemForAllMethods, judgeSettings } from "../../models/api/method-settings";
import { restMethodSettings, restStage } from "../../views/apigateway";

const messages = {
  noCluster: "{path} is not true, so the stage does not cache",
  noCaching: "{path} is not true",
} as const;

type Report = ResourceReport<typeof messages>;

/** The smallest cache, in GB. */
const smallestCache = "0.5";

export default defineResourcePolicy(
  {
    title: "REST API stages should cache responses",
    severity: "low",
    level: "disabled",
    themes: ["publicEndpoints"],
    why: "A cache keeps floods of the same reads off the back end.",
    fix: "Set cacheClusterEnabled on the stage, and cachingEnabled for methods whose responses may be cached.",
    blindSpots: [
      "Whether responses may be cached at all: responses to one caller must not reach another.",
      "A remediation adds a cache to a stage, and leaves it to a person which methods use it.",
    ],
    links: ["https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-caching.html"],
    peers: {
      checkov: ["CKV_AWS_120", "CKV_AWS_225"],
      trivy: ["AVD-AWS-0190"],
      awsguard: ["apigateway-stage-cached"],
      kics: ["api_gateway_cache_cluster_disabled", "serverless_api_cache_cluster_disabled"],
    },
    messages,
  },
  on(restStage, ({ cacheClusterEnabled, methodSettings }, report) => {
    requireOn(cacheClusterEnabled, "noCluster", report);
    judgeSettings(methodSettings, report, ({ httpMethod, cachingEnabled }) => {
      // Settings that are there for something else, as remediations add them, are like none at all.
      if (cachingEnabled.state !== "absent") {
        requireCaching(httpMethod, cachingEnabled, report);
      }
    });
  }),
  on(restMethodSettings, ({ methodPath, cachingEnabled }, report) =>
    requireCaching(methodPath, cachingEnabled, report),
  ),
  // A cluster alone caches nothing. Which methods may use it, a person must decide: see blindSpots.
  remedy(restStage, (stage, patch) => {
    const { cacheClusterEnabled, cacheClusterSize, methodSettings, resource } = stage;
    // Other remediations add settings for all methods to an aws-native stage that has none, and those do not cache.
    if (resource.provider === "aws-native" && typeof itemForAllMethods(stage) !== "object") {
      return;
    }
    const settings = valueOr(methodSettings, []);
    const othersCache = settings.every(
      ({ httpMethod, cachingEnabled }) => !isForReads(httpMethod) || isOneOf(cachingEnabled, true),
    );
    if (othersCache) {
      patch.set(cacheClusterEnabled.path, true);
      if (cacheClusterSize.state === "absent") {
        patch.set(cacheClusterSize.path, smallestCache);
      }
    }
  }),
);

function requireOn(flag: Value<boolean>, message: keyof typeof messages, report: Report): void {
  report.settle(
    verdictOf(flag, (value) => value, "no"),
    flag.path,
    message,
    { path: flag.path },
  );
}

/** Settings for `GET`, or for all methods, which means the same to a cache, must switch caching on. */
function requireCaching(method: Value<string>, cachingEnabled: Value<boolean>, report: Report): void {
  if (method.state === "unknown") {
    report.undetermined(method.path);
  } else if (isForReads(method)) {
    requireOn(cachingEnabled, "noCaching", report);
  }
}

function isForReads(method: Value<string>): boolean {
  return /(^|\/)(GET|\*)$/.test(valueOr(method, ""));
}
