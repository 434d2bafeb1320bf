/** Throttling and data traces of HTTP and WebSocket API stages. */

import type { Stack } from "../../core/stack";
import {
  absent,
  isOneOf,
  isPlainObject,
  known,
  unknown,
  UNKNOWN,
  type Plain,
  type Value,
  valueOr,
} from "../../core/value";
import { type Verdict, allOf, anyOf, verdictOf } from "../../core/verdict";
import type { ViewOf } from "../../core/view";
import { httpApi, httpStage } from "../../views/apigatewayv2";
import { hasUnreadRoutes, routesByApi, type Route } from "./routes";

type HttpStage = ViewOf<typeof httpStage>;

/** Limits of one route, or of all. The provider writes 0 for a limit that is not set. */
interface Limits {
  /** Requests a second. */
  readonly rateLimit: Value<number>;
  /** Requests. */
  readonly burstLimit: Value<number>;
}

/** The settings of one route. */
interface RouteSetting extends Limits {
  readonly routeKey: Value<string>;
}

/** Whether every route of a stage's API has a rate and a burst limit: its own, else the stage's default. */
export function isThrottled(stack: Stack, stage: HttpStage): Verdict {
  const api = stack.resolve(stage.api, httpApi);
  const urns = new Set(api.state === "found" ? api.targets.map(({ resource }) => resource.urn) : []);
  const own = routesByApi(stack, urns);
  // Routes of settings exist somewhere, so that an API without routes of this program has them elsewhere.
  const isWhole = own.length > 0 && ![...urns].some((urn) => hasUnreadRoutes(stack, urn));
  return anyOf(
    isLimited(stage),
    allOf(
      anyOf(...settingsOf(stage).settings.map((setting) => isLimited(orDefault(setting, stage)))),
      ...own.map((route) => limitsRoute(stage, route)),
      isWhole ? "yes" : "undetermined",
    ),
    settingsOf(stage).complete ? "no" : "undetermined",
  );
}

/** Whether a stage limits rate and burst of a route: by the route's own settings, else by default. */
export function limitsRoute(stage: HttpStage, route: Route): Verdict {
  const limits = limitsFor(stage, route);
  return limits ? isLimited(limits) : anyOf(isLimited(stage), "undetermined");
}

/**
 * The limits that hold for a route.
 *
 * @returns undefined where the route's key, or that of a setting, is not known
 */
export function limitsFor(stage: HttpStage, { label, path }: Route): Limits | undefined {
  const { settings, complete } = settingsOf(stage);
  const isOpen = settings.some(({ routeKey }) => routeKey.state === "unknown");
  if (path === undefined || isOpen || !complete) {
    return undefined;
  }
  const own = settings.find(({ routeKey }) => isOneOf(routeKey, label));
  return own ? orDefault(own, stage) : stage;
}

/** Limits of a route, those of the stage where it sets none. */
function orDefault(own: Limits, { rateLimit, burstLimit }: Limits): Limits {
  return {
    rateLimit: isSet(own.rateLimit) === "no" ? rateLimit : own.rateLimit,
    burstLimit: isSet(own.burstLimit) === "no" ? burstLimit : own.burstLimit,
  };
}

function isLimited({ rateLimit, burstLimit }: Limits): Verdict {
  return allOf(isSet(rateLimit), isSet(burstLimit));
}

function isSet(limit: Value<number>): Verdict {
  return verdictOf(limit, (value) => value > 0, "no");
}

/** The stages of an API. */
export function httpStagesOf(stack: Stack, api: ViewOf<typeof httpApi>): readonly HttpStage[] {
  return stack.referrers(httpStage, "api", api, httpApi).certain;
}

/** Throttling limits of single routes. */
export interface RouteLimits {
  /** Requests a second. */
  readonly rates: readonly Value<number>[];
  /** Requests. */
  readonly bursts: readonly Value<number>[];
  /** False where some setting could not be read. */
  readonly complete: boolean;
}

/** The limits that a stage sets for single routes; routes without a limit of their own are left out. */
export function routeLimits(stage: HttpStage): RouteLimits {
  const { settings, complete } = settingsOf(stage);
  return {
    rates: settings.map(({ rateLimit }) => rateLimit),
    bursts: settings.map(({ burstLimit }) => burstLimit),
    complete,
  };
}

function settingsOf({ routeSettings, routeSettingsObject }: HttpStage): {
  readonly settings: readonly RouteSetting[];
  readonly complete: boolean;
} {
  const list = valueOr(routeSettings, []);
  const members = Object.entries(objectOf(routeSettingsObject)).map(([route, setting]): RouteSetting => {
    const path = `${routeSettingsObject.path}["${route}"]`;
    const limit = (name: string): Value<number> =>
      memberIn(setting, name, path, (value) => (typeof value === "number" ? value : undefined));
    return {
      routeKey: known(path, route),
      rateLimit: limit("ThrottlingRateLimit"),
      burstLimit: limit("ThrottlingBurstLimit"),
    };
  });
  return {
    settings: [...list, ...members],
    complete: routeSettings.state !== "unknown" && routeSettingsObject.state !== "unknown",
  };
}

/** Whether the default settings and those of single routes switch data traces on. */
export function dataTraces(stage: HttpStage): readonly Value<boolean>[] {
  const { dataTraceEnabled, routeSettings, routeSettingsObject } = stage;
  const list = valueOr(routeSettings, []);
  return [
    dataTraceEnabled,
    ...list.map((setting) => setting.dataTraceEnabled),
    ...Object.entries(objectOf(routeSettingsObject)).map(([route, setting]) =>
      memberIn(setting, "DataTraceEnabled", `${routeSettingsObject.path}["${route}"]`, (value) =>
        value === true || value === "true" ? true : undefined,
      ),
    ),
  ];
}

function objectOf(value: Value<Plain>): Readonly<Record<string, Plain>> {
  return value.state === "known" && isPlainObject(value.value) ? value.value : {};
}

/** CloudFormation writes the names of this object with a capital letter. */
function memberIn<T>(
  setting: Plain,
  name: string,
  path: string,
  convert: (plain: Plain | undefined) => T | undefined,
): Value<T> {
  const found = isPlainObject(setting) ? setting[name] : setting;
  if (found === UNKNOWN) {
    return unknown(`${path}.${name}`);
  }
  const value = convert(found);
  return value === undefined ? absent(`${path}.${name}`) : known(`${path}.${name}`, value);
}
