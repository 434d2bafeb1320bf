/** REST API methods that ask for authorization, with what decides on their place in a stage's cache. */

import { targetsOf, type Stack } from "../../core/stack";
import { absent, isOneOf, known, mapValue, unknown, type Value, valueOr } from "../../core/value";
import { answerOf, anyOf, doubtOf, type Verdict } from "../../core/verdict";
import type { ViewOf } from "../../core/view";
import { restApi, restApiPut, restAuthorizer, restMethod } from "../../views/apigateway";
import { readOpenApi, type OpenApiDocument, type OpenApiOperation } from "../openapi/document";
import { integrationOf } from "./rest-resource";
import { restPath } from "./routes";

/** What an authorizer reads where nothing is said. */
const defaultSource = "method.request.header.Authorization";

/** A method whose answers may be cached for one caller and given to another. */
export interface AuthorizedMethod {
  /** For messages: `GET /orders`. */
  readonly label: string;
  readonly path: string;
  readonly httpMethod: string;
  /**
   * Whether the parameters of the cache key tell callers apart: one of them is where the authorizer reads the
   * credential, or is mapped from what the authorizer says of the caller. `yes` where nothing can: signed calls have no
   * header that is the same for all calls of one caller.
   */
  readonly isKeyedByCaller: Verdict;
}

/** The `GET` methods of an API that ask for authorization; a cache for all methods holds the answers of `GET` only. */
export interface AuthorizedMethods {
  readonly methods: readonly AuthorizedMethod[];
  /** False where a method, its path or its authorization is not known. */
  readonly complete: boolean;
}

/** The methods of an API, from method resources and OpenAPI bodies. */
export function authorizedMethods(stack: Stack, api: ViewOf<typeof restApi>): AuthorizedMethods {
  const { certain, possible } = stack.referrers(restMethod, "restApi", api, restApi);
  const imports = stack.referrers(restApiPut, "restApi", api, restApi);
  const parts = [
    ...certain.map((method) => fromMethod(stack, method)),
    ...[api, ...imports.certain].map(({ body }) => {
      const result = readOpenApi(body, "rest");
      return result.state === "known"
        ? fromDocument(result.document)
        : { methods: [], complete: result.state !== "unknown" };
    }),
  ];
  return {
    methods: parts.flatMap(({ methods }) => methods),
    complete: possible.length === 0 && parts.every(({ complete }) => complete),
  };
}

function fromMethod(stack: Stack, method: ViewOf<typeof restMethod>): AuthorizedMethods {
  const { authorization, httpMethod } = method;
  const isOpen = authorization.state === "absent" || isOneOf(authorization, "NONE");
  const isOther = httpMethod.state === "known" && !["GET", "ANY"].includes(httpMethod.value.toUpperCase());
  if (isOpen || isOther) {
    return { methods: [], complete: true };
  }
  const path = restPath(stack, method.restResource);
  if (path === undefined || httpMethod.state !== "known" || authorization.state !== "known") {
    return { methods: [], complete: false };
  }
  const verb = httpMethod.value.toUpperCase();
  const own = integrationOf(stack, method);
  const isEmbedded = method.resource.provider === "aws-native";
  const integration = own ?? method.integration;
  const keys: CacheKey =
    own || isEmbedded
      ? { parameters: integration.cacheKeyParameters, mappings: integration.requestParameters }
      : { parameters: unknown("cacheKeyParameters"), mappings: unknown("requestParameters") };
  const isKeyedByCaller = authorization.value === "AWS_IAM" ? "yes" : isKeyedBy(identitySource(stack, method), keys);
  return { methods: [{ label: `${verb} ${path}`, path, httpMethod: verb, isKeyedByCaller }], complete: true };
}

function identitySource(stack: Stack, { authorizerId }: ViewOf<typeof restMethod>): Value<string> {
  const authorizer = stack.resolve(authorizerId, restAuthorizer);
  const [found] = targetsOf(authorizer);
  return found ? found.identitySource : unknown("identitySource");
}

function fromDocument({ operations, operationsComplete, securitySchemes }: OpenApiDocument): AuthorizedMethods {
  const reads = operations.filter(({ method }) => method === "GET" || method === "ANY");
  const schemes = valueOr(securitySchemes, []);
  const methods = reads.flatMap(({ method, path, authorization, integration }): readonly AuthorizedMethod[] => {
    if (authorization.state !== "known" || ["NONE", "API_KEY_ONLY"].includes(authorization.value.kind)) {
      return [];
    }
    const { kind, scheme: name } = authorization.value;
    const scheme = schemes.find((candidate) => candidate.name === name);
    const source =
      scheme?.authorizer.state === "known" ? scheme.authorizer.value.identitySource : unknown("identitySource");
    const header = scheme?.parameterName ?? absent("name");
    // A token authorizer of a document reads the header that its security scheme names.
    const ownHeader = mapValue(header, (known) => `method.request.header.${known}`);
    const read = source.state === "absent" ? ownHeader : source;
    return [
      {
        label: `${method} ${path}`,
        path,
        httpMethod: method,
        isKeyedByCaller: kind === "AWS_IAM" ? "yes" : isKeyedBy(read, cacheKeyOf(integration)),
      },
    ];
  });
  return {
    methods,
    complete: operationsComplete && reads.every(({ authorization }) => authorization.state !== "unknown"),
  };
}

interface CacheKey {
  readonly parameters: Value<readonly Value<string>[]>;
  /** Where parameters of the integration come from. */
  readonly mappings: Value<ReadonlyMap<string, Value<string>>>;
}

function cacheKeyOf(integration: OpenApiOperation["integration"]): CacheKey {
  if (integration.state !== "known") {
    return { parameters: integration, mappings: integration };
  }
  const { cacheKeyParameters, requestParameters } = integration.value;
  return {
    parameters: mapValue(cacheKeyParameters, (names) => names.map((name) => known(cacheKeyParameters.path, name))),
    mappings: requestParameters,
  };
}

function isKeyedBy(source: Value<string>, { parameters, mappings }: CacheKey): Verdict {
  if (source.state === "unknown") {
    return "undetermined";
  }
  const needsNone = readsRequest(source) ? "no" : "yes";
  const sources = sourcesIn(source);
  const mapped = valueOr(mappings, new Map<string, Value<string>>());
  const tells = (name: string): Verdict =>
    sources.includes(name) || /^context\.(authorizer|identity)\./.test(name) ? "yes" : "no";
  const toldBy = (parameter: Value<string>): Verdict =>
    answerOf(
      parameter,
      (name) => answerOf(mapped.get(name) ?? parameter, (origin) => tells(origin.toLowerCase()), "undetermined"),
      "no",
    );
  return answerOf(parameters, (keys) => anyOf(needsNone, ...keys.map(toldBy), doubtOf(mappings)), needsNone);
}

function sourcesIn(source: Value<string>): readonly string[] {
  const text = valueOr(source, defaultSource);
  return text.split(",").map((part) => part.trim().toLowerCase());
}

/** Whether an authorizer reads something that a cache key can hold. */
function readsRequest(source: Value<string>): boolean {
  return sourcesIn(source).some((part) => part.startsWith("method.request."));
}
