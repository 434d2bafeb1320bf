/**
 * What an OpenAPI document means to API Gateway: the shapes that {@link readOpenApi} returns.
 *
 * Every part that a preview may not know is a {@link Value}, and the `path` of such a value is its place in the
 * document in the form that messages use: `paths./pets.get.security`. A part of the wrong type is unknown.
 */

import type { Plain, PlainObject, Value } from "../../core/value";

/** Which kind of API imports the document: `rest` for `RestApi` and `RestApiPut`, `http` for `apigatewayv2.Api`. */
export type OpenApiGateway = "rest" | "http";

/**
 * Why a document is not usable: it is no JSON and no YAML (`syntax`), it is beyond a bound of this pack (`too-large`),
 * or it reads well but is no OpenAPI document (`not-openapi`).
 */
export type OpenApiFault = "syntax" | "too-large" | "not-openapi";

/** What reading the body of an API gives. `reason` is fit for a message: it never holds text of the document. */
export type OpenApiResult =
  | { readonly state: "known"; readonly document: OpenApiDocument }
  | { readonly state: "unknown" }
  | { readonly state: "absent" }
  | { readonly state: "malformed"; readonly fault: OpenApiFault; readonly reason: string };

/** A document, normalised: Swagger 2.0 and OpenAPI 3.x look the same. Lists are sorted or keep the document's order. */
export interface OpenApiDocument {
  readonly gateway: OpenApiGateway;
  readonly family: "swagger2" | "openapi3";
  /** The version as written: `2.0`, `3.0.1`. */
  readonly version: Value<string>;
  /** The operations of all paths, sorted by path and method. */
  readonly operations: readonly OpenApiOperation[];
  /** False where some path could not be read, so that `operations` may lack some. */
  readonly operationsComplete: boolean;
  /** The document's own `security`. REST APIs do not use it, see {@link OpenApiAuthorization.documentSecurityIgnored}. */
  readonly security: Value<readonly OpenApiSecurityRequirement[]>;
  /** `components.securitySchemes` or `securityDefinitions`, sorted by name. */
  readonly securitySchemes: Value<readonly OpenApiSecurityScheme[]>;
  /** `servers` of the document, its paths and operations; for Swagger 2.0 one entry for each of `schemes`. */
  readonly servers: readonly OpenApiServer[];
  /** False where some list of servers could not be read. */
  readonly serversComplete: boolean;
  /** Swagger 2.0 `host`. */
  readonly host: Value<string>;
  /** Swagger 2.0 `basePath`. */
  readonly basePath: Value<string>;
  /** `x-amazon-apigateway-policy`: the resource policy, an object or a JSON string. REST only. */
  readonly policy: Value<Plain>;
  /** `x-amazon-apigateway-cors`. HTTP only. */
  readonly cors: Value<OpenApiCors>;
  /** `x-amazon-apigateway-endpoint-configuration`, of the document or of any of its servers. */
  readonly endpointConfiguration: Value<OpenApiEndpointConfiguration>;
  /** `x-amazon-apigateway-api-key-source`: `HEADER` or `AUTHORIZER`, in upper case. */
  readonly apiKeySource: Value<string>;
  /** `x-amazon-apigateway-minimum-compression-size`, in bytes. */
  readonly minimumCompressionSize: Value<number>;
  /** `x-amazon-apigateway-security-policy`: the TLS policy of a REST API. */
  readonly securityPolicy: Value<string>;
  /** `x-amazon-apigateway-endpoint-access-mode`: `BASIC` or `STRICT`, in upper case. */
  readonly endpointAccessMode: Value<string>;
  /** `x-amazon-apigateway-gateway-responses`, sorted by type. */
  readonly gatewayResponses: Value<readonly OpenApiGatewayResponse[]>;
  /** `x-amazon-apigateway-request-validators`, sorted by name. REST only. */
  readonly requestValidators: Value<readonly OpenApiRequestValidator[]>;
  /** The whole document. */
  readonly root: PlainObject;
}

/** One method of one path. */
export interface OpenApiOperation {
  /** As written: `/pets/{id}`. */
  readonly path: string;
  /** `GET`, `PUT`, `POST`, `DELETE`, `OPTIONS`, `HEAD`, `PATCH`, or `ANY` for `x-amazon-apigateway-any-method`. */
  readonly method: string;
  /** For messages: `paths./pets/{id}.get`. */
  readonly pointer: string;
  /** True for the catch-all route of an HTTP API: path `/$default` or `isDefaultRoute`. */
  readonly isDefaultRoute: boolean;
  /** The operation's own `security`, without the document's. */
  readonly security: Value<readonly OpenApiSecurityRequirement[]>;
  /** What API Gateway makes of `security`. Never absent: no security is `NONE`. */
  readonly authorization: Value<OpenApiAuthorization>;
  /** True where callers must send a key of a usage plan. Never absent; always false for HTTP APIs. */
  readonly apiKeyRequired: Value<boolean>;
  /** Own parameters, then those of the path that the operation does not override. */
  readonly parameters: readonly OpenApiParameter[];
  /** False where some parameter could not be read. */
  readonly parametersComplete: boolean;
  /** `requestBody`, or the `body` parameter of Swagger 2.0. */
  readonly requestBody: Value<OpenApiRequestBody>;
  /** `x-amazon-apigateway-integration`. */
  readonly integration: Value<OpenApiIntegration>;
  /** The validator that `x-amazon-apigateway-request-validator` of the operation, else of the document, names. */
  readonly requestValidator: Value<OpenApiRequestValidator>;
}

/** The authorization that a method or route gets. `API_KEY_ONLY` is no authorization: a key, and nothing else. */
export type OpenApiAuthorizationKind = "NONE" | "API_KEY_ONLY" | "AWS_IAM" | "CUSTOM" | "COGNITO_USER_POOLS" | "JWT";

/** What API Gateway makes of an operation's security. */
export interface OpenApiAuthorization {
  readonly kind: OpenApiAuthorizationKind;
  /** Name of the security scheme that gives the authorization, where one does. */
  readonly scheme: string | undefined;
  /** Scopes that the operation asks of that scheme. */
  readonly scopes: readonly string[];
  /** What decided: the operation's `security`, the document's, `x-amazon-apigateway-auth`, or nothing. */
  readonly declaredBy: "operation" | "document" | "x-amazon-apigateway-auth" | "nothing";
  /** Schemes that are asked for, but that API Gateway does not enforce: no authorizer, no `awsSigv4`, no API key. */
  readonly ignoredSchemes: readonly string[];
  /** Schemes that are asked for and not defined. */
  readonly undefinedSchemes: readonly string[];
  /**
   * True where the document has a `security` that would hold for this operation, and does not because REST APIs do
   * not use it.
   */
  readonly documentSecurityIgnored: boolean;
}

/** One alternative of a `security` list: all of its schemes together. No schemes: access without any. */
export interface OpenApiSecurityRequirement {
  readonly pointer: string;
  readonly schemes: readonly { readonly name: string; readonly scopes: readonly string[] }[];
}

/** A security scheme. */
export interface OpenApiSecurityScheme {
  readonly name: string;
  readonly pointer: string;
  /** `basic` of Swagger 2.0 is `http` with `httpScheme` `basic`. */
  readonly kind: Value<"apiKey" | "http" | "oauth2" | "openIdConnect" | "mutualTLS">;
  /** `basic`, `bearer`, `digest`, …, in lower case. */
  readonly httpScheme: Value<string>;
  /** For `apiKey`: where the key travels (`header`, `query`, `cookie`). */
  readonly location: Value<string>;
  /** For `apiKey`: the name of the header, parameter or cookie. */
  readonly parameterName: Value<string>;
  readonly openIdConnectUrl: Value<string>;
  readonly flows: readonly OpenApiOAuthFlow[];
  /** False where some flow could not be read. */
  readonly flowsComplete: boolean;
  /** `x-amazon-apigateway-authtype`. */
  readonly authtype: Value<string>;
  /** `x-amazon-apigateway-authorizer`. */
  readonly authorizer: Value<OpenApiAuthorizer>;
}

/** One flow of an OAuth 2 scheme, under its OpenAPI 3 name. */
export interface OpenApiOAuthFlow {
  readonly kind: "implicit" | "password" | "clientCredentials" | "authorizationCode";
  readonly pointer: string;
  readonly authorizationUrl: Value<string>;
  readonly tokenUrl: Value<string>;
  readonly refreshUrl: Value<string>;
  /** Names of the scopes that the flow offers. */
  readonly scopes: Value<readonly string[]>;
}

/** An `x-amazon-apigateway-authorizer`. */
export interface OpenApiAuthorizer {
  readonly pointer: string;
  /** `token`, `request`, `cognito_user_pools` or `jwt`, in lower case. */
  readonly type: Value<string>;
  readonly authorizerUri: Value<string>;
  readonly authorizerCredentials: Value<string>;
  readonly identitySource: Value<string>;
  readonly identityValidationExpression: Value<string>;
  /** Seconds. */
  readonly resultTtl: Value<number>;
  readonly providerArns: Value<readonly string[]>;
  /** The only issuer of an HTTP API's JWT authorizer, and the audiences that it takes. */
  readonly issuer: Value<string>;
  readonly audience: Value<readonly string[]>;
  /** The issuers of a REST API's JWT authorizer. */
  readonly issuers: Value<readonly OpenApiJwtIssuer[]>;
  readonly payloadFormatVersion: Value<string>;
  readonly enableSimpleResponses: Value<boolean>;
}

/**
 * An issuer whose tokens a REST API takes.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/rest-api-jwt-authorizer.html
 */
interface OpenApiJwtIssuer {
  readonly issuer: Value<string>;
  readonly audiences: Value<readonly string[]>;
}

/** A place that the document says it is served from. */
export interface OpenApiServer {
  readonly pointer: string;
  /** The URL with the defaults of its variables put in; absent for Swagger 2.0. */
  readonly url: Value<string>;
  /** Every protocol that the URL can have, in lower case: `https`, `http`, `wss`. Absent for a relative URL. */
  readonly protocols: Value<readonly string[]>;
}

/** A parameter of an operation. */
export interface OpenApiParameter {
  readonly name: string;
  readonly in: "path" | "query" | "header" | "cookie" | "body" | "formData";
  readonly required: Value<boolean>;
  /** Where the operation or its path lists the parameter, also if it is a reference. */
  readonly pointer: string;
}

/** The body that an operation takes. */
export interface OpenApiRequestBody {
  readonly pointer: string;
  readonly required: Value<boolean>;
  /** True where a schema is given for at least one media type. */
  readonly hasSchema: Value<boolean>;
}

/** An `x-amazon-apigateway-integration`, references resolved. */
export interface OpenApiIntegration {
  readonly pointer: string;
  /** `AWS`, `AWS_PROXY`, `HTTP`, `HTTP_PROXY` or `MOCK`: upper case, as resources write it. */
  readonly type: Value<string>;
  /** For HTTP APIs that call a service action: `SQS-SendMessage`. */
  readonly subtype: Value<string>;
  readonly uri: Value<string>;
  /** In upper case. */
  readonly httpMethod: Value<string>;
  /** `INTERNET` or `VPC_LINK`, in upper case. */
  readonly connectionType: Value<string>;
  readonly connectionId: Value<string>;
  readonly credentials: Value<string>;
  readonly payloadFormatVersion: Value<string>;
  readonly timeoutInMillis: Value<number>;
  readonly tlsConfig: Value<OpenApiTlsConfig>;
  /** Mapping expressions by target: `integration.request.header.x` to `method.request.querystring.y`. */
  readonly requestParameters: Value<ReadonlyMap<string, Value<string>>>;
  readonly cacheKeyParameters: Value<readonly string[]>;
  /** Headers that the integration's responses set. */
  readonly responseHeaders: readonly OpenApiResponseHeader[];
  /** False where some response could not be read. */
  readonly responseHeadersComplete: boolean;
}

/** `tlsConfig` of an integration. */
export interface OpenApiTlsConfig {
  readonly insecureSkipVerification: Value<boolean>;
  readonly serverNameToVerify: Value<string>;
}

/** A header that API Gateway sets on a response. */
export interface OpenApiResponseHeader {
  readonly pointer: string;
  /** Key of the response: a pattern, a status code, `default`, or the type of a gateway response. */
  readonly response: string;
  /** In lower case: `access-control-allow-origin`. */
  readonly header: string;
  /** The text of a constant (`'*'` gives `*`); absent where the value is taken from the response or request. */
  readonly constant: Value<string>;
}

/** `x-amazon-apigateway-cors`. */
export interface OpenApiCors {
  readonly pointer: string;
  readonly allowOrigins: Value<readonly string[]>;
  readonly allowCredentials: Value<boolean>;
  readonly allowHeaders: Value<readonly string[]>;
  readonly allowMethods: Value<readonly string[]>;
  readonly exposeHeaders: Value<readonly string[]>;
  /** Seconds. */
  readonly maxAge: Value<number>;
}

/** `x-amazon-apigateway-endpoint-configuration`. */
export interface OpenApiEndpointConfiguration {
  readonly vpcEndpointIds: Value<readonly string[]>;
  readonly disableExecuteApiEndpoint: Value<boolean>;
}

/** One of `x-amazon-apigateway-gateway-responses`. */
export interface OpenApiGatewayResponse {
  /** `DEFAULT_4XX`, `UNAUTHORIZED`, … */
  readonly type: string;
  readonly pointer: string;
  readonly headers: readonly OpenApiResponseHeader[];
  /** False where some header could not be read. */
  readonly headersComplete: boolean;
}

/** A request validator. */
export interface OpenApiRequestValidator {
  readonly name: string;
  /** False where an operation names a validator that the document does not define. */
  readonly defined: boolean;
  readonly validateBody: Value<boolean>;
  readonly validateParameters: Value<boolean>;
}
