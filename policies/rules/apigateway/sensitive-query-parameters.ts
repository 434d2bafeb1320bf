import { textListOption } from "../../core/options";
import { defineResourcePolicy, on, type CheckContext, type ResourceReport } from "../../core/policy";
import { isOneOf, knownOf, type Plain, type Value, valueOr } from "../../core/value";
import {
  parseRouteKey,
  pathParameters,
  type OpenApiDocument,
  type OpenApiGateway,
} from "../../models/openapi/document";
import { openApiBody } from "../../models/openapi/report";
import { sensitiveNameReason } from "../../models/secrets/sensitive-names";
import { restApi, restApiPut, restIntegration, restMethod, restResource } from "../../views/apigateway";
import { httpApi, httpRoute } from "../../views/apigatewayv2";

const options = {
  allowedNames: textListOption("Names of parameters that may travel in URLs although they look sensitive."),
};

const messages = {
  sensitive: "{path} puts parameter {name} in the URL, and its name suggests {category}",
  scheme: "{path} puts the API key in the query string",
} as const;

type Report = ResourceReport<typeof messages>;
type Context = CheckContext<typeof options>;

/** Judges one parameter name, found at a path. */
function judge(name: string, path: string, report: Report, { options: { allowedNames } }: Context): void {
  const category = sensitiveNameReason(name);
  if (category !== undefined && !allowedNames.includes(name)) {
    report.violation("sensitive", { path, name, category });
  }
}

/** Judges mapping expressions: `method.request.querystring.token`. */
function judgeExpressions(expressions: readonly string[], path: string, report: Report, context: Context): void {
  for (const expression of expressions) {
    const name = /^(?:method|route)\.request\.(?:(?:multivalue)?querystring|path)\.(.+)$/i.exec(expression)?.[1];
    if (name !== undefined) {
      judge(name, path, report, context);
    }
  }
}

function knownTexts(map: Value<ReadonlyMap<string, Value<string>>>): readonly string[] {
  return knownOf(...valueOr(map, new Map<string, Value<string>>()).values());
}

function undeterminedWhereUnknown(report: Report, ...values: readonly Value<unknown>[]): void {
  for (const { state, path } of values) {
    if (state === "unknown") {
      report.undetermined(path);
    }
  }
}

/** A key in the query string is a credential, whatever its name. Those of authorizers another policy judges. */
function judgeSchemes(
  schemes: OpenApiDocument["securitySchemes"] | undefined,
  body: string,
  report: Report,
  { options: { allowedNames } }: Context,
): void {
  if (schemes?.state === "unknown") {
    report.undetermined(`${body}.${schemes.path}`);
  }
  for (const { pointer, location, parameterName, authorizer } of valueOr(schemes, [])) {
    const isAllowed = parameterName.state === "known" && allowedNames.includes(parameterName.value);
    if (isOneOf(location, "query") && authorizer.state === "absent" && !isAllowed) {
      report.violation("scheme", { path: `${body}.${pointer}` });
    }
  }
}

function checkBody(gateway: OpenApiGateway) {
  return ({ body }: { readonly body: Value<Plain> }, report: Report, context: Context): void => {
    const document = openApiBody(body, gateway, report);
    for (const { path, pointer, parameters, parametersComplete } of document?.operations ?? []) {
      const inUrl = parameters.filter(({ in: place }) => place === "query" || place === "path");
      for (const parameter of inUrl) {
        judge(parameter.name, `${body.path}.${parameter.pointer}`, report, context);
      }
      // A path may have variables that no parameter describes.
      for (const name of pathParameters(path).filter((variable) => !inUrl.some((known) => known.name === variable))) {
        judge(name, `${body.path}.paths`, report, context);
      }
      if (!parametersComplete) {
        report.undetermined(`${body.path}.${pointer}.parameters`);
      }
    }
    judgeSchemes(document?.securitySchemes, body.path, report, context);
  };
}

export default defineResourcePolicy(
  {
    title: "API parameters in URLs must not carry secrets or personal numbers",
    severity: "high",
    level: "mandatory",
    themes: ["https"],
    why: "HTTPS hides a URL on its way only: it is written to access logs, browser histories and the logs of every proxy.",
    fix: "Take the value in a header or in the body, or list a harmless name in the option allowedNames.",
    blindSpots: [
      "Parameters that a function reads without the API declaring them.",
      "Sensitive values under names that do not say so.",
    ],
    links: [
      "https://docs.aws.amazon.com/wellarchitected/latest/serverless-applications-lens/welcome.html",
      "https://docs.aws.amazon.com/apigateway/latest/developerguide/request-response-data-mappings.html",
    ],
    options,
    messages,
  },
  on(restMethod, ({ requestParameters, integration }, report, context) => {
    const names = valueOr(requestParameters, []);
    judgeExpressions(names, requestParameters.path, report, context);
    const mapped = integration.requestParameters;
    judgeExpressions(knownTexts(mapped), mapped.path, report, context);
    undeterminedWhereUnknown(report, requestParameters, mapped);
  }),
  on(restIntegration, ({ requestParameters }, report, context) => {
    judgeExpressions(knownTexts(requestParameters), requestParameters.path, report, context);
    undeterminedWhereUnknown(report, requestParameters);
  }),
  on(restResource, ({ pathPart }, report, context) => {
    for (const name of pathPart.state === "known" ? pathParameters(pathPart.value) : []) {
      judge(name, pathPart.path, report, context);
    }
    undeterminedWhereUnknown(report, pathPart);
  }),
  on(httpRoute, ({ routeKey, requestParameters }, report, context) => {
    const route = routeKey.state === "known" ? parseRouteKey(routeKey.value) : undefined;
    for (const name of route?.kind === "http" ? pathParameters(route.path) : []) {
      judge(name, routeKey.path, report, context);
    }
    for (const { key } of valueOr(requestParameters, [])) {
      judgeExpressions(knownOf(key), key.path, report, context);
    }
    undeterminedWhereUnknown(report, routeKey, requestParameters);
  }),
  on(restApi, checkBody("rest")),
  on(restApiPut, checkBody("rest")),
  on(httpApi, checkBody("http")),
);
