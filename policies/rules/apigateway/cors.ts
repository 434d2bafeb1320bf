import { nameList } from "../../core/message";
import { defineStackPolicy, type StackReport, type Subject } from "../../core/policy";
import type { Stack } from "../../core/stack";
import { isOneOf, mapValue, valueOr, type Value } from "../../core/value";
import { type Verdict, allOf, answerOf, anyOf, isTrue, not, verdictOf } from "../../core/verdict";
import type { Reference } from "../../core/view";
import { isAnyOrigin, isPlainHttpOrigin } from "../../models/api/cors";
import {
  readOpenApi,
  type OpenApiDocument,
  type OpenApiIntegration,
  type OpenApiResponseHeader,
} from "../../models/openapi/document";
import { inBody } from "../../models/openapi/setting";
import { placeOf } from "../../models/api/rest-resource";
import { hasUnreadRoutes, isUnauthenticated, routesByApi, type Route } from "../../models/api/routes";
import { restApi, restApiPut, restGatewayResponse, restIntegrationResponse, restMethod } from "../../views/apigateway";
import { httpApi } from "../../views/apigatewayv2";

const messages = {
  anyOrigin: "{path} lets any site call an API that authenticates callers",
  plainOrigin: "{path} has an http:// origin, which can be tampered with in transit, and the API authenticates callers",
  anyHeader: "{path} is a wildcard although allowCredentials is true",
  restOrigin: "{path} sets Access-Control-Allow-Origin to a wildcard on a resource that requires authorization",
  gatewayOrigin: "{path} sets Access-Control-Allow-Origin to a wildcard, and routes of the API require authorization",
  inBody:
    "The OpenAPI body sets Access-Control-Allow-Origin to a wildcard beside operations that require authorization: {places}",
} as const;

type Report = StackReport<typeof messages>;

export default defineStackPolicy({
  title: "CORS should not open authenticated routes to any origin",
  severity: "medium",
  level: "advisory",
  themes: ["authentication", "publicEndpoints"],
  why: "With a wildcard, a page of any site that a user visits may call the API with what the browser holds of them, and read the answer.",
  fix: "List the https:// origins of your own sites and the headers that they send.",
  blindSpots: [
    "CORS headers that the back end sends itself.",
    "Routes, methods and responses that another program makes.",
  ],
  links: [
    "https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-cors.html",
    "https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-cors.html",
  ],
  messages,
  subjects: [httpApi, restIntegrationResponse, restGatewayResponse, restMethod, restApi, restApiPut],
  check(stack, report) {
    for (const api of stack.all(httpApi)) {
      judgeCors(api, api.cors, authorized(stack, api), report);
      const body = readOpenApi(api.body, "http");
      const cors = body.state === "known" ? body.document.cors : undefined;
      if (cors?.state === "known") {
        const { allowCredentials, allowHeaders, allowOrigins } = cors.value;
        const listIn = (list: Value<readonly string[]>): Cors["allowHeaders"] => listOf(inBody(api.body, list));
        const lists = { allowHeaders: listIn(allowHeaders), allowOrigins: listIn(allowOrigins) };
        judgeCors(api, { allowCredentials, ...lists }, authorized(stack, api), report);
      } else if (cors?.state === "unknown" || body.state === "unknown") {
        report.undetermined(api, cors ? inBody(api.body, cors).path : api.body.path);
      }
    }
    judgeMethods(stack, report);
    for (const response of stack.all(restGatewayResponse)) {
      const header = originHeader(response.responseParameters, "gatewayresponse");
      const api = stack.resolve(response.restApi, restApi);
      const verdict =
        api.state === "found" ? anyOf(...api.targets.map((target) => authorized(stack, target))) : "undetermined";
      judgeHeader(response, header, verdict, "gatewayOrigin", report);
    }
    stack.all(restApi).forEach((api) => judgeBody(api, readOpenApi(api.body, "rest"), report));
    stack.all(restApiPut).forEach((put) => judgeBody(put, readOpenApi(put.body, "rest"), report));
  },
});

/** Whether some route of an API asks for authorization. */
function authorized(stack: Stack, { resource }: Subject): Verdict {
  const { urn } = resource;
  const own = routesByApi(stack, new Set([urn])).filter(({ method }) => method !== "OPTIONS");
  return anyOf(...own.map(knowsCallers), hasUnreadRoutes(stack, urn) ? "undetermined" : "no");
}

/** A route whose key is not known yet may be for the preflight of an HTTP API, which asks for nothing. */
function knowsCallers(route: Route): Verdict {
  const isKnown = route.path !== undefined || ["REST", "WEBSOCKET"].includes(route.protocol);
  return allOf(not(isUnauthenticated(route)), isKnown ? "yes" : "undetermined");
}

interface Cors {
  readonly allowCredentials: Value<boolean>;
  readonly allowHeaders: Value<readonly Value<string>[]>;
  readonly allowOrigins: Value<readonly Value<string>[]>;
}

function judgeCors(api: Subject, cors: Cors, hasAuthorization: Verdict, report: Report): void {
  const { allowCredentials, allowHeaders, allowOrigins } = cors;
  const credentials = isTrue(allowCredentials, "no");
  const knowsCallers = anyOf(credentials, hasAuthorization);
  const demand = (verdict: Verdict, path: string, message: "anyOrigin" | "plainOrigin" | "anyHeader"): void => {
    report.settle(api, not(verdict), `whether the API authenticates callers, for ${path}`, message, { path });
  };
  for (const origin of valueOr(allowOrigins, [])) {
    if (origin.state === "known" && isAnyOrigin(origin.value)) {
      demand(knowsCallers, origin.path, "anyOrigin");
    } else if (origin.state === "known" && isPlainHttpOrigin(origin.value)) {
      demand(knowsCallers, origin.path, "plainOrigin");
    }
  }
  for (const header of valueOr(allowHeaders, [])) {
    if (isOneOf(header, "*")) {
      demand(credentials, header.path, "anyHeader");
    }
  }
  for (const value of [allowOrigins, ...valueOr(allowOrigins, []), ...(credentials === "no" ? [] : [allowHeaders])]) {
    if (value.state === "unknown") {
      report.undetermined(api, value.path);
    }
  }
}

function listOf(list: Value<readonly string[]>): Value<readonly Value<string>[]> {
  return mapValue(list, (items) => items.map((value) => ({ state: "known", path: list.path, value })));
}

/** Whether a method of a REST API resource, beside the preflight, asks for authorization. */
function resourceAuthorization(stack: Stack): (place: Reference) => Verdict {
  const byResource = new Map<string, Verdict>();
  let unplaced = false;
  for (const { restResource: place, authorization, httpMethod } of stack.all(restMethod)) {
    const key = placeOf(stack, place);
    if (isOneOf(httpMethod, "OPTIONS")) {
      continue;
    }
    const verdict = verdictOf(authorization, (type) => type !== "NONE", "no");
    unplaced ||= key === undefined && verdict !== "no";
    byResource.set(key ?? "", anyOf(byResource.get(key ?? "") ?? "no", verdict));
  }
  return (place) => {
    const key = placeOf(stack, place);
    return key === undefined
      ? byResource.size > 0
        ? "undetermined"
        : "no"
      : anyOf(byResource.get(key) ?? "no", unplaced ? "undetermined" : "no");
  };
}

/** Integration responses belong to a method, mostly the preflight; its resource's other methods are what counts. */
function judgeMethods(stack: Stack, report: Report): void {
  const verdictAt = resourceAuthorization(stack);
  for (const response of stack.all(restIntegrationResponse)) {
    const header = originHeader(response.responseParameters, "method.response");
    judgeHeader(response, header, verdictAt(response.restResource), "restOrigin", report);
  }
  for (const method of stack.all(restMethod)) {
    const responses = method.integrationResponses;
    for (const { responseParameters } of valueOr(responses, [])) {
      const header = originHeader(responseParameters, "method.response");
      judgeHeader(method, header, verdictAt(method.restResource), "restOrigin", report);
    }
    if (responses.state === "unknown") {
      report.undetermined(method, responses.path);
    }
  }
}

/** The header as the response parameters set it, `'*'` with the quotes of a constant. */
function originHeader(parameters: Value<ReadonlyMap<string, Value<string>>>, prefix: string): Value<string> {
  if (parameters.state !== "known") {
    return parameters;
  }
  const name = `${prefix}.header.access-control-allow-origin`;
  const entry = [...parameters.value].find(([key]) => key.toLowerCase() === name);
  return entry?.[1] ?? { state: "absent", path: parameters.path };
}

function judgeHeader(
  subject: Subject,
  header: Value<string>,
  verdict: Verdict,
  message: "restOrigin" | "gatewayOrigin",
  report: Report,
): void {
  const isOpen = verdictOf(header, (text) => /^\s*'\s*\*\s*'\s*$/.test(text), "no");
  report.settle(subject, not(allOf(isOpen, verdict)), header.path, message, { path: header.path });
}

function judgeBody(subject: Subject, body: ReturnType<typeof readOpenApi>, report: Report): void {
  if (body.state === "unknown") {
    report.undetermined(subject, "body");
  }
  if (body.state !== "known") {
    return;
  }
  const { operations, gatewayResponses, operationsComplete } = body.document;
  const askedAt = new Map<string, Verdict>();
  for (const operation of operations) {
    askedAt.set(operation.path, anyOf(askedAt.get(operation.path) ?? "no", asksForAuthorization(operation)));
  }
  const verdicts = [
    ...operations.map(({ path, method, integration }) => ({
      place: `${method} ${path}`,
      verdict: allOf(askedAt.get(path) ?? "no", opensIntegration(integration)),
    })),
    ...valueOr(gatewayResponses, []).map(({ type, headers, headersComplete }) => ({
      place: `gateway response ${type}`,
      verdict: allOf(anyOf(...askedAt.values()), opensToAll(headers, headersComplete)),
    })),
  ];
  const places = verdicts.filter(({ verdict }) => verdict === "yes").map(({ place }) => place);
  if (places.length > 0) {
    report.violation(subject, "inBody", { places: nameList(places) });
  }
  const isWhole = operationsComplete && gatewayResponses.state !== "unknown";
  if (!isWhole || verdicts.some(({ verdict }) => verdict === "undetermined")) {
    report.undetermined(subject, "parts of body");
  }
}

function asksForAuthorization({ method, authorization }: OpenApiDocument["operations"][number]): Verdict {
  return method === "OPTIONS"
    ? "no"
    : verdictOf(authorization, ({ kind }) => kind !== "NONE" && kind !== "API_KEY_ONLY", "no");
}

function opensIntegration(integration: Value<OpenApiIntegration>): Verdict {
  return answerOf(
    integration,
    ({ responseHeaders, responseHeadersComplete }) => opensToAll(responseHeaders, responseHeadersComplete),
    "no",
  );
}

/** Whether headers let every origin read the answer. */
function opensToAll(headers: readonly OpenApiResponseHeader[], complete: boolean): Verdict {
  const origins = headers.filter(({ header }) => header === "access-control-allow-origin");
  return anyOf(
    ...origins.map(({ constant }) => verdictOf(constant, (text) => text === "*", "no")),
    complete ? "no" : "undetermined",
  );
}
