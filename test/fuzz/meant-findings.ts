/** Findings that are meant although they are made where a value is not known, each with the reason. */

/** One of them. */
export interface MeantFinding {
  readonly policy: string;
  /** Names of the rows in its case table; all where there are none. */
  readonly rows?: readonly string[];
  /** The path of the value; any where there is none. */
  readonly path?: string;
  readonly reason: string;
}

/** All of them. */
export const meantFindings: readonly MeantFinding[] = [
  {
    policy: "apigateway-openapi-preview",
    path: "body",
    reason: "The policy reports bodies that are not known, and nothing else.",
  },
  ...[
    ["apigateway-default-endpoint", "an HTTP API with a declared public route, which the guard judges"],
    ["apigateway-stage-throttling", "an API with a declared public route, whose protection the guard judges"],
    ["apigateway-stage-waf", "an API with a declared public route, whose protection the guard judges"],
    ["apigatewayv2-stage-throttling", "an API with a declared public route, whose limits the guard judges"],
  ].map(([policy = "", row = ""]) => ({
    policy,
    rows: [row],
    reason: "The finding is left to apigateway-unauthenticated-route-guard only while the public route is known.",
  })),
];
