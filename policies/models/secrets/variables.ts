/**
 * Finds credentials in maps of names and values: environment variables of functions, variables of stages.
 */
import { SETTING } from "./detect/assigned";
import { scanText } from "./detectors";
import { isCredentialLiteral } from "./names";

/** A variable that holds a credential. */
export interface VariableFinding {
  /** Name of the variable. */
  readonly name: string;
  /** What is said after the variable's path: `matches a GitHub token`; never any part of the value. */
  readonly reason: string;
}

const NAME_AND_LITERAL = "is a literal, and its name says that it is a credential";

/** The key of a web application is public, and its frameworks mark such variables by name. */
const PUBLIC_NAME = /(?:^|_)(?:PUBLIC|PUBLISHABLE|REACT_APP|VITE|FIREBASE)(?:_|$)/i;
const PUBLIC_KEY = /^AIza[\w-]{35}$/;

/** `an AWS access key id`, `a connection string with a password`. */
function withArticle(detector: string): string {
  return `${/^(?:[aeio]|npm |xAI )/i.test(detector) ? "an" : "a"} ${detector}`;
}
const MAX_NESTING = 4;

/** Names and texts inside a value that is a JSON document; empty for any other value. */
function fieldsOf(value: string): [string, string][] {
  if (!/^\s*[{[]/.test(value)) {
    return [];
  }
  const fields: [string, string][] = [];
  const collect = (name: string, part: unknown, depth: number): void => {
    if (typeof part === "string") {
      fields.push([name, part]);
    } else if (typeof part === "object" && part !== null && depth < MAX_NESTING) {
      for (const [key, inner] of Object.entries(part)) {
        collect(Array.isArray(part) ? name : key, inner, depth + 1);
      }
    }
  };
  try {
    collect("", JSON.parse(value), 0);
  } catch {
    return [];
  }
  return fields;
}

/** An AWS secret access key cannot be told from other base64 by itself; beside an access key id it can. */
function isSecretKeyForm(value: string): boolean {
  return /^[A-Za-z0-9/+]{40}$/.test(value) && !/^[0-9a-f]+$/i.test(value) && /[A-Z]/.test(value) && /\d/.test(value);
}

/**
 * Finds the variables that hold a credential.
 *
 * A value is a finding where a detector knows its form, or where the name says that it holds a credential and the
 * value is neither a reference nor harmless (see `names.ts`). Values that are JSON documents are read field by field.
 *
 * @param entries names and values; values that are no strings are left out.
 * @returns at most one finding per variable, in the order of the names. Never throws.
 */
export function scanVariables(
  entries: ReadonlyMap<string, unknown> | Readonly<Record<string, unknown>>,
): VariableFinding[] {
  const pairs: [string, string][] = [];
  for (const [name, value] of entries instanceof Map ? entries : Object.entries(entries)) {
    if (typeof name === "string" && typeof value === "string" && value.trim() !== "") {
      pairs.push([name, value]);
    }
  }
  pairs.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));

  const reasons = new Map<string, string>();
  for (const [name, value] of pairs) {
    if (PUBLIC_NAME.test(name) && PUBLIC_KEY.test(value.trim())) {
      continue;
    }
    const [match] = [
      ...scanText(value, { kind: "value" }),
      // The name stands before the value so that detectors which need it ("secret access key = …") see it.
      ...scanText(`${name}=${value}`, { kind: "value" }).filter(({ detector }) => detector !== SETTING),
    ];
    if (match !== undefined) {
      reasons.set(name, `matches ${withArticle(match.detector)}`);
    } else if (
      isCredentialLiteral(name, value) ||
      fieldsOf(value).some(([key, text]) => isCredentialLiteral(key, text))
    ) {
      reasons.set(name, NAME_AND_LITERAL);
    }
  }
  if ([...reasons.values()].includes(`matches ${withArticle("AWS access key id")}`)) {
    for (const [name, value] of pairs) {
      if (!reasons.has(name) && isSecretKeyForm(value.trim())) {
        reasons.set(name, `matches ${withArticle("AWS secret access key")}`);
      }
    }
  }
  return pairs.flatMap(([name]) => {
    const reason = reasons.get(name);
    return reason === undefined ? [] : [{ name, reason }];
  });
}
