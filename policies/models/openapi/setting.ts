/** Settings that an API's properties may leave to its OpenAPI body. */

import { flatMapValue, unknown, type Plain, type Value } from "../../core/value";
import { readOpenApi, type OpenApiDocument, type OpenApiGateway } from "./document";

/** A value of a body, with the place of the body before its path. */
export function inBody<T>(body: Value<unknown>, value: Value<T>): Value<T> {
  return { ...value, path: `${body.path}.${value.path}` };
}

/**
 * A setting as the property has it, else as the body has it, with the place of the body before its path. A body that is
 * malformed says nothing: AWS refuses it.
 */
export function propertyOrBody<T>(
  property: Value<T>,
  body: Value<Plain>,
  gateway: OpenApiGateway,
  read: (document: OpenApiDocument) => Value<T>,
): Value<T> {
  if (property.state !== "absent") {
    return property;
  }
  const result = readOpenApi(body, gateway);
  if (result.state !== "known") {
    return result.state === "unknown" ? unknown(body.path) : property;
  }
  const found = read(result.document);
  return found.state === "absent" ? property : inBody(body, found);
}

/** Reads `disableExecuteApiEndpoint` of `x-amazon-apigateway-endpoint-configuration`. */
export function disableExecuteApiEndpointIn({ endpointConfiguration }: OpenApiDocument): Value<boolean> {
  return flatMapValue(endpointConfiguration, (found) => found.disableExecuteApiEndpoint);
}

/** Reads `vpcEndpointIds` of `x-amazon-apigateway-endpoint-configuration`. */
export function vpcEndpointIdsIn({ endpointConfiguration }: OpenApiDocument): Value<readonly string[]> {
  return flatMapValue(endpointConfiguration, (found) => found.vpcEndpointIds);
}
