/**
 * A row whose HTTP APIs have their routes elsewhere: in an OpenAPI body, where they were resources, or the other way
 * round. API Gateway makes the same API of both.
 */

import { isReference, referencesIn, type Inputs } from "../../testing/bridged-provider";
import { output, resource, type RowOfResources, type StackResource } from "../../testing/stack-rows";
import { bag, documentIn, Formless, onlyKeys, set, text, written, type Document } from "./documents";
import { PartsOfApi } from "./parts";

const types = {
  api: "aws:apigatewayv2/api:Api",
  route: "aws:apigatewayv2/route:Route",
  integration: "aws:apigatewayv2/integration:Integration",
  authorizer: "aws:apigatewayv2/authorizer:Authorizer",
} as const;

const ANY = "x-amazon-apigateway-any-method";
const INTEGRATION = "x-amazon-apigateway-integration";
const AUTHORIZER = "x-amazon-apigateway-authorizer";
const sigv4: Document = {
  ...{ type: "apiKey", name: "Authorization", in: "header" },
  "x-amazon-apigateway-authtype": "awsSigv4",
};

/** The names of an integration's properties: in a document, and of the resource. */
const integrationNames = [
  ["type", "integrationType"],
  ["uri", "integrationUri"],
  ["integrationSubtype", "integrationSubtype"],
  ["httpMethod", "integrationMethod"],
  ["connectionType", "connectionType"],
  ["connectionId", "connectionId"],
  ["credentials", "credentialsArn"],
  ["payloadFormatVersion", "payloadFormatVersion"],
  ["requestParameters", "requestParameters"],
  ["tlsConfig", "tlsConfig"],
  ["timeoutInMillis", "timeoutMilliseconds"],
] as const;

const partTypes = [types.route, types.integration, types.authorizer];

function schemeOf({ props }: StackResource): Document {
  const { authorizerType, identitySources, jwtConfiguration, name, apiId, ...rest } = props;
  const { audiences, issuer } = bag(jwtConfiguration);
  onlyKeys(
    set({ ...rest, apiId: undefined, name: undefined }),
    ...["authorizerUri", "authorizerPayloadFormatVersion", "authorizerResultTtlInSeconds", "enableSimpleResponses"],
  );
  if (!isReference(apiId) || isReference(name)) throw new Formless("of another API");
  const isJwt = authorizerType === "JWT";
  return {
    ...(isJwt ? { type: "oauth2" } : { type: "apiKey", name: "Authorization", in: "header" }),
    [AUTHORIZER]: set({
      ...rest,
      type: text(authorizerType).toLowerCase(),
      identitySource: Array.isArray(identitySources) ? identitySources.map(text).join(",") : identitySources,
      jwtConfiguration: isJwt ? set({ issuer, audience: audiences }) : undefined,
    }),
  };
}

function securityOf(parts: PartsOfApi, { authorizationType, authorizerId, authorizationScopes }: Inputs): Document {
  const kind = text(authorizationType ?? "NONE");
  if (kind === "NONE") return {};
  const name = kind === "AWS_IAM" ? "sigv4" : parts.named(types.authorizer, authorizerId).name;
  return { security: [{ [name]: authorizationScopes ?? [] }] };
}

function operationOf(parts: PartsOfApi, { props }: StackResource): Document {
  const read = ["apiId", "routeKey", "target", "authorizationType", "authorizerId", "authorizationScopes"];
  onlyKeys(props, ...read, "operationName");
  if (props.target === undefined) return securityOf(parts, props);
  const { props: called } = parts.named(types.integration, props.target);
  onlyKeys(called, "apiId", "description", ...integrationNames.map(([, name]) => name));
  const integration = set(Object.fromEntries(integrationNames.map(([own, name]) => [own, called[name]])));
  return { ...securityOf(parts, props), [INTEGRATION]: integration };
}

function documentOf(parts: PartsOfApi): Document {
  const paths: Record<string, Document> = {};
  for (const route of parts.ofType(types.route)) {
    const key = text(route.props.routeKey);
    const [verb = "", path = ""] = key === "$default" ? ["ANY", "/$default"] : key.split(" ");
    if (!path.startsWith("/")) throw new Formless("a route key without a path");
    paths[path] = { ...paths[path], [verb === "ANY" ? ANY : verb.toLowerCase()]: operationOf(parts, route) };
  }
  const schemes = Object.fromEntries(parts.ofType(types.authorizer).map((each) => [each.name, schemeOf(each)]));
  const securitySchemes = { sigv4, ...schemes };
  return { openapi: "3.0.1", info: { title: "orders", version: "1" }, paths, components: { securitySchemes } };
}

/** The row with its HTTP APIs' routes in bodies; undefined where no API has routes that can go there. */
export function withHttpBodies(row: RowOfResources): RowOfResources | undefined {
  return changed(row, (api) => {
    const { body, target, protocolType } = api.props;
    if (body !== undefined || target !== undefined || protocolType !== "HTTP") throw new Formless("has no routes");
    const parts = new PartsOfApi(row, api, partTypes, ({ apiId }) => apiId);
    const gone = new Set(parts.all.map(({ name }) => name));
    const left = row.resources.filter(({ name }) => !gone.has(name));
    const isNamed = left.some(({ props }) => referencesIn(props).some(({ resource: name }) => gone.has(name)));
    if (parts.ofType(types.route).length === 0 || isNamed) throw new Formless("others name its routes");
    const made = written(documentOf(parts));
    if (referencesIn(made).some(({ resource: name }) => name === api.name)) throw new Formless("names itself");
    return { props: { ...api.props, body: made }, gone, made: [] };
  });
}

/** The resources that an API's body makes. */
class Making {
  readonly made: StackResource[] = [];

  constructor(
    private readonly api: string,
    private readonly document: Inputs,
  ) {}

  private make(type: string, name: string, props: Inputs): string {
    const own = `${this.api}-${name}`;
    if (!this.made.some((each) => each.name === own)) {
      this.made.push(resource(type, own, { apiId: output(this.api, "id"), ...set(props) }));
    }
    return own;
  }

  private authorization(name: string, scopes: unknown): Inputs {
    const schemes = bag(bag(this.document.components).securitySchemes);
    if (!Object.hasOwn(schemes, name)) throw new Formless("a scheme that is not defined");
    const scheme = bag(schemes[name]);
    if (scheme["x-amazon-apigateway-authtype"] === "awsSigv4") return { authorizationType: "AWS_IAM" };
    const { type, identitySource, jwtConfiguration, ...rest } = bag(scheme[AUTHORIZER]);
    if (type !== "jwt" && type !== "request") throw new Formless("a scheme that is not enforced");
    const read = ["authorizerUri", "authorizerPayloadFormatVersion", "authorizerResultTtlInSeconds"];
    const { issuer, audience } = onlyKeys(bag(jwtConfiguration), "issuer", "audience");
    const made = this.make(types.authorizer, name, {
      ...onlyKeys(rest, ...read, "enableSimpleResponses"),
      ...{ name, authorizerType: type.toUpperCase() },
      identitySources: typeof identitySource === "string" ? identitySource.split(/\s*,\s*/) : identitySource,
      jwtConfiguration: type === "jwt" ? set({ issuer, audiences: audience }) : undefined,
    });
    return {
      ...{ authorizationType: type === "jwt" ? "JWT" : "CUSTOM", authorizerId: output(made, "id") },
      ...(Array.isArray(scopes) && scopes.length > 0 ? { authorizationScopes: scopes } : {}),
    };
  }

  private operation(routeKey: string, given: unknown): void {
    const descriptive = ["operationId", "summary", "description", "responses", "isDefaultRoute"];
    const operation = onlyKeys(bag(given), ...descriptive, "security", INTEGRATION);
    const security = (operation.security ?? this.document.security ?? []) as readonly unknown[];
    const asked = security.flatMap((requirement) => Object.entries(bag(requirement)));
    // Of alternatives a route has the first that is enforced: said by none.
    if (asked.length > 1) throw new Formless("alternatives");
    const [[scheme, scopes] = []] = asked;
    const called = operation[INTEGRATION];
    const integration =
      called === undefined ? undefined : onlyKeys(bag(called), ...integrationNames.map(([own]) => own));
    const props = integrationNames.map(([own, name]) => [name, integration?.[own]] as const);
    const { integrationType, ...rest } = Object.fromEntries(props);
    const target =
      integration &&
      this.make(types.integration, `call ${routeKey}`, {
        ...rest,
        integrationType: text(integrationType).toUpperCase(),
      });
    this.make(types.route, routeKey, {
      ...{ routeKey, authorizationType: "NONE" },
      ...(scheme === undefined ? {} : this.authorization(scheme, scopes)),
      target: target === undefined ? undefined : output(target, "id", "integrations/{}"),
    });
  }

  all(): readonly StackResource[] {
    onlyKeys(this.document, "openapi", "info", "paths", "components", "security");
    onlyKeys(bag(this.document.components), "securitySchemes");
    for (const [path, item] of Object.entries(bag(this.document.paths))) {
      for (const [key, operation] of Object.entries(bag(item))) {
        const verb = key === ANY ? "ANY" : key.toUpperCase();
        if (!/^(ANY|GET|PUT|POST|DELETE|OPTIONS|HEAD|PATCH)$/.test(verb)) throw new Formless(key);
        const isDefault = verb === "ANY" && (/^\/?\$default$/.test(path) || bag(operation).isDefaultRoute === true);
        this.operation(isDefault ? "$default" : `${verb} ${path}`, operation);
      }
    }
    if (this.made.length === 0) throw new Formless("no routes");
    return this.made;
  }
}

/** The row with the routes of its HTTP APIs' bodies in resources; undefined where no body has that form. */
export function withoutHttpBodies(row: RowOfResources): RowOfResources | undefined {
  return changed(row, (api) => {
    const { body, ...props } = api.props;
    if (typeof body !== "string") throw new Formless("no text");
    return { props, gone: new Set(), made: new Making(api.name, documentIn(body)).all() };
  });
}

/** What becomes of an API. */
interface Change {
  readonly props: Inputs;
  /** Names of resources that go. */
  readonly gone: ReadonlySet<string>;
  readonly made: readonly StackResource[];
}

function changed(row: RowOfResources, change: (api: StackResource) => Change): RowOfResources | undefined {
  let { resources } = row;
  for (const api of row.resources.filter(({ type }) => type === types.api)) {
    try {
      const { props, gone, made } = change(api);
      const left = resources.filter(({ name }) => !gone.has(name));
      resources = [...left.map((each) => (each.name === api.name ? { ...each, props } : each)), ...made];
    } catch (error) {
      if (!(error instanceof Formless)) throw error;
    }
  }
  return resources === row.resources ? undefined : { ...row, resources };
}
