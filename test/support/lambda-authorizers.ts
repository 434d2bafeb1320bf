/** Lambda authorizers as resources and in OpenAPI bodies, for the case tables of the policies about them. */

import type { ResourceCase } from "./cases";

type Props = Readonly<Record<string, unknown>>;
type Subject = Pick<ResourceCase, "type" | "props">;

const uri = "arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/arn/invocations";

/** The header that most authorizers read, of REST APIs. */
export const header = "method.request.header.Authorization";

/** A pattern of tokens. */
export const expression = "^Bearer [-0-9a-zA-Z._]*$";

/** An authorizer of a REST API. */
export function restAuthorizer(props: Props): Subject {
  const all = { name: "callers", restApi: "abc", authorizerUri: uri, ...props };
  return { type: "aws:apigateway/authorizer:Authorizer", props: all };
}

/** The same with aws-native. */
export function nativeRestAuthorizer(props: Props): Subject {
  return { type: "aws-native:apigateway:Authorizer", props: { restApiId: "abc", ...props } };
}

/** An authorizer of an HTTP API, of type REQUEST where `props` have no other. */
export function httpAuthorizer(props: Props): Subject {
  const all = { name: "callers", apiId: "abc", authorizerType: "REQUEST", authorizerUri: uri, ...props };
  return { type: "aws:apigatewayv2/authorizer:Authorizer", props: all };
}

/** The same with aws-native, whose property for sources has another name. */
export function nativeHttpAuthorizer(props: Props): Subject {
  const all = { name: "callers", apiId: "abc", authorizerType: "REQUEST", ...props };
  return { type: "aws-native:apigatewayv2:Authorizer", props: all };
}

/** An OpenAPI document with one security scheme. */
export function document(authorizer: unknown): Props {
  const scheme = {
    type: "apiKey",
    name: "Authorization",
    in: "header",
    "x-amazon-apigateway-authtype": "custom",
    "x-amazon-apigateway-authorizer": authorizer,
  };
  return {
    openapi: "3.0.1",
    info: { title: "orders", version: "1" },
    paths: {},
    components: { securitySchemes: { callers: scheme } },
  };
}

/** A REST API with an authorizer in its OpenAPI body. */
export function restBody(authorizer: Props): Subject {
  const body = JSON.stringify(document({ authorizerUri: uri, ...authorizer }));
  return { type: "aws:apigateway/restApi:RestApi", props: { name: "orders", body } };
}

/** A body that is imported into a REST API. */
export function importedBody(authorizer: Props): Subject {
  const body = JSON.stringify(document({ authorizerUri: uri, ...authorizer }));
  return { type: "aws:apigateway/restApiPut:RestApiPut", props: { restApiId: "abc", body } };
}

/** An HTTP API with an authorizer in its OpenAPI body. */
export function httpBody(authorizer: Props): Subject {
  const body = JSON.stringify(document({ authorizerUri: uri, ...authorizer }));
  return { type: "aws:apigatewayv2/api:Api", props: { name: "orders", body, protocolType: "HTTP" } };
}

/** A REST API of aws-native whose body is an object. */
export function nativeRestBody(body: unknown): Subject {
  return { type: "aws-native:apigateway:RestApi", props: { body } };
}
