import { integerOption } from "../../core/options";
import { defineResourcePolicy, on, type CheckContext, type ResourceReport } from "../../core/policy";
import { mapValue, type Plain, type Value } from "../../core/value";
import type { OpenApiGateway } from "../../models/openapi/document";
import { openApiBody } from "../../models/openapi/report";
import { sensitiveNameReason } from "../../models/secrets/sensitive-names";
import { restApi, restApiPut, restAuthorizer } from "../../views/apigateway";
import { httpApi, httpAuthorizer } from "../../views/apigatewayv2";

const messages = {
  fromQuery: "{path} reads the credential from the query string",
  noSource: "{path} is empty although results are cached",
  sharedSource: "{path} does not identify the caller, although results are cached",
  noExpression: "{path} is not set on a TOKEN authorizer",
  longCache: "{path} exceeds the ceiling of {ceiling} seconds",
  longDefault: "{path} is not set, and the default of {default} seconds exceeds the ceiling of {ceiling}",
} as const;

type Report = ResourceReport<typeof messages>;

/** An authorizer, wherever it stands. */
interface Authorizer {
  readonly type: "token" | "request";
  /** The single sources. */
  readonly sources: Value<readonly string[]>;
  readonly expression: Value<string>;
  readonly ttl: Value<number>;
  /** Seconds for which AWS caches where nothing is said. */
  readonly defaultTtl: number;
  /** Whether AWS or the provider fill in a source where nothing is said. */
  readonly hasDefaultSource: boolean;
}

const isQuery = (source: string): boolean => /^(method\.request|\$request)\.querystring\./i.test(source);
/** Headers, and what API Gateway itself knows of the caller: address, client certificate, API key. */
const isCaller = (source: string): boolean =>
  /^((method\.request|\$request)\.(multivalue)?header|\$?context\.identity)\./i.test(source);
/** What is the same for all callers of a route. */
const isShared = (source: string): boolean =>
  /^\$?(stageVariables\..*|context\.(apiId|domainName|domainPrefix|httpMethod|http\.(method|path|protocol)|path|protocol|resourceId|resourcePath|routeKey|stage))$/i.test(
    source,
  );

/** A query parameter beside a header may well name a tenant; alone, or by its name, it is the credential. */
function readsCredentialFromQuery(sources: readonly string[]): boolean {
  const query = sources.filter(isQuery);
  return query.length > 0 && (!sources.some(isCaller) || query.some(hasSensitiveName));
}

function hasSensitiveName(source: string): boolean {
  return sensitiveNameReason(source.replace(/^.*\.querystring\./i, "")) !== undefined;
}

/** Judges a Lambda authorizer of a known type. */
function judge(authorizer: Authorizer, report: Report, ceiling: number, prefix = ""): void {
  const { type, sources, expression, ttl, defaultTtl, hasDefaultSource } = authorizer;
  // A TOKEN authorizer takes one header, whatever its name.
  for (const { state, path } of type === "token" ? [ttl] : [sources, ttl]) {
    if (state === "unknown") {
      report.undetermined(prefix + path);
    }
  }
  if (sources.state === "known" && readsCredentialFromQuery(sources.value)) {
    report.violation("fromQuery", { path: prefix + sources.path });
  }
  if (type === "token" && expression.state === "absent") {
    report.violation("noExpression", { path: prefix + expression.path });
  }
  const seconds = ttl.state === "known" ? ttl.value : ttl.state === "absent" ? defaultTtl : 0;
  if (seconds > ceiling) {
    const message = ttl.state === "known" ? "longCache" : "longDefault";
    report.violation(message, { path: prefix + ttl.path, ceiling, default: defaultTtl });
  }
  if (type === "request" && seconds > 0) {
    if (sources.state === "absent" && !hasDefaultSource) {
      report.violation("noSource", { path: prefix + sources.path });
    } else if (sources.state === "known" && sources.value.every(isShared)) {
      report.violation("sharedSource", { path: prefix + sources.path });
    }
  }
}

/** The type in lower case where it is that of a Lambda authorizer. One that is not known is told to the report. */
function lambdaType(type: Value<string>, report: Report, prefix = ""): "token" | "request" | undefined {
  if (type.state !== "known") {
    report.undetermined(prefix + type.path);
    return undefined;
  }
  const name = type.value.toLowerCase();
  return name === "token" || name === "request" ? name : undefined;
}

function split(source: Value<string>): Value<readonly string[]> {
  return mapValue(source, (text) => text.split(",").map((part) => part.trim()));
}

/** The known items of a list; unknown where one that is not known could matter. */
function items(list: Value<readonly Value<string>[]>): Value<readonly string[]> {
  if (list.state !== "known") {
    return list;
  }
  const texts = list.value.flatMap((item) => (item.state === "known" ? [item.value] : []));
  const isOpen = list.value.some(({ state }) => state === "unknown");
  return isOpen && !texts.some((text) => isQuery(text) && hasSensitiveName(text))
    ? { state: "unknown", path: list.path }
    : { ...list, value: texts };
}

const options = {
  maximumTtlSeconds: integerOption("Longest time for which an authorizer's result may be remembered.", 300, {
    minimum: 0,
    maximum: 3600,
  }),
};

/** The Lambda authorizers of a document's security schemes. */
function judgeBody(gateway: OpenApiGateway) {
  return ({ body }: { readonly body: Value<Plain> }, report: Report, context: CheckContext<typeof options>): void => {
    const schemes = openApiBody(body, gateway, report)?.securitySchemes;
    const prefix = `${body.path}.`;
    if (schemes?.state === "unknown") {
      report.undetermined(prefix + schemes.path);
    }
    for (const { authorizer } of schemes?.state === "known" ? schemes.value : []) {
      if (authorizer.state === "unknown") {
        report.undetermined(prefix + authorizer.path);
      }
      const fields = authorizer.state === "known" ? authorizer.value : undefined;
      const type = fields && lambdaType(fields.type, report, prefix);
      if (fields && type) {
        const { identitySource, identityValidationExpression, resultTtl } = fields;
        judge(
          {
            type,
            sources: split(identitySource),
            expression: identityValidationExpression,
            ttl: resultTtl,
            defaultTtl: gateway === "rest" ? 300 : 0,
            hasDefaultSource: false,
          },
          report,
          context.options.maximumTtlSeconds,
          prefix,
        );
      }
    }
  };
}

export default defineResourcePolicy(
  {
    title: "Lambda authorizers must read the credential from a header and cache results for a limited time",
    severity: "high",
    level: "mandatory",
    themes: ["authentication", "https"],
    why: "Query strings end up in logs, histories and caches, and a result that is cached for long outlives the right that it stands for.",
    fix: "Take the credential from a header, set identityValidationExpression on TOKEN authorizers, and keep authorizerResultTtlInSeconds short.",
    blindSpots: [
      "Whether the authorizer's policies differ by route; where they do, a REQUEST authorizer needs the path or the method among its sources.",
      "WebSocket APIs, whose browser clients can send no header.",
      "What the authorizer does with the credential.",
      "JWT authorizers, which apigatewayv2-jwt-authorizer judges.",
    ],
    links: [
      "https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-use-lambda-authorizer.html",
      "https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-lambda-authorizer.html",
    ],
    controls: { "serverless-lens": ["SEC1-a1"] },
    options,
    messages,
  },
  on(restAuthorizer, (authorizer, report, { options: { maximumTtlSeconds } }) => {
    const { resource, type: given, identitySource, identityValidationExpression, resultTtl } = authorizer;
    // The provider's default reads as absent.
    const type = given.state === "absent" ? "token" : lambdaType(given, report);
    if (type === undefined) {
      return report.notApplicable("The authorizer is not a Lambda authorizer");
    }
    judge(
      {
        type,
        sources: split(identitySource),
        expression: identityValidationExpression,
        ttl: resultTtl,
        defaultTtl: 300,
        hasDefaultSource: resource.provider === "aws",
      },
      report,
      maximumTtlSeconds,
    );
  }),
  on(httpAuthorizer, ({ type: given, identitySources, resultTtl }, report, { options: { maximumTtlSeconds } }) => {
    const type = lambdaType(given, report);
    if (type === undefined) {
      return report.notApplicable("The authorizer is not a Lambda authorizer");
    }
    judge(
      {
        type,
        sources: items(identitySources),
        expression: { state: "absent", path: "" },
        ttl: resultTtl,
        defaultTtl: 0,
        hasDefaultSource: false,
      },
      report,
      maximumTtlSeconds,
    );
  }),
  on(restApi, judgeBody("rest")),
  on(restApiPut, judgeBody("rest")),
  on(httpApi, judgeBody("http")),
);
