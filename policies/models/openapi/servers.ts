/** The addresses of a document: `servers` of OpenAPI 3, `schemes` of Swagger 2.0. */

import { absent, isPlainObject, known, mapValue, unknown, valueOr } from "../../core/value";
import type { OpenApiServer } from "./types";
import { at, readItems, readString, readStrings, type Node } from "./reader";
import type { PathItem } from "./paths";

interface Servers {
  readonly list: readonly OpenApiServer[];
  readonly complete: boolean;
}

function joinServers(parts: readonly Servers[]): Servers {
  return { list: parts.flatMap((part) => part.list), complete: parts.every((part) => part.complete) };
}

const OPERATION_KEYS = ["get", "put", "post", "delete", "options", "head", "patch", "x-amazon-apigateway-any-method"];

/** The document, its paths and their operations: all that can have `servers` or `schemes`. */
function serverOwners(root: Node, items: readonly PathItem[]): readonly Node[] {
  const below = items.flatMap((item) => [item.node, ...OPERATION_KEYS.map((key) => at(item.node, key))]);
  return [root, ...below.filter((node) => isPlainObject(node.plain))];
}

/** The addresses that `schemes` of Swagger 2.0 stand for, wherever the document has them. */
export function swaggerServers(root: Node, items: readonly PathItem[]): Servers {
  return joinServers(
    serverOwners(root, items).map((owner): Servers => {
      const schemes = readItems(at(owner, "schemes"));
      if (schemes.state !== "known") {
        return { list: [], complete: schemes.state === "absent" };
      }
      const list = schemes.value.map((node): OpenApiServer => {
        const protocols = mapValue(readString(node), (scheme) => [scheme.toLowerCase()]);
        return { pointer: node.path, url: absent(node.path), protocols };
      });
      return { list, complete: true };
    }),
  );
}

/** The addresses in `servers` of OpenAPI 3, wherever the document has them. */
export function openApiServers(root: Node, items: readonly PathItem[]): Servers {
  return joinServers(
    serverOwners(root, items).map((owner): Servers => {
      const servers = readItems(at(owner, "servers"));
      return servers.state === "known"
        ? { list: servers.value.map(readServer), complete: true }
        : { list: [], complete: servers.state === "absent" };
    }),
  );
}

function readServer(node: Node): OpenApiServer {
  const template = readString(at(node, "url"));
  if (template.state !== "known") {
    return { pointer: node.path, url: template, protocols: template };
  }
  const path = template.path;
  const variables = at(node, "variables");
  const defaults = new Map(
    [...template.value.matchAll(/\{([^{}]+)\}/g)].map(([, name = ""]) => [
      name,
      readString(at(variables, name, "default")),
    ]),
  );
  const url = template.value.replace(/\{([^{}]+)\}/g, (text, name: string) => {
    const value = defaults.get(name);
    return valueOr(value, text);
  });
  const variable = /^\{([^{}]+)\}:/.exec(template.value)?.[1];
  const choices = variable === undefined ? undefined : readStrings(at(variables, variable, "enum"));
  const undecided = [...defaults.values()].some((value) => value.state === "unknown");
  if (undecided || choices?.state === "unknown") {
    return { pointer: node.path, url: unknown(path), protocols: unknown(path) };
  }
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(url)?.[1];
  if (scheme === undefined) {
    const isRelative = !url.startsWith("{");
    return { pointer: node.path, url: known(path, url), protocols: isRelative ? absent(path) : unknown(path) };
  }
  const all = [scheme, ...valueOr(choices, [])].map((name) => name.toLowerCase());
  return { pointer: node.path, url: known(path, url), protocols: known(path, [...new Set(all)]) };
}
