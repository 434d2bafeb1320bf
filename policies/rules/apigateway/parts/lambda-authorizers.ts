/** Lambda authorizers, wherever they stand: resources of REST and HTTP APIs, and security schemes of OpenAPI bodies. */

import type { Messages } from "../../../core/metadata";
import type { OptionSet, OptionValues } from "../../../core/options";
import { on, type KindCheck, type ResourceReport } from "../../../core/policy";
import { knownOf, mapValue, type Plain, type Value, valueOr } from "../../../core/value";
import type { OpenApiGateway } from "../../../models/openapi/document";
import { openApiBody } from "../../../models/openapi/report";
import { inBody } from "../../../models/openapi/setting";
import { restApi, restApiPut, restAuthorizer } from "../../../views/apigateway";
import { httpApi, httpAuthorizer } from "../../../views/apigatewayv2";

/** What API Gateway hands the authorizer, and keys its cached results by. */
export interface IdentitySources {
  readonly names: readonly string[];
  /** False where some are not known. */
  readonly complete: boolean;
}

/** A Lambda authorizer. */
export interface LambdaAuthorizer {
  /** `token`: it gets one header; `request`: it gets the identity sources. */
  readonly type: "token" | "request";
  readonly sources: Value<IdentitySources>;
  readonly expression: Value<string>;
  /** Seconds for which results are cached. */
  readonly ttl: Value<number>;
  /** Seconds for which AWS caches where nothing is said. */
  readonly defaultTtl: number;
  /** Whether AWS or the provider fill in a source where nothing is said. */
  readonly hasDefaultSource: boolean;
}

const restDefaultTtl = 300;

/** Checks that hand `judge` each Lambda authorizer. */
export function onLambdaAuthorizers<MessageSet extends Messages, Options extends OptionSet>(
  judge: (authorizer: LambdaAuthorizer, report: ResourceReport<MessageSet>, options: OptionValues<Options>) => void,
): readonly KindCheck<MessageSet, Options>[] {
  const ofBody =
    (gateway: OpenApiGateway): Parameters<typeof on<{ readonly body: Value<Plain> }, MessageSet, Options>>[1] =>
    ({ body }, report, { options }) =>
      authorizersInBody(body, gateway, report).forEach((authorizer) => judge(authorizer, report, options));
  return [
    on(restAuthorizer, (view, report, { options }) => {
      const { resource, identitySource, identityValidationExpression: expression, resultTtl: ttl } = view;
      // The provider's default reads as absent.
      const type = view.type.state === "absent" ? "token" : lambdaType(view.type, report);
      if (type === undefined) {
        return report.notApplicable("The authorizer is not a Lambda authorizer");
      }
      const hasDefaultSource = resource.provider === "aws";
      const sources = split(identitySource);
      judge({ type, sources, expression, ttl, defaultTtl: restDefaultTtl, hasDefaultSource }, report, options);
    }),
    on(httpAuthorizer, ({ type: given, identitySources, resultTtl: ttl }, report, { options }) => {
      const type = lambdaType(given, report);
      if (type === undefined) {
        return report.notApplicable("The authorizer is not a Lambda authorizer");
      }
      const expression = { state: "absent", path: "" } as const;
      const sources = mapValue(identitySources, (items) => ({
        names: knownOf(...items),
        complete: items.every(({ state }) => state !== "unknown"),
      }));
      judge({ type, sources, expression, ttl, defaultTtl: 0, hasDefaultSource: false }, report, options);
    }),
    on(restApi, ofBody("rest")),
    on(restApiPut, ofBody("rest")),
    on(httpApi, ofBody("http")),
  ];
}

interface OpenReport {
  notApplicable(reason: string): void;
  undetermined(what: string): void;
}

/** The Lambda authorizers of a document's security schemes. */
function authorizersInBody(
  body: Value<Plain>,
  gateway: OpenApiGateway,
  report: OpenReport,
): readonly LambdaAuthorizer[] {
  const place = <T>(value: Value<T>): Value<T> => inBody(body, value);
  const schemes = openApiBody(body, gateway, report)?.securitySchemes;
  if (schemes?.state === "unknown") {
    report.undetermined(place(schemes).path);
  }
  return valueOr(schemes, []).flatMap(({ authorizer }) => {
    if (authorizer.state === "unknown") {
      report.undetermined(place(authorizer).path);
    }
    if (authorizer.state !== "known") {
      return [];
    }
    const { type: given, identitySource, identityValidationExpression, resultTtl } = authorizer.value;
    const type = lambdaType(place(given), report);
    return type === undefined
      ? []
      : [
          {
            type,
            sources: place(split(identitySource)),
            expression: place(identityValidationExpression),
            ttl: place(resultTtl),
            defaultTtl: gateway === "rest" ? restDefaultTtl : 0,
            hasDefaultSource: false,
          },
        ];
  });
}

/** The type in lower case where it is that of a Lambda authorizer. One that is not known is told to the report. */
function lambdaType(type: Value<string>, report: OpenReport): "token" | "request" | undefined {
  if (type.state !== "known") {
    report.undetermined(type.path);
    return undefined;
  }
  const name = type.value.toLowerCase();
  return name === "token" || name === "request" ? name : undefined;
}

function split(source: Value<string>): Value<IdentitySources> {
  return mapValue(source, (text) => ({ names: text.split(",").map((part) => part.trim()), complete: true }));
}
