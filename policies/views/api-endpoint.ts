/** How other resources name an API by its default endpoint or by one of its stages. */

import type { StandIn } from "../core/view";

/** An API may be named by its endpoint: `https://abc123.execute-api.eu-west-1.amazonaws.com`, with or without scheme. */
export function apiMeanings(reference: string): readonly string[] {
  const host = /^(?:\w+:\/\/)?([\w-]+)\.execute-api\./.exec(reference)?.[1];
  return host === undefined ? [reference] : [reference, host];
}

/** The invoke URL of a stage names its REST API. */
export const restStageStandIns: readonly StandIn[] = [
  { types: ["aws:apigateway/stage:Stage"], property: "restApi" },
  { types: ["aws-native:apigateway:Stage"], property: "restApiId" },
];

/** The invoke URL of a stage names its HTTP or WebSocket API. */
export const httpStageStandIns: readonly StandIn[] = [
  { types: ["aws:apigatewayv2/stage:Stage", "aws-native:apigatewayv2:Stage"], property: "apiId" },
];
