/** What is set for a REST API stage besides the stage itself: web ACL and method settings. */

import type { Stack } from "../../core/stack";
import { absent, isOneOf, mapValue, type Value } from "../../core/value";
import { verdictOf, not, isTrue, anyOf, allOf, type Verdict } from "../../core/verdict";
import type { Reference, ViewOf } from "../../core/view";
import { restApi, restMethodSettings, restStage } from "../../views/apigateway";
import { hasUnreadRoutes, routesByApi, type Route } from "./routes";
import { hasWebAclAssociation } from "./web-acl-association";

type RestStage = ViewOf<typeof restStage>;

/** Whether a web ACL is associated with the stage. */
export function hasWebAcl(stack: Stack, stage: RestStage): Verdict {
  return hasWebAclAssociation(stack, stage, restStage);
}

/** Settings of a stage for some of its methods. */
export interface MethodSetting {
  /** `*` followed by `/*` for all methods, else `path/METHOD`. */
  readonly methodPath: Value<string>;
  readonly rateLimit: Value<number>;
  readonly burstLimit: Value<number>;
  readonly cachingEnabled: Value<boolean>;
  /** ERROR, INFO or OFF. */
  readonly loggingLevel: Value<string>;
  readonly metricsEnabled: Value<boolean>;
  /** How callers may ask for an answer past the cache; CloudFormation cannot set it. */
  readonly cacheControl?: Pick<
    ViewOf<typeof restMethodSettings>,
    "requireAuthorizationForCacheControl" | "unauthorizedCacheControl"
  >;
  /** Where an absent limit means none, and not the one for all methods. */
  readonly absentMeansNone: boolean;
}

/** The routes of a stage's API, without CORS preflights. */
export interface StageRoutes {
  readonly routes: readonly Route[];
  /** False where there may be others: an API without methods of this program has them elsewhere. */
  readonly complete: boolean;
}

/** The routes that callers of a stage reach. */
export function routesOf(stack: Stack, stage: RestStage): StageRoutes {
  const api = stack.resolve(stage.restApi, restApi);
  const urns = new Set(api.state === "found" ? api.targets.map(({ resource }) => resource.urn) : []);
  const own = routesByApi(stack, urns).filter(({ method }) => method !== "OPTIONS");
  return {
    routes: own,
    complete: own.length > 0 && ![...urns].some((urn) => hasUnreadRoutes(stack, urn)),
  };
}

/** Whether every method of the stage has a rate and a burst limit: its own, else the one for all methods. */
export function isThrottled(stack: Stack, stage: RestStage): Verdict {
  const settings = settingsOf(stack, stage);
  const narrower = settings.certain.filter((setting) => !isForAll(setting));
  const reset = narrower.map((setting) => {
    const off = (limit: Value<number>): Verdict =>
      verdictOf(limit, (value) => value < 0, setting.absentMeansNone ? "yes" : "no");
    return anyOf(off(setting.rateLimit), off(setting.burstLimit));
  });
  const { routes, complete } = routesOf(stack, stage);
  return anyOf(
    allOf(limitsAll(settings), not(anyOf(...reset))),
    allOf(
      anyOf(...narrower.map((setting) => isLimited(setting))),
      ...routes.map((route) => limitsMethod(stack, stage, route)),
      complete ? "yes" : "undetermined",
    ),
  );
}

/** Whether a stage limits rate and burst of a method: by the method's own settings, else by those for all. */
export function limitsMethod(stack: Stack, stage: RestStage, { path, method }: Route): Verdict {
  const settings = settingsOf(stack, stage);
  const general = limitsAll(settings);
  if (path === undefined) {
    return anyOf(general, "undetermined");
  }
  const name = plainMethodPath(`${path}/${method}`);
  const own = settings.certain.filter(({ methodPath }) => isOneOf(mapValue(methodPath, plainMethodPath), name));
  return own.length === 0
    ? general
    : anyOf(...own.map((setting) => isLimited(setting, setting.absentMeansNone ? "no" : general)));
}

/**
 * The limits of a method in a stage, as its settings say them.
 *
 * @returns undefined where its path, or which settings hold for it, is not known
 */
export function methodLimits(
  stack: Stack,
  stage: RestStage,
  { path, method }: Route,
): Pick<MethodSetting, "rateLimit" | "burstLimit"> | undefined {
  const { certain, possible } = settingsOf(stack, stage);
  if (path === undefined || possible || certain.some(({ methodPath }) => methodPath.state === "unknown")) {
    return undefined;
  }
  const name = plainMethodPath(`${path}/${method}`);
  const own = certain.find(({ methodPath }) => isOneOf(mapValue(methodPath, plainMethodPath), name));
  const general = certain.find(isForAll);
  const limit = (key: "rateLimit" | "burstLimit"): Value<number> => {
    const isOwn = own && (own.absentMeansNone || own[key].state !== "absent");
    return (isOwn ? own : general)?.[key] ?? absent(key);
  };
  return { rateLimit: limit("rateLimit"), burstLimit: limit("burstLimit") };
}

/** Whether settings for all methods limit both rate and burst. */
function limitsAll({ certain, possible }: StageSettings): Verdict {
  const open = possible || certain.some(({ methodPath }) => methodPath.state === "unknown");
  return anyOf(...certain.filter(isForAll).map((setting) => isLimited(setting)), open ? "undetermined" : "no");
}

function isForAll({ methodPath }: MethodSetting): boolean {
  return isOneOf(methodPath, "*/*");
}

function isLimited({ rateLimit, burstLimit }: MethodSetting, whenAbsent: Verdict = "no"): Verdict {
  return allOf(...[rateLimit, burstLimit].map((limit) => verdictOf(limit, (value) => value >= 0, whenAbsent)));
}

/**
 * Whether a stage caches the answers of a method: it has a cache cluster, and the settings of the method, else those
 * for all methods, switch caching on.
 *
 * @param path path of the method's resource: `/orders/{id}`
 */
export function cachesMethod(stack: Stack, stage: RestStage, path: string, httpMethod: string): Verdict {
  const { settings, complete } = cacheSettings(stack, stage, path, httpMethod);
  return allOf(
    isTrue(stage.cacheClusterEnabled, "no"),
    complete ? anyOf(...settings.map(({ cachingEnabled }) => isTrue(cachingEnabled, "no"))) : "undetermined",
  );
}

/** Settings that hold for a method, or for all. */
export interface ApplicableSettings {
  readonly settings: readonly MethodSetting[];
  /** False where others may decide in their place. */
  readonly complete: boolean;
}

/** The settings that decide on the cache of a method: its own, else those for all methods. */
export function cacheSettings(stack: Stack, stage: RestStage, path: string, httpMethod: string): ApplicableSettings {
  const { certain, possible } = settingsOf(stack, stage);
  const named = (methodPath: string): MethodSetting[] =>
    certain.filter((setting) => isOneOf(mapValue(setting.methodPath, plainMethodPath), methodPath));
  const own = named(plainMethodPath(`${path}/${httpMethod}`)).filter(
    ({ cachingEnabled: { state } }) => state !== "absent",
  );
  return {
    settings: own.length > 0 ? own : named("*/*"),
    complete: own.length > 0 || (!possible && certain.every(({ methodPath }) => methodPath.state !== "unknown")),
  };
}

/** Whether some settings for all methods of a stage pass a test. */
export function generalSetting(stack: Stack, stage: RestStage, test: (setting: MethodSetting) => Verdict): Verdict {
  const { certain, possible } = settingsOf(stack, stage);
  const isComplete = !possible && certain.every(({ methodPath }) => methodPath.state !== "unknown");
  return anyOf(...certain.filter(isForAll).map(test), isComplete ? "no" : "undetermined");
}

/** CloudFormation writes `/~1orders/GET` for what else is `orders/GET`. */
function plainMethodPath(methodPath: string): string {
  return methodPath
    .replaceAll("~1", "/")
    .replace(/\/{2,}/g, "/")
    .replace(/^\//, "");
}

/** The stages of an API. */
export function stagesOf(stack: Stack, api: ViewOf<typeof restApi>): readonly RestStage[] {
  return stack.referrers(restStage, "restApi", api, restApi).certain;
}

/** Settings of a stage; `possible` where there may be others. */
interface StageSettings {
  readonly certain: readonly MethodSetting[];
  readonly possible: boolean;
}

function settingsOf(stack: Stack, stage: RestStage): StageSettings {
  const known = stack.memo(settingsOf, () => new Map<RestStage, StageSettings>());
  const settings = known.get(stage) ?? readSettings(stack, stage);
  known.set(stage, settings);
  return settings;
}

function readSettings(stack: Stack, stage: RestStage): StageSettings {
  const certain: MethodSetting[] = [];
  let possible = stage.methodSettings.state === "unknown";
  if (stage.methodSettings.state === "known") {
    for (const setting of stage.methodSettings.value) {
      const { httpMethod, resourcePath } = setting;
      const known = httpMethod.state === "known" && resourcePath.state === "known";
      const all = known && httpMethod.value === "*" && resourcePath.value === "/*";
      const methodPath: Value<string> = known
        ? { state: "known", path: resourcePath.path, value: all ? "*/*" : `${resourcePath.value}/${httpMethod.value}` }
        : { state: "unknown", path: resourcePath.path };
      certain.push({ ...setting, methodPath, absentMeansNone: false });
    }
  }
  for (const settings of candidatesFor(stack, stage)) {
    const verdict = concerns(stack, settings, stage);
    if (verdict === "yes") {
      certain.push({ ...settings, cacheControl: settings, absentMeansNone: true });
    }
    possible ||= verdict === "undetermined";
  }
  return { certain, possible };
}

/** The method settings that may be for a stage: those that lead to another are not. */
function candidatesFor(stack: Stack, stage: RestStage): readonly ViewOf<typeof restMethodSettings>[] {
  const all = stack.all(restMethodSettings);
  const isLinked = stack.memo(candidatesFor, () =>
    all.every(({ stageName }) => stack.resolve(stageName, restStage).state === "found"),
  );
  return isLinked ? stack.referrers(restMethodSettings, "stageName", stage, restStage).certain : all;
}

/** Whether method settings are for a stage: they name the stage, or its name and its API. */
function concerns(stack: Stack, settings: ViewOf<typeof restMethodSettings>, stage: RestStage): Verdict {
  const linked = stack.resolve(settings.stageName, restStage);
  if (linked.state === "found") {
    return linked.targets.includes(stage) ? "yes" : "no";
  }
  if (settings.stageName.state !== "known" || stage.stageName.state !== "known") {
    return sameApi(stack, settings.restApi, stage.restApi) === "no" ? "no" : "undetermined";
  }
  return settings.stageName.value === stage.stageName.value ? sameApi(stack, settings.restApi, stage.restApi) : "no";
}

/** Whether two references lead to the same REST API. */
export function sameApi(stack: Stack, one: Reference, other: Reference): Verdict {
  const [left, right] = [stack.resolve(one, restApi), stack.resolve(other, restApi)];
  if (left.state === "found" && right.state === "found") {
    return left.targets.some((target) => right.targets.includes(target)) ? "yes" : "no";
  }
  if (one.state === "known" && other.state === "known") {
    return one.value === other.value ? "yes" : "no";
  }
  return "undetermined";
}
