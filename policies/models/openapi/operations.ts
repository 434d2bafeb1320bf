/** The operations of a document, with their validators. */

import { absent, isPlainObject, known, mapValue, unknown, type Value } from "../../core/value";
import { readIntegration } from "./integrations";
import { readParameters, readRequestBody } from "./request-inputs";
import type { PathItem } from "./paths";
import type {
  OpenApiGateway,
  OpenApiOperation,
  OpenApiRequestValidator,
  OpenApiSecurityRequirement,
  OpenApiSecurityScheme,
} from "./types";
import { readOperationSecurity } from "./operation-security";
import { at, compareText, follow, isAbsent, type Node, readBoolean, readEntries, readString } from "./reader";

/** Operation keys that API Gateway turns into methods or routes; it has no TRACE. */
const METHODS: ReadonlyMap<string, string> = new Map([
  ["get", "GET"],
  ["put", "PUT"],
  ["post", "POST"],
  ["delete", "DELETE"],
  ["options", "OPTIONS"],
  ["head", "HEAD"],
  ["patch", "PATCH"],
  ["x-amazon-apigateway-any-method", "ANY"],
]);

/** What operations take from the document. */
export interface OperationContext {
  readonly gateway: OpenApiGateway;
  readonly security: Value<readonly OpenApiSecurityRequirement[]>;
  readonly schemes: Value<readonly OpenApiSecurityScheme[]>;
  readonly validators: Value<readonly OpenApiRequestValidator[]>;
}

/** The operations of a path, in the order of their methods' names. */
export function readOperations(item: PathItem, root: Node, context: OperationContext): readonly OpenApiOperation[] {
  const operations: OpenApiOperation[] = [];
  for (const [key, method] of METHODS) {
    const node = at(item.node, key);
    // A path that is unknown as a whole names no method, so it has none to report on.
    if (!isAbsent(node) && isPlainObject(item.node.plain)) {
      operations.push(readOperation(item, method, node, root, context));
    }
  }
  return operations.sort((left, right) => compareText(left.method, right.method));
}

function readOperation(
  item: PathItem,
  method: string,
  node: Node,
  root: Node,
  context: OperationContext,
): OpenApiOperation {
  const parameters = readParameters(item.node, node);
  return {
    path: item.path,
    method,
    pointer: node.path,
    isDefaultRoute:
      context.gateway === "http" &&
      method === "ANY" &&
      (item.path === "/$default" || item.path === "$default" || at(node, "isDefaultRoute").plain === true),
    ...readOperationSecurity(node, context, context.gateway),
    parameters: parameters.list,
    parametersComplete: parameters.complete,
    requestBody: readRequestBody(item.node, node),
    integration: readIntegration(follow(at(node, "x-amazon-apigateway-integration"))),
    requestValidator: readOperationValidator(node, root, context.validators),
  };
}

/** Reads `x-amazon-apigateway-request-validators`. */
export function readValidators(root: Node): Value<readonly OpenApiRequestValidator[]> {
  return mapValue(readEntries(at(root, "x-amazon-apigateway-request-validators")), (entries) =>
    entries.map(({ key, node }) => ({
      name: key,
      defined: true,
      validateBody: readBoolean(at(node, "validateRequestBody")),
      validateParameters: readBoolean(at(node, "validateRequestParameters")),
    })),
  );
}

function readOperationValidator(
  operation: Node,
  root: Node,
  validators: Value<readonly OpenApiRequestValidator[]>,
): Value<OpenApiRequestValidator> {
  const key = "x-amazon-apigateway-request-validator";
  const chosen = isAbsent(at(operation, key)) ? at(root, key) : at(operation, key);
  const name = readString(chosen);
  if (name.state !== "known") {
    return name;
  }
  if (validators.state === "unknown") {
    return unknown(name.path);
  }
  const found =
    validators.state === "known" ? validators.value.find((validator) => validator.name === name.value) : undefined;
  return known(
    name.path,
    found ?? {
      name: name.value,
      defined: false,
      validateBody: absent(name.path),
      validateParameters: absent(name.path),
    },
  );
}
