/** What the access log of a REST API stage tells about each call. */

/** A part of an entry that an audit needs. */
export type AccessLogField = "requestId" | "caller" | "route" | "status" | "time";

/**
 * Variables that write each part.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-variables-for-access-logging.html
 */
const variables: Readonly<Record<AccessLogField, RegExp>> = {
  requestId: /^(requestId|extendedRequestId)$/,
  // The user agent is what a caller says of itself; the rest of these tell of the authorizer's own call.
  caller:
    /^(identity\.(?!userAgent$)|authorizer\.(?!(error|integrationLatency|integrationStatus|latency|requestId|status)$)|authorizer$)/,
  route: /^(resourcePath|resourceId|routeKey|path)$/,
  status: /^status$/,
  time: /^(requestTime|requestTimeEpoch)$/,
};

/** All parts, in the order in which messages name them. */
export const accessLogFields = Object.keys(variables) as readonly AccessLogField[];

/** The parts that a format leaves out. */
export function missingFields(format: string): readonly AccessLogField[] {
  const written = [...format.matchAll(/\$context\.([\w-]+(?:\.[\w-]+)*)/g)].map(([, name = ""]) => name);
  return accessLogFields.filter((field) => !written.some((name) => variables[field].test(name)));
}

/** A format with all parts, and no more. */
export const restAccessLogFormat = JSON.stringify({
  requestId: "$context.requestId",
  requestTime: "$context.requestTime",
  sourceIp: "$context.identity.sourceIp",
  httpMethod: "$context.httpMethod",
  resourcePath: "$context.resourcePath",
  status: "$context.status",
});
