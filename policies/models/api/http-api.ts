/** What the properties of an HTTP or WebSocket API mean. */

import { targetsOf, type Stack } from "../../core/stack";
import type { Reference, ViewOf } from "../../core/view";
import { httpApi } from "../../views/apigatewayv2";

/**
 * The kind of API that a reference leads to.
 *
 * @returns undefined where the API lies outside the stack, or its kind is not known yet
 */
export function protocolOf(stack: Stack, reference: Reference): "HTTP" | "WEBSOCKET" | undefined {
  const resolution = stack.resolve(reference, httpApi);
  const [api] = targetsOf(resolution);
  return api && kindOf(api);
}

/** The kind of an API; undefined where it is not known yet. */
export function kindOf({ protocolType }: ViewOf<typeof httpApi>): "HTTP" | "WEBSOCKET" | undefined {
  if (protocolType.state !== "known") {
    // CloudFormation lets the kind out where an OpenAPI document makes the API, and then it is an HTTP API.
    return protocolType.state === "absent" ? "HTTP" : undefined;
  }
  return protocolType.value === "WEBSOCKET" ? "WEBSOCKET" : "HTTP";
}
