/**
 * A row whose REST APIs have their routes elsewhere: in an OpenAPI body, where they were resources. API Gateway makes the
 * same API of both.
 */

import { isReference, referencesIn, type Inputs } from "../../testing/bridged-provider";
import type { RowOfResources, StackResource } from "../../testing/stack-rows";
import { Formless, named, set, text, written, type Document } from "./documents";
import { PartsOfApi } from "./parts";

/** The types whose resources a body takes in. */
const types = {
  api: "aws:apigateway/restApi:RestApi",
  place: "aws:apigateway/resource:Resource",
  method: "aws:apigateway/method:Method",
  integration: "aws:apigateway/integration:Integration",
  integrationResponse: "aws:apigateway/integrationResponse:IntegrationResponse",
  authorizer: "aws:apigateway/authorizer:Authorizer",
  validator: "aws:apigateway/requestValidator:RequestValidator",
  gatewayResponse: "aws:apigateway/response:Response",
} as const;

const partTypes = Object.values(types).filter((type) => type !== types.api);

/** The parts of one API, by name. */
class Parts extends PartsOfApi {
  constructor(
    readonly row: RowOfResources,
    readonly api: StackResource,
  ) {
    super(row, api, partTypes, (props) => props.restApi ?? props.restApiId);
  }

  /** The path of a REST resource, up to the root. */
  pathOf(value: unknown): string {
    if (named(value) === this.api.name) return "/";
    const { props } = this.named(types.place, value);
    const parent = this.pathOf(props.parentId);
    return `${parent === "/" ? "" : parent}/${text(props.pathPart)}`;
  }

  /** Method and path of a method, or of what names one. */
  routeOf({ props }: StackResource): string {
    const verb = isReference(props.httpMethod)
      ? this.named(types.method, props.httpMethod).props.httpMethod
      : undefined;
    return `${text(verb ?? props.httpMethod).toUpperCase()} ${this.pathOf(props.resourceId)}`;
  }
}

const schemes: Readonly<Record<string, Document>> = {
  sigv4: { type: "apiKey", name: "Authorization", in: "header", "x-amazon-apigateway-authtype": "awsSigv4" },
  apiKey: { type: "apiKey", name: "x-api-key", in: "header" },
};

function authorizerScheme({ props }: StackResource): Document {
  const isPool = props.type === "COGNITO_USER_POOLS";
  return {
    ...{ type: "apiKey", name: "Authorization", in: "header" },
    "x-amazon-apigateway-authtype": isPool ? "cognito_user_pools" : "custom",
    "x-amazon-apigateway-authorizer": set({
      ...{ type: text(props.type ?? "TOKEN").toLowerCase() },
      ...{ authorizerUri: props.authorizerUri, providerARNs: props.providerArns },
      ...{ identitySource: props.identitySource ?? "method.request.header.Authorization" },
      ...{ identityValidationExpression: props.identityValidationExpression },
      ...{ authorizerResultTtlInSeconds: props.authorizerResultTtlInSeconds },
    }),
  };
}

/** The security requirement that asks for what a method asks for. */
function requirementsOf(parts: Parts, { props }: StackResource): readonly Document[] {
  const authorization = text(props.authorization ?? "NONE");
  const scopes = props.authorizationScopes ?? [];
  const key = props.apiKeyRequired === true ? { apiKey: [] } : {};
  const scheme =
    authorization === "NONE"
      ? {}
      : authorization === "AWS_IAM"
        ? { sigv4: [] }
        : { [parts.named(types.authorizer, props.authorizerId).name]: scopes };
  const requirement = { ...scheme, ...key };
  return Object.keys(requirement).length > 0 ? [requirement] : [];
}

const places: Readonly<Record<string, string>> = { querystring: "query", header: "header", path: "path" };

function parametersOf({ props }: StackResource): readonly Document[] {
  return Object.entries((props.requestParameters ?? {}) as Inputs).map(([parameter, required]) => {
    const [, place = "", name] = /^method\.request\.(\w+)\.(.+)$/.exec(parameter) ?? [];
    return { name: text(name), in: text(places[place]), required, schema: { type: "string", maxLength: 64 } };
  });
}

function integrationOf(parts: Parts, route: string): Document | undefined {
  const integration = parts.ofType(types.integration).find((each) => parts.routeOf(each) === route);
  const responses = parts
    .ofType(types.integrationResponse)
    .filter((each) => parts.routeOf(each) === route)
    .map(({ props: { statusCode, responseParameters } }) => [
      text(statusCode),
      set({ statusCode, responseParameters }),
    ]);
  if (!integration && responses.length === 0) return undefined;
  const props = integration?.props ?? {};
  return set({
    ...{ type: props.type, uri: props.uri, httpMethod: props.integrationHttpMethod, credentials: props.credentials },
    ...{ connectionType: props.connectionType, connectionId: props.connectionId, tlsConfig: props.tlsConfig },
    ...{ requestParameters: props.requestParameters, cacheKeyParameters: props.cacheKeyParameters },
    ...{ timeoutInMillis: props.timeoutMilliseconds },
    ...{ responses: responses.length > 0 ? Object.fromEntries(responses) : undefined },
  });
}

function operationOf(parts: Parts, method: StackResource): Document {
  const { requestModels, requestValidatorId } = method.props;
  const schema = { type: "object", additionalProperties: false };
  // The built-in model `Empty` takes everything.
  const content = Object.entries((requestModels ?? {}) as Inputs).map(
    ([media, model]) => [media, model === "Empty" ? {} : { schema }] as const,
  );
  const parameters = parametersOf(method);
  const requirements = requirementsOf(parts, method);
  return set({
    security: requirements.length > 0 ? requirements : undefined,
    parameters: parameters.length > 0 ? parameters : undefined,
    requestBody: content.length > 0 ? { content: Object.fromEntries(content) } : undefined,
    "x-amazon-apigateway-request-validator":
      requestValidatorId === undefined ? undefined : parts.named(types.validator, requestValidatorId).name,
    "x-amazon-apigateway-integration": integrationOf(parts, parts.routeOf(method)),
  });
}

function documentOf(parts: Parts): Document {
  const paths: Record<string, Document> = {};
  const routes = new Set(parts.ofType(types.method).map((method) => parts.routeOf(method)));
  const hanging = [...parts.ofType(types.integration), ...parts.ofType(types.integrationResponse)];
  if (!hanging.every((each) => routes.has(parts.routeOf(each)))) throw new Formless("of a method elsewhere");
  for (const method of parts.ofType(types.method)) {
    const [verb = "", path = ""] = parts.routeOf(method).split(" ");
    const key = verb === "ANY" ? "x-amazon-apigateway-any-method" : verb.toLowerCase();
    paths[path] = { ...paths[path], [key]: operationOf(parts, method) };
  }
  const named = (type: string, of: (part: StackResource) => Document): Document =>
    Object.fromEntries(parts.ofType(type).map((part) => [part.name, of(part)]));
  const responses = parts
    .ofType(types.gatewayResponse)
    .map(
      ({ props: { responseType, responseParameters } }) => [text(responseType), set({ responseParameters })] as const,
    );
  return {
    openapi: "3.0.1",
    info: { title: "orders", version: "1" },
    paths,
    components: { securitySchemes: { ...schemes, ...named(types.authorizer, authorizerScheme) } },
    "x-amazon-apigateway-request-validators": named(types.validator, ({ props }) =>
      set({
        validateRequestBody: props.validateRequestBody,
        validateRequestParameters: props.validateRequestParameters,
      }),
    ),
    ...(responses.length > 0 ? { "x-amazon-apigateway-gateway-responses": Object.fromEntries(responses) } : {}),
  };
}

/** The row with its REST APIs' methods in bodies; undefined where no API has methods that can go there. */
export function withBodies(row: RowOfResources): RowOfResources | undefined {
  let { resources } = row;
  for (const api of row.resources.filter(({ type, props }) => type === types.api && props.body === undefined)) {
    const parts = new Parts(row, api);
    const gone = new Set(parts.all.map(({ name }) => name));
    const left = resources.filter(({ name }) => !gone.has(name));
    const isNamed = left.some(({ props }) => referencesIn(props).some(({ resource }) => gone.has(resource)));
    if (parts.ofType(types.method).length === 0 || isNamed) continue;
    try {
      const body = written(documentOf(parts));
      if (referencesIn(body).some(({ resource }) => resource === api.name)) continue;
      resources = left.map((each) => (each.name === api.name ? { ...each, props: { ...each.props, body } } : each));
    } catch (error) {
      if (!(error instanceof Formless)) throw error;
    }
  }
  return resources === row.resources ? undefined : { ...row, resources };
}
