/**
 * Statements and actions of AWS WAF as JSON-like trees, which nest without end. Names of members are compared without case,
 * because `ruleJson` writes them as the API does.
 */

import { UNKNOWN, isPlainList, isPlainObject, type Plain, type Value, valueOr } from "../../core/value";
import { type Verdict, anyOf } from "../../core/verdict";

/** A member of an object; null where it is absent, `UNKNOWN` inside of what is not known. */
export function partOf(plain: Plain, name: string): Plain {
  // Blocks of which there is at most one may come as a list of one.
  const object = isPlainList(plain) ? (plain[0] ?? null) : plain;
  if (object === UNKNOWN) {
    return UNKNOWN;
  }
  if (!isPlainObject(object)) {
    return null;
  }
  const key = Object.keys(object).find((candidate) => candidate.toLowerCase() === name.toLowerCase());
  return key === undefined ? null : (object[key] ?? null);
}

/** Whether a part is there; `{}` counts, as in `block: {}`. */
export function isThere(plain: Plain): Verdict {
  if (plain === UNKNOWN) {
    return "undetermined";
  }
  return plain === null || plain === "" || plain === false || (isPlainList(plain) && plain.length === 0) ? "no" : "yes";
}

/** Whether a part is a given text. */
export function isText(plain: Plain, ...texts: readonly string[]): Verdict {
  return plain === UNKNOWN ? "undetermined" : typeof plain === "string" && texts.includes(plain) ? "yes" : "no";
}

/** The items of a list; a single part counts as a list of one. */
export function itemsOf(plain: Plain): readonly Plain[] {
  return isPlainList(plain) ? plain : plain === null ? [] : [plain];
}

/** A value as a part of a tree: null where it is absent, `UNKNOWN` where it is not known. */
export function plainOf(value: Value<Plain>): Plain {
  return valueOr(value, value.state === "absent" ? null : UNKNOWN);
}

/** Whether an action keeps a request from the back end: it blocks, or asks for a CAPTCHA, a challenge or a payment first. */
export function stops(action: Plain): Verdict {
  return anyOf(...["block", "captcha", "challenge", "monetize"].map((name) => isThere(partOf(action, name))));
}

/**
 * The conditions of one kind in a statement, such as `sqliMatchStatement`: alone, or joined by AND or OR. Negated ones
 * do not count. What is not known is `UNKNOWN`.
 */
export function conditionsIn(statement: Plain, kind: string): readonly Plain[] {
  const own = partOf(statement, kind);
  const found: Plain[] = isThere(own) === "no" ? [] : [own];
  if (statement !== UNKNOWN) {
    for (const name of ["andStatement", "orStatement"]) {
      const joined = partOf(statement, name);
      found.push(...itemsOf(partOf(joined, "statements")).flatMap((inner) => conditionsIn(inner, kind)));
    }
  }
  return found;
}
