/** Throttling of HTTP and WebSocket API stages. */

import type { Stack } from "../core/stack";
import type { ViewOf } from "../core/view";
import { httpApi, httpStage } from "../views/apigatewayv2";
import { allOf, type Verdict } from "./policy-patterns";
import { verdictOf } from "./trail";

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
