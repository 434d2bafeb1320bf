/**
 * Finds credentials in maps of names and values: environment variables of functions, variables of stages.
 */
import { scanText } from "./detectors";
import { isCredentialLiteral } from "./names";

/** A variable that holds a credential. */
export interface VariableFinding {
  /** Name of the variable. */
  readonly name: string;
  /** `value matches <detector>` or `name says credential, value is a literal`; never any part of the value. */
  readonly reason: string;
}

const NAME_AND_LITERAL = "name says credential, value is a literal";
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
 * @returns at most one finding per variable, in the order of the names. Rejects only where secretlint is not installed.
 */
export async function scanVariables(
  entries: ReadonlyMap<string, unknown> | Readonly<Record<string, unknown>>,
): Promise<VariableFinding[]> {
  const pairs: [string, string][] = [];
  for (const [name, value] of entries instanceof Map ? entries : Object.entries(entries)) {
    if (typeof name === "string" && typeof value === "string" && value.trim() !== "") {
      pairs.push([name, value]);
    }
  }
  pairs.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));

  const reasons = new Map<string, string>();
  for (const [name, value] of pairs) {
    // The name stands before the value so that detectors which need it ("secret access key = …") see it.
    const [match] = [
      ...(await scanText(value, { kind: "value" })),
      ...(await scanText(`${name}=${value}`, { kind: "value" })),
    ];
    if (match !== undefined) {
      reasons.set(name, `value matches ${match.detector}`);
    } else if (
      isCredentialLiteral(name, value) ||
      fieldsOf(value).some(([key, text]) => isCredentialLiteral(key, text))
    ) {
      reasons.set(name, NAME_AND_LITERAL);
    }
  }
  if ([...reasons.values()].includes("value matches AWS access key id")) {
    for (const [name, value] of pairs) {
      if (!reasons.has(name) && isSecretKeyForm(value.trim())) {
        reasons.set(name, "value matches AWS secret access key");
      }
    }
  }
  return pairs.flatMap(([name]) => {
    const reason = reasons.get(name);
    return reason === undefined ? [] : [{ name, reason }];
  });
}
