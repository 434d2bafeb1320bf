/** Integrations, and the headers that responses set. */

import { absent, isPlainObject, known, mapValue, type Value } from "../../core/value";
import type { OpenApiIntegration, OpenApiResponseHeader, OpenApiTlsConfig } from "./types";
import {
  at,
  type Node,
  read,
  readBoolean,
  readEntries,
  readNumber,
  readPayloadVersion,
  readString,
  readStrings,
  readUpper,
} from "./reader";

/**
 * Reads an integration
 * (https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-integration.html).
 */
export function readIntegration(node: Node): Value<OpenApiIntegration> {
  return read(node, (plain) => {
    if (!isPlainObject(plain)) {
      return undefined;
    }
    const headers = readResponseHeaders(at(node, "responses"), "method.response.header.");
    return {
      pointer: node.path,
      type: readUpper(at(node, "type")),
      subtype: readString(at(node, "integrationSubtype")),
      uri: readString(at(node, "uri")),
      httpMethod: readUpper(at(node, "httpMethod")),
      connectionType: readUpper(at(node, "connectionType")),
      connectionId: readString(at(node, "connectionId")),
      credentials: readString(at(node, "credentials")),
      payloadFormatVersion: readPayloadVersion(at(node, "payloadFormatVersion")),
      timeoutInMillis: readNumber(at(node, "timeoutInMillis")),
      tlsConfig: readTlsConfig(at(node, "tlsConfig")),
      requestParameters: readStringMap(at(node, "requestParameters")),
      cacheKeyParameters: readStrings(at(node, "cacheKeyParameters")),
      responseHeaders: headers.list,
      responseHeadersComplete: headers.complete,
    };
  });
}

function readTlsConfig(node: Node): Value<OpenApiTlsConfig> {
  return read(node, (plain) =>
    isPlainObject(plain)
      ? {
          insecureSkipVerification: readBoolean(at(node, "insecureSkipVerification")),
          serverNameToVerify: readString(at(node, "serverNameToVerify")),
        }
      : undefined,
  );
}

function readStringMap(node: Node): Value<ReadonlyMap<string, Value<string>>> {
  return mapValue(readEntries(node), (entries) => new Map(entries.map(({ key, node }) => [key, readString(node)])));
}

/** Headers that `responses` (an object of responses by key) set by `responseParameters` that begin with `prefix`. */
function readResponseHeaders(
  responses: Node,
  prefix: string,
): { readonly list: readonly OpenApiResponseHeader[]; readonly complete: boolean } {
  const entries = readEntries(responses);
  if (entries.state !== "known") {
    return { list: [], complete: entries.state === "absent" };
  }
  const parts = entries.value.map(({ key, node }) => readHeaders(key, node, prefix));
  return { list: parts.flatMap((part) => part.list), complete: parts.every((part) => part.complete) };
}

/** Headers that one response sets. */
export function readHeaders(
  response: string,
  node: Node,
  prefix: string,
): { readonly list: readonly OpenApiResponseHeader[]; readonly complete: boolean } {
  const parameters = readEntries(at(node, "responseParameters"));
  if (parameters.state !== "known") {
    return { list: [], complete: parameters.state === "absent" };
  }
  const list: OpenApiResponseHeader[] = [];
  for (const { key, node: value } of parameters.value) {
    if (key.toLowerCase().startsWith(prefix)) {
      const header = key.slice(prefix.length).toLowerCase();
      list.push({ pointer: value.path, response, header, constant: readConstant(value) });
    }
  }
  return { list, complete: true };
}

/** A constant stands in single quotes; anything else is a mapping expression. */
function readConstant(node: Node): Value<string> {
  const text = readString(node);
  if (text.state !== "known") {
    return text;
  }
  const constant = /^\s*'([^]*)'\s*$/.exec(text.value)?.[1];
  return constant === undefined ? absent(text.path) : known(text.path, constant);
}
