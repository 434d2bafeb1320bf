/**
 * YAML within bounds.
 *
 * The library's own `parseDocument` recurses as deep as the text nests before anybody can look, and words an error for
 * each fault of the text, which makes hostile texts kill the process or take minutes. Its stages are linear by
 * themselves: tokens are fed to the parser one by one, so that depth and number are bounded while it reads, only a text
 * within the bounds is composed (the recursive part), and the first error ends everything.
 */

import type { Composer as YamlComposer, CST, Document } from "yaml";
import type { Plain } from "../../core/value";

/** What a YAML text may be. */
export interface YamlBounds {
  /** Maps and lists inside each other. */
  readonly depth: number;
  /** Tokens of the text, white space included. */
  readonly tokens: number;
  /** Uses of one anchor, multiplied by the aliases inside of it. */
  readonly aliases: number;
  /** Where there are merge keys: all keys multiplied by all aliases, for each alias may copy all keys. */
  readonly copies: number;
}

/** A tree, or the bound that the text breaks; `undefined` for a text that is not valid YAML. */
export type BoundedYaml = { readonly tree: Plain } | { readonly excess: string } | undefined;

/** A reason to end: a bound that is broken, or (without one) an error in the text. */
class Stop extends Error {
  constructor(readonly excess?: string) {
    super();
  }
}

/** Reads a text as one document of YAML 1.2, with the merge keys of 1.1. The last of several equal keys counts. Never throws. */
export function readYaml(text: string, bounds: YamlBounds): BoundedYaml {
  const merge = text.includes("<<");
  try {
    const tokens = parse(text, bounds);
    checkMaps(tokens, merge ? bounds.copies : Infinity);
    return { tree: compose(tokens, text.length, merge).toJS({ maxAliasCount: bounds.aliases }) as Plain };
  } catch (error) {
    if (error instanceof Stop) {
      return error.excess === undefined ? undefined : { excess: error.excess };
    }
    // The library reports an alias bomb and an undefined alias with the same class and different words.
    return error instanceof Error && /excessive alias/i.test(error.message)
      ? { excess: "uses YAML aliases too often" }
      : undefined;
  }
}

function parse(text: string, bounds: YamlBounds): readonly CST.Token[] {
  const { Lexer, Parser } = yaml();
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  let count = 0;
  for (const lexeme of new Lexer().lex(text)) {
    count += 1;
    if (count > bounds.tokens) {
      throw new Stop(`has more than ${bounds.tokens} YAML tokens`);
    }
    keep(parser.next(lexeme), tokens);
    // The stack holds the document, and each collection that is open.
    if (parser.stack.length > bounds.depth + 2) {
      throw new Stop(`nests more than ${bounds.depth} levels deep`);
    }
  }
  keep(parser.end(), tokens);
  return tokens;
}

function keep(from: Iterable<CST.Token>, tokens: CST.Token[]): void {
  for (const token of from) {
    const isSecond = token.type === "document" && tokens.some(({ type }) => type === "document");
    if (token.type === "error" || isSecond) {
      throw new Stop();
    }
    tokens.push(token);
  }
}

/**
 * Refuses maps and lists as keys, which become texts in a time that doubles with each level (no OpenAPI document has
 * any), and merges that may copy too much.
 */
function checkMaps(tokens: readonly CST.Token[], copies: number): void {
  let keys = 0;
  let aliases = 0;
  const open = tokens.flatMap((token) => (token.type === "document" && token.value ? [token.value] : []));
  for (let token = open.pop(); token !== undefined; token = open.pop()) {
    aliases += token.type === "alias" ? 1 : 0;
    for (const { key, value } of "items" in token ? token.items : []) {
      if (key && "items" in key) {
        throw new Stop();
      }
      keys += key ? 1 : 0;
      if (value) {
        open.push(value);
      }
    }
  }
  if (keys * aliases > copies) {
    throw new Stop("uses YAML merge keys too often");
  }
}

function compose(tokens: readonly CST.Token[], length: number, merge: boolean): Document {
  const { Composer } = yaml();
  const composer: YamlComposer = new Composer({ merge, uniqueKeys: false, logLevel: "error", prettyErrors: false });
  // A text can hold an error for every character. Without this the library collects them all, at the same outcome.
  Object.assign(composer, {
    onError: (_source: unknown, _code: unknown, _message: string, isWarning = false): void => {
      if (!isWarning) {
        throw new Stop();
      }
    },
  });
  for (const document of composer.compose(tokens, true, length)) {
    if (document.errors.length > 0) {
      throw new Stop();
    }
    return document;
  }
  throw new Stop();
}

let loaded: typeof import("yaml") | undefined;

/** Loads the YAML parser at its first use: it costs about 30 ms, and most bodies are JSON. */
function yaml(): typeof import("yaml") {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- a synchronous load at first use
  loaded ??= require("yaml") as typeof import("yaml");
  return loaded;
}
