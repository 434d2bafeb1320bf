/** Text to tree: the bounds within which a body is read, and JSON or YAML parsing that never throws. */

import type { OpenApiFault } from "./types";
import { isPlainList, isPlainObject, type Plain } from "../../core/value";
import { nestsDeeper } from "../../core/nesting";
import { readYaml } from "./yaml";

/**
 * Bounds on what is read. API Gateway itself takes definitions of up to 6 MB
 * (https://docs.aws.amazon.com/apigateway/latest/api/API_ImportRestApi.html).
 * The others keep hostile input from eating time or stack; real documents stay far below.
 */
export const OPENAPI_LIMITS = {
  /** UTF-8 bytes of a body. */
  bytes: 6 * 1024 * 1024,
  /** Tokens of a YAML body, white space included: a definition of 6 MB has about a million. */
  yamlTokens: 2_000_000,
  /** Keys of a YAML body that uses merge keys, multiplied by its aliases. */
  copies: 5_000_000,
  /** Objects and lists inside each other. */
  depth: 200,
  /** Values in the tree, where YAML aliases count once for each use. */
  parts: 2_000_000,
  /** Uses of one YAML anchor, multiplied by the aliases inside of it. */
  aliases: 1000,
} as const;

/** A parsed body, or why there is none. */
export type ParsedBody =
  | { readonly ok: true; readonly tree: Plain }
  | { readonly ok: false; readonly fault: OpenApiFault; readonly reason: string };

/**
 * Parses the text of a body as JSON, else as YAML 1.2 (with the merge keys of 1.1), within {@link OPENAPI_LIMITS}.
 * The last of several equal keys counts. Throws nothing, and no reason quotes the text.
 */
export function parseBody(text: string): ParsedBody {
  const bytes = text.length > OPENAPI_LIMITS.bytes ? text.length : Buffer.byteLength(text, "utf8");
  if (bytes > OPENAPI_LIMITS.bytes) {
    return tooLarge(`is larger than the ${OPENAPI_LIMITS.bytes / 1024 / 1024} MiB that API Gateway accepts`);
  }
  const clean = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  const parsed = parseJson(clean) ?? parseYaml(clean);
  if (!parsed.ok) {
    return parsed;
  }
  return checkTree(parsed.tree) ?? parsed;
}

/** Checks depth and size of a tree; returns what is wrong, or nothing. */
export function checkTree(tree: Plain): (ParsedBody & { ok: false }) | undefined {
  const stack: { readonly value: Plain; readonly depth: number }[] = [{ value: tree, depth: 1 }];
  let parts = 0;
  for (let item = stack.pop(); item !== undefined; item = stack.pop()) {
    const { value, depth } = item;
    parts += 1;
    if (parts + stack.length > OPENAPI_LIMITS.parts) {
      return tooLarge(`has more than ${OPENAPI_LIMITS.parts} values`);
    }
    const children = isPlainList(value) ? value : isPlainObject(value) ? Object.values(value) : undefined;
    if (children === undefined) {
      continue;
    }
    if (depth > OPENAPI_LIMITS.depth) {
      return tooLarge(`nests more than ${OPENAPI_LIMITS.depth} levels deep`);
    }
    for (const child of children) {
      stack.push({ value: child, depth: depth + 1 });
    }
  }
  return undefined;
}

function parseJson(text: string): ParsedBody | undefined {
  const first = /\S/.exec(text)?.[0];
  // What nests too deep is read as YAML, which bounds depth while it reads.
  if ((first !== "{" && first !== "[") || nestsDeeper(text, OPENAPI_LIMITS.depth)) {
    return undefined;
  }
  try {
    return { ok: true, tree: JSON.parse(text) as Plain };
  } catch {
    return undefined;
  }
}

function parseYaml(text: string): ParsedBody {
  const result = readYaml(text, {
    depth: OPENAPI_LIMITS.depth,
    tokens: OPENAPI_LIMITS.yamlTokens,
    aliases: OPENAPI_LIMITS.aliases,
    copies: OPENAPI_LIMITS.copies,
  });
  if (result === undefined) {
    return { ok: false, fault: "syntax", reason: "is neither valid JSON nor valid YAML" };
  }
  return "excess" in result ? tooLarge(result.excess) : { ok: true, tree: result.tree };
}

function tooLarge(reason: string): ParsedBody & { ok: false } {
  return { ok: false, fault: "too-large", reason };
}
