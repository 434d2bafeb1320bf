/** The throttling limits that hold for a route, whatever kind of API it belongs to. */

import type { Stack } from "../../core/stack";
import { absent, type Value } from "../../core/value";
import { restApi } from "../../views/apigateway";
import { httpApi } from "../../views/apigatewayv2";
import { httpStagesOf, limitsFor } from "./http-stage";
import { methodLimits, stagesOf } from "./rest-stage";
import type { Route } from "./routes";

/** Limits of a route; absent where there is none. */
export interface Limits {
  /** Requests a second. */
  readonly rateLimit: Value<number>;
  /** Requests. */
  readonly burstLimit: Value<number>;
}

/** The limits of a route in each stage of its API; undefined for a stage whose settings for it are not known. */
export function limitsOf(stack: Stack, route: Route): readonly (Limits | undefined)[] {
  const { urn } = route.subject.resource;
  const rest = stack.get(restApi, urn);
  const http = stack.get(httpApi, urn);
  const limits = [
    ...(rest ? stagesOf(stack, rest).map((stage) => methodLimits(stack, stage, route)) : []),
    ...(http ? httpStagesOf(stack, http).map((stage) => limitsFor(stage, route)) : []),
  ];
  // -1 is a REST API's word for no limit, and 0 what the provider writes where an HTTP API has none.
  const lowest = rest ? 0 : 1;
  const orNone = (limit: Value<number>): Value<number> =>
    limit.state === "known" && limit.value < lowest ? absent(limit.path) : limit;
  return limits.map((own) => own && { rateLimit: orNone(own.rateLimit), burstLimit: orNone(own.burstLimit) });
}
