/** Throttling and data traces of HTTP and WebSocket API stages. */

import type { Stack } from "../../core/stack";
import { isPlainObject, known, unknown, UNKNOWN, type Plain, type Value } from "../../core/value";
import { type Verdict, allOf, verdictOf } from "../../core/verdict";
import type { ViewOf } from "../../core/view";
import { httpApi, httpStage } from "../../views/apigatewayv2";

/** Whether the default route settings of a stage limit both rate and burst. */
export function hasDefaultThrottling({ rateLimit, burstLimit }: ViewOf<typeof httpStage>): Verdict {
  // The provider writes 0 for a limit that is not set.
  return allOf(
    verdictOf(rateLimit, (limit) => limit > 0, "no"),
    verdictOf(burstLimit, (limit) => limit > 0, "no"),
  );
}

/** The stages of an API. */
export function httpStagesOf(stack: Stack, api: ViewOf<typeof httpApi>): readonly ViewOf<typeof httpStage>[] {
  return stack.referrers(httpStage, (stage) => stage.api, api, httpApi).certain;
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
export function routeLimits({ routeSettings, routeSettingsObject }: ViewOf<typeof httpStage>): RouteLimits {
  const list = routeSettings.state === "known" ? routeSettings.value : [];
  const settings = Object.entries(objectOf(routeSettingsObject));
  const limit = (name: string): Value<number>[] =>
    settings.flatMap(([route, setting]) =>
      memberIn(setting, name, `${routeSettingsObject.path}["${route}"]`, (value) =>
        typeof value === "number" ? value : undefined,
      ),
    );
  const set = (limits: readonly Value<number>[]): Value<number>[] => limits.filter(({ state }) => state !== "absent");
  return {
    rates: [...set(list.map(({ rateLimit }) => rateLimit)), ...limit("ThrottlingRateLimit")],
    bursts: [...set(list.map(({ burstLimit }) => burstLimit)), ...limit("ThrottlingBurstLimit")],
    complete: routeSettings.state !== "unknown" && routeSettingsObject.state !== "unknown",
  };
}

/** Whether the default settings and those of single routes switch data traces on. */
export function dataTraces(stage: ViewOf<typeof httpStage>): readonly Value<boolean>[] {
  const { dataTraceEnabled, routeSettings, routeSettingsObject } = stage;
  const list = routeSettings.state === "known" ? routeSettings.value : [];
  return [
    dataTraceEnabled,
    ...list.map((setting) => setting.dataTraceEnabled),
    ...Object.entries(objectOf(routeSettingsObject)).flatMap(([route, setting]) =>
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
): Value<T>[] {
  const found = isPlainObject(setting) ? setting[name] : setting;
  if (found === UNKNOWN) {
    return [unknown(`${path}.${name}`)];
  }
  const value = convert(found);
  return value === undefined ? [] : [known(`${path}.${name}`, value)];
}
