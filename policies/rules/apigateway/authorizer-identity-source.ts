import { integerOption } from "../../core/options";
import { defineResourcePolicy, on, type ResourceReport } from "../../core/policy";
import { isOneOf, mapValue, type Plain, type Value } from "../../core/value";
import { readOpenApi, type OpenApiGateway } from "../../models/openapi";
import { sensitiveNameReason } from "../../models/sensitive-names";
import { restApi, restApiPut, restAuthorizer } from "../../views/apigateway";
import { httpApi, httpAuthorizer } from "../../views/apigatewayv2";

const messages = {
  fromQuery: "{path} reads the credential from the query string, which ends up in logs, histories and caches",
  noSource: "{path} is empty although results are cached, so that one caller's result could be taken for all",
  noExpression: "{path} is not set, so each malformed token costs a call of the authorizer",
  longCache: "{path} is beyond the ceiling of {ceiling} seconds",
} as const;

type Report = ResourceReport<keyof typeof messages>;

/** An authorizer, wherever it stands. */
interface Authorizer {
  /** In lower case; absent for `token`. */
  readonly type: Value<string>;
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
const isHeader = (source: string): boolean => /^(method\.request|\$request)\.(multivalue)?header\./i.test(source);

/** A query parameter beside a header may well name a tenant; alone, or by its name, it is the credential. */
function readsCredentialFromQuery(sources: readonly string[]): boolean {
  const query = sources.filter(isQuery);
  return query.length > 0 && (!sources.some(isHeader) || query.some(hasSensitiveName));
}

function hasSensitiveName(source: string): boolean {
  return sensitiveNameReason(source.replace(/^.*\.querystring\./i, "")) !== undefined;
}

function judge(
  { type, sources, expression, ttl, defaultTtl, hasDefaultSource }: Authorizer,
  report: Report,
  ceiling: number,
  prefix = "",
): void {
  if (sources.state === "known" && readsCredentialFromQuery(sources.value)) {
    report.violation("fromQuery", { path: prefix + sources.path });
  }
  if (ttl.state === "known" && ttl.value > ceiling) {
    report.violation("longCache", { path: prefix + ttl.path, ceiling });
  }
  for (const { state, path } of [type, sources, ttl]) {
    if (state === "unknown") {
      report.undetermined(prefix + path);
    }
  }
  if (type.state === "absent" || isOneOf(type, "token")) {
    if (expression.state === "absent") {
      report.violation("noExpression", { path: prefix + expression.path });
    }
  } else if (isOneOf(type, "request") && sources.state === "absent" && !hasDefaultSource && ttl.state !== "unknown") {
    if ((ttl.state === "known" ? ttl.value : defaultTtl) > 0) {
      report.violation("noSource", { path: prefix + sources.path });
    }
  }
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
  return list.value.some(({ state }) => state === "unknown") && !readsCredentialFromQuery(texts)
    ? { state: "unknown", path: list.path }
    : { ...list, value: texts };
}

const lower = (text: Value<string>): Value<string> => mapValue(text, (known) => known.toLowerCase());

function judgeBody(body: Value<Plain>, gateway: OpenApiGateway, report: Report, ceiling: number): void {
  const result = readOpenApi(body, gateway);
  if (result.state === "unknown") {
    return report.undetermined(body.path);
  }
  const schemes = result.state === "known" ? result.document.securitySchemes : undefined;
  if (schemes?.state === "unknown") {
    report.undetermined(`${body.path}.${schemes.path}`);
  }
  for (const { authorizer } of schemes?.state === "known" ? schemes.value : []) {
    if (authorizer.state === "known") {
      const { type, identitySource, identityValidationExpression, resultTtl } = authorizer.value;
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
        ceiling,
        `${body.path}.`,
      );
    } else if (authorizer.state === "unknown") {
      report.undetermined(`${body.path}.${authorizer.path}`);
    }
  }
}

export default defineResourcePolicy(
  {
    title: "Authorizers read the credential from a header and remember it for a bounded time",
    severity: "high",
    level: "mandatory",
    themes: ["authentication", "https"],
    why: "Query strings end up in logs, browser histories and caches; and a result that is remembered for long, or for a source that does not tell callers apart, outlives the right that it stands for.",
    fix: "Take the credential from a header, set identityValidationExpression on TOKEN authorizers, and keep authorizerResultTtlInSeconds short. A remembered policy counts for all methods of the API: one that lists the called method only breaks the others, one that lists * opens them.",
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
    options: {
      maximumTtlSeconds: integerOption("Longest time for which an authorizer's result may be remembered.", 300, {
        minimum: 0,
        maximum: 3600,
      }),
    },
    messages,
  },
  on(restAuthorizer, (authorizer, report, { options }) => {
    judge(
      {
        type: lower(authorizer.type),
        sources: split(authorizer.identitySource),
        expression: authorizer.identityValidationExpression,
        ttl: authorizer.resultTtl,
        defaultTtl: 300,
        hasDefaultSource: authorizer.resource.provider === "aws",
      },
      report,
      options.maximumTtlSeconds,
    );
  }),
  on(httpAuthorizer, ({ type, identitySources, resultTtl }, report, { options }) => {
    if (type.state === "absent" || isOneOf(lower(type), "jwt")) {
      return report.notApplicable("The authorizer is no Lambda authorizer");
    }
    judge(
      {
        type: lower(type),
        sources: items(identitySources),
        expression: { state: "absent", path: "" },
        ttl: resultTtl,
        defaultTtl: 0,
        hasDefaultSource: false,
      },
      report,
      options.maximumTtlSeconds,
    );
  }),
  on(restApi, ({ body }, report, { options }) => judgeBody(body, "rest", report, options.maximumTtlSeconds)),
  on(restApiPut, ({ body }, report, { options }) => judgeBody(body, "rest", report, options.maximumTtlSeconds)),
  on(httpApi, ({ body }, report, { options }) => judgeBody(body, "http", report, options.maximumTtlSeconds)),
);
