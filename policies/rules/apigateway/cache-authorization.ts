import { nameList } from "../../core/message";
import { defineStackPolicy, remedy, type StackReport } from "../../core/policy";
import type { Stack } from "../../core/stack";
import { isOneOf } from "../../core/value";
import { type Verdict, anyOf, isTrue, not, verdictOf } from "../../core/verdict";
import type { ViewOf } from "../../core/view";
import { authorizedMethods, type AuthorizedMethod } from "../../models/api/cached-methods";
import { cachesMethod, cacheSettings, type MethodSetting } from "../../models/api/rest-stage";
import { restApi, restMethodSettings, restStage } from "../../views/apigateway";

const messages = {
  openControl: "requireAuthorizationForCacheControl is false for {routes}, so any caller can bypass the cache",
  silentControl: "unauthorizedCacheControlHeaderStrategy is not FAIL_WITH_403 for {routes}",
  notKeyed:
    "cacheKeyParameters does not identify the caller of {routes}, so one caller can receive the cached response of another",
} as const;

type Report = StackReport<typeof messages>;

export default defineStackPolicy(
  {
    title: "REST API caches must keep the responses of authorized callers apart",
    severity: "medium",
    level: "mandatory",
    themes: ["authentication", "publicEndpoints"],
    why: "The cache knows callers only by the parameters of its key: without the credential among them, the answer for one caller goes to the next; and whoever may set Cache-Control floods the back end past the cache.",
    fix: "Add the authorizer's header to cacheKeyParameters, and set requireAuthorizationForCacheControl true with unauthorizedCacheControlHeaderStrategy FAIL_WITH_403.",
    blindSpots: [
      "Whether the answer depends on the caller at all.",
      "Methods with IAM authorization, whose signature is no fit key.",
      "Methods besides GET that settings of their own let cache.",
    ],
    links: ["https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-caching.html"],
    controls: { "serverless-lens": ["SEC1-a2"] },
    messages,
    subjects: [restStage],
    check(stack, report) {
      for (const stage of stack.all(restStage)) {
        // Without a cache cluster no setting has an effect.
        if (stage.cacheClusterEnabled.state === "absent" || isOneOf(stage.cacheClusterEnabled, false)) {
          continue;
        }
        const api = stack.resolve(stage.restApi, restApi);
        if (api.state !== "found") {
          report.undetermined(stage, "the methods of its API");
          continue;
        }
        for (const target of api.targets) {
          const { methods, complete } = authorizedMethods(stack, target);
          judge(stack, stage, methods, report);
          if (!complete) {
            report.undetermined(stage, "some methods of its API");
          }
        }
      }
    },
  },
  remedy(restMethodSettings, (settings, patch) => {
    if (isOneOf(settings.cachingEnabled, true)) {
      if (isOneOf(settings.requireAuthorizationForCacheControl, false)) {
        patch.set(settings.requireAuthorizationForCacheControl.path, true);
      }
      patch.set(settings.unauthorizedCacheControl.path, "FAIL_WITH_403");
    }
  }),
);

function judge(
  stack: Stack,
  stage: ViewOf<typeof restStage>,
  methods: readonly AuthorizedMethod[],
  report: Report,
): void {
  const found: Record<keyof typeof messages, string[]> = { openControl: [], silentControl: [], notKeyed: [] };
  for (const { label, path, httpMethod, isKeyedByCaller } of methods) {
    const caches = cachesMethod(stack, stage, path, httpMethod);
    if (caches === "no") {
      continue;
    }
    const { settings } = cacheSettings(stack, stage, path, httpMethod);
    const verdicts: Record<keyof typeof messages, Verdict> = {
      openControl: anyOf(...settings.map(letsEveryoneControl)),
      silentControl: anyOf(...settings.map(staysSilent)),
      notKeyed: isKeyedByCaller === "no" ? "yes" : isKeyedByCaller === "yes" ? "no" : "undetermined",
    };
    for (const [message, verdict] of Object.entries(verdicts) as [keyof typeof messages, Verdict][]) {
      if (verdict === "yes" && caches === "yes") {
        found[message].push(label);
      } else if (verdict !== "no") {
        report.undetermined(stage, `the cache of ${label}`);
      }
    }
  }
  for (const [message, labels] of Object.entries(found) as [keyof typeof messages, string[]][]) {
    if (labels.length > 0) {
      report.violation(stage, message, { routes: nameList(labels) });
    }
  }
}

/** AWS asks for authorization where nothing is said. */
function letsEveryoneControl({ cacheControl }: MethodSetting): Verdict {
  return cacheControl ? not(isTrue(cacheControl.requireAuthorizationForCacheControl, "yes")) : "no";
}

/** Where nothing is said, AWS answers from the cache and only adds a warning. CloudFormation cannot say it. */
function staysSilent({ cacheControl }: MethodSetting): Verdict {
  if (!cacheControl || isOneOf(cacheControl.requireAuthorizationForCacheControl, false)) {
    return "no";
  }
  const { unauthorizedCacheControl: strategy } = cacheControl;
  return not(verdictOf(strategy, (name) => name === "FAIL_WITH_403", "no"));
}
