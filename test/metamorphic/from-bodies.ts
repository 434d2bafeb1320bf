/**
 * A row whose REST APIs have their routes elsewhere: in resources, where an OpenAPI body declared them. The way back is in
 * bodies.ts.
 */

import type { Inputs } from "../../testing/bridged-provider";
import { output, resource, type RowOfResources, type StackResource } from "../../testing/stack-rows";
import { bag, documentIn, Formless, onlyKeys } from "./documents";

const API = "aws:apigateway/restApi:RestApi";

/** What of a document has a form as resources; a document that holds more is left alone. */
const readable = {
  document: ["openapi", "swagger", "info", "paths", "components", "securityDefinitions"],
  validators: "x-amazon-apigateway-request-validators",
  validator: "x-amazon-apigateway-request-validator",
  integration: "x-amazon-apigateway-integration",
  operation: ["security", "parameters", "responses", "operationId", "summary", "description"],
  integrationFields: ["type", "uri", "httpMethod", "credentials", "connectionType", "connectionId"],
} as const;

/** The resources that an API's body makes. */
class Making {
  readonly made: StackResource[] = [];

  constructor(
    private readonly api: StackResource,
    private readonly document: Inputs,
  ) {}

  /** Name of the resource with some properties, which is made where there is none of the name yet. */
  private make(type: string, name: string, props: Inputs): string {
    const own = `${this.api.name}-${name}`;
    if (!this.made.some((each) => each.name === own)) {
      const given = Object.entries(props).filter(([, value]) => value !== undefined);
      this.made.push(resource(type, own, { restApi: output(this.api.name, "id"), ...Object.fromEntries(given) }));
    }
    return own;
  }

  /** The id of the REST resource of a path. */
  private place(path: string): unknown {
    const parts = path.split("/").filter(Boolean);
    const last = parts.at(-1);
    if (last === undefined) return output(this.api.name, "rootResourceId");
    const parentId = this.place(`/${parts.slice(0, -1).join("/")}`);
    return output(this.make("aws:apigateway/resource:Resource", `place${path}`, { pathPart: last, parentId }), "id");
  }

  /** How a method asks for what a scheme asks for. */
  private authorization(name: string, scopes: unknown): Inputs {
    const schemes = {
      ...bag(bag(this.document.components).securitySchemes),
      ...bag(this.document.securityDefinitions),
    };
    if (!Object.hasOwn(schemes, name)) throw new Formless("a scheme that is not defined");
    const scheme = bag(schemes[name]);
    const authtype = scheme["x-amazon-apigateway-authtype"];
    const isKey = typeof scheme.name === "string" && scheme.name.toLowerCase() === "x-api-key";
    const authorizer = bag(scheme["x-amazon-apigateway-authorizer"]);
    if (scheme.type === "apiKey" && scheme.in === "header" && isKey) {
      return { apiKeyRequired: true };
    }
    if (authtype === "awsSigv4") return { authorization: "AWS_IAM" };
    // A scheme alone is not enforced, or makes what Terraform has no resource for.
    if (!["token", "request", "cognito_user_pools"].includes(String(authorizer.type))) throw new Formless("a scheme");
    const made = this.make("aws:apigateway/authorizer:Authorizer", name, {
      ...{ name, type: String(authorizer.type).toUpperCase(), identitySource: authorizer.identitySource },
      ...{ authorizerUri: authorizer.authorizerUri, providerArns: authorizer.providerARNs },
      authorizerResultTtlInSeconds: authorizer.authorizerResultTtlInSeconds,
      identityValidationExpression: authorizer.identityValidationExpression,
    });
    return {
      authorization: authorizer.type === "cognito_user_pools" ? "COGNITO_USER_POOLS" : "CUSTOM",
      authorizerId: output(made, "id"),
      ...(Array.isArray(scopes) && scopes.length > 0 ? { authorizationScopes: scopes } : {}),
    };
  }

  private validator(operation: Inputs): Inputs {
    const name = operation[readable.validator] ?? this.document[readable.validator];
    if (name === undefined) return {};
    const defined = typeof name === "string" ? bag(this.document[readable.validators])[name] : undefined;
    if (typeof name !== "string" || defined === undefined) throw new Formless("a validator that is not defined");
    const made = this.make("aws:apigateway/requestValidator:RequestValidator", name, bag(defined));
    return { requestValidatorId: output(made, "id") };
  }

  private parameters(list: unknown): Inputs {
    const places: Readonly<Record<string, string>> = { query: "querystring", header: "header", path: "path" };
    const entries = ((list ?? []) as readonly unknown[]).map((each) => {
      const { name, in: place, required } = bag(each);
      const known = places[String(place)];
      if (known === undefined) throw new Formless("a parameter elsewhere");
      return [`method.request.${known}.${String(name)}`, required === true] as const;
    });
    return entries.length > 0 ? { requestParameters: Object.fromEntries(entries) } : {};
  }

  operation(path: string, verb: string, given: unknown): void {
    const operation = onlyKeys(bag(given), ...readable.operation, readable.validator, readable.integration);
    const security = (operation.security ?? []) as readonly unknown[];
    // Of alternatives a method has the first that is enforced: said by none.
    if (security.length > 1) throw new Formless("alternatives");
    const asked = Object.entries(bag(security[0])).map(([name, scopes]) => this.authorization(name, scopes));
    if (asked.filter(({ authorization }) => authorization !== undefined).length > 1) throw new Formless("alternatives");
    const resourceId = this.place(path);
    const method = this.make("aws:apigateway/method:Method", `${verb} ${path}`, {
      ...{ httpMethod: verb, resourceId, authorization: "NONE" },
      ...asked.reduce((all, each) => ({ ...all, ...each }), {}),
      ...this.validator(operation),
      ...this.parameters(operation.parameters),
    });
    if (operation[readable.integration] === undefined) return;
    const { httpMethod, ...props } = onlyKeys(bag(operation[readable.integration]), ...readable.integrationFields);
    this.make("aws:apigateway/integration:Integration", `call ${verb} ${path}`, {
      ...props,
      ...{ resourceId, httpMethod: output(method, "httpMethod") },
      ...(httpMethod === undefined ? {} : { integrationHttpMethod: httpMethod }),
    });
  }

  all(): readonly StackResource[] {
    onlyKeys(this.document, ...readable.document, readable.validators, readable.validator);
    onlyKeys(bag(this.document.components), "securitySchemes");
    for (const [path, item] of Object.entries(bag(this.document.paths))) {
      for (const [key, operation] of Object.entries(bag(item))) {
        const verb = key === "x-amazon-apigateway-any-method" ? "ANY" : key.toUpperCase();
        if (!/^(ANY|GET|PUT|POST|DELETE|OPTIONS|HEAD|PATCH)$/.test(verb)) throw new Formless(key);
        this.operation(path, verb, operation);
      }
    }
    if (this.made.length === 0) throw new Formless("no routes");
    return this.made;
  }
}

/** The row with the routes of its REST APIs' bodies in resources; undefined where no body has that form. */
export function withoutBodies(row: RowOfResources): RowOfResources | undefined {
  let { resources } = row;
  for (const api of row.resources.filter(({ type, props }) => type === API && typeof props.body === "string")) {
    try {
      const { body, ...props } = api.props;
      const made = new Making(api, documentIn(body)).all();
      resources = [...resources.map((each) => (each.name === api.name ? { ...each, props } : each)), ...made];
    } catch (error) {
      if (!(error instanceof Formless)) throw error;
    }
  }
  return resources === row.resources ? undefined : { ...row, resources };
}
