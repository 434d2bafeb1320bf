/** Formats of API Gateway access logs. */

import type { Patch } from "../../core/policy";
import type { Value } from "../../core/value";
import { sensitiveNameReason } from "../secrets/sensitive-names";

/** An access log format for every kind of HTTP and WebSocket API: who called what and how it went, and no more. */
export const plainAccessLogFormat = JSON.stringify({
  requestId: "$context.requestId",
  requestTime: "$context.requestTime",
  sourceIp: "$context.identity.sourceIp",
  routeKey: "$context.routeKey",
  status: "$context.status",
});

/**
 * True where an access log format writes JSON. Variables stand for texts inside quotes and for numbers outside of them,
 * so that each may be replaced by a digit.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-logging.html
 */
export function isJsonFormat(format: string): boolean {
  try {
    const parsed: unknown = JSON.parse(format.replace(/\$context(?:\.[\w-]+)*/g, "0"));
    return typeof parsed === "object" && parsed !== null && !Array.isArray(parsed);
  } catch {
    return false;
  }
}

/**
 * Completes the access log of a stage: a format where there is none, and a destination, without which nothing is changed.
 *
 * @param destinationArn the destination that the configuration names; empty where it names none
 */
export function completeAccessLog(
  stage: { readonly accessLogDestination: Value<string>; readonly accessLogFormat: Value<string> },
  patch: Patch,
  destinationArn: string,
  usualFormat: string,
): void {
  const { accessLogDestination: destination, accessLogFormat: format } = stage;
  if (destination.state === "absent") {
    if (destinationArn === "") {
      return;
    }
    patch.set(destination.path, destinationArn);
  }
  if (format.state === "absent") {
    patch.set(format.path, usualFormat);
  }
}

/** A part of an access log format that writes what should stay out of logs. */
export interface SensitiveField {
  /** The variable as written: `$context.identity.apiKey`. */
  readonly variable: string;
  /** What it writes, for messages: `the API key of the caller`. */
  readonly what: string;
}

/**
 * The variables of an access log format that write credentials or personal data. `$context.path` and its like hold no
 * query string, and single claims are harmless unless their name says otherwise.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-variables-for-access-logging.html
 */
export function sensitiveFields(format: string): readonly SensitiveField[] {
  const found = new Map<string, string>();
  for (const [variable, root = "", rest = ""] of format.matchAll(variablePattern)) {
    const what = reasonFor(root, rest.split(/[.[\]'"()]+/).filter(Boolean));
    if (what !== undefined) {
      found.set(variable, what);
    }
  }
  return [...found].map(([variable, what]) => ({ variable, what }));
}

/** `$context.authorizer.claims.email`, `$context.authorizer.claims['custom:ssn']`, `$input.params('x')`. */
const variablePattern =
  /\$(context|input|request|method)\b((?:\.[\w-]+|\[\\?["']?[\w:./-]*\\?["']?\]|\(['"]?[\w-]*['"]?\))*)/g;

function reasonFor(root: string, parts: readonly string[]): string | undefined {
  const last = parts.at(-1)?.replace(/\\/g, "") ?? "";
  if (root === "input") {
    return "parameters or the body of the request";
  }
  if (parts.some((part) => /^(headers?|params)$/i.test(part)) && /^(proxy-)?authorization$|^cookie$/i.test(last)) {
    return "a header with credentials";
  }
  if (root !== "context") {
    return nameReason(last);
  }
  const path = parts.join(".");
  if (path === "identity.apiKey") {
    return "the API key of the caller";
  }
  if (path === "authorizer" || path === "authorizer.claims" || path === "authorizer.jwt.claims") {
    return "all claims of the token";
  }
  return parts[0] === "authorizer" || parts[0] === "requestOverride" ? nameReason(last) : undefined;
}

function nameReason(name: string): string | undefined {
  // A claim of a namespace: custom:phone, https://example.com/email.
  const category = sensitiveNameReason(name.split(/[:/]/).at(-1) ?? name);
  return category === undefined ? undefined : `what its name suggests is ${article(category)}${category}`;
}

function article(category: string): string {
  return /^[aeiou]/i.test(category) ? "an " : "a ";
}
