/** Says in plain words what a policy's configuration must be where it does not fit the options. */

import type { ErrorObject } from "ajv";

/** The parts of a JSON schema that problems are told from. */
interface Schema {
  readonly properties?: object;
}

/**
 * A sentence on what does not fit.
 *
 * @param names the names of all options
 */
export function describeProblem(error: ErrorObject, names: readonly string[]): string {
  const at = placeOf(error.instancePath);
  switch (error.keyword) {
    case "additionalProperties": {
      const { additionalProperty } = error.params as { additionalProperty: string };
      const allowed = at === "" ? names : Object.keys((error.parentSchema as Schema).properties ?? {});
      const key = at === "" ? additionalProperty : `${at}.${additionalProperty}`;
      return `"${key}" is not an option; allowed: ${allowed.length > 0 ? allowed.join(", ") : "none"}`;
    }
    case "required": {
      const { missingProperty } = error.params as { missingProperty: string };
      return `"${at}.${missingProperty}" is missing`;
    }
    default:
      return `"${at}" is ${JSON.stringify(error.data)}; it must ${requirementOf(error)}`;
  }
}

/** `/exceptions/0/owner` as `exceptions[0].owner`. */
function placeOf(pointer: string): string {
  return pointer
    .slice(1)
    .replaceAll("/", ".")
    .replaceAll(/\.(\d+)(?=\.|$)/g, "[$1]");
}

const typeNames: Readonly<Record<string, string>> = {
  array: "a list",
  boolean: "true or false",
  integer: "a whole number",
  number: "a number",
  object: "an object",
  string: "a text",
};

function requirementOf({ keyword, params, message }: ErrorObject): string {
  const given = params as Readonly<Record<string, unknown>>;
  switch (keyword) {
    case "type":
      return `be ${typeNames[given.type as string] ?? String(given.type)}`;
    case "enum":
      return `be one of ${(given.allowedValues as readonly unknown[]).join(", ")}`;
    case "minimum":
      return `be at least ${String(given.limit)}`;
    case "maximum":
      return `be at most ${String(given.limit)}`;
    case "minLength":
      return "not be empty";
    case "uniqueItems":
      return "hold each value once";
    case "pattern":
      return `be ${formOf(given.pattern as string)}`;
    default:
      return message?.replace(/^must /, "") ?? "be another value";
  }
}

/** What texts fit a pattern. */
function formOf(pattern: string): string {
  if (pattern.startsWith("^$|")) {
    return `empty, or ${formOf(pattern.slice(3))}`;
  }
  const [, choices] = /^\^\(([^()[\]*+?]+)\)\$$/.exec(pattern) ?? [];
  const [, digits] = /^\^\\d\{(\d+)\}\$$/.exec(pattern) ?? [];
  const [, service] = /^\^arn:(?:\[\\w-\]\+:(\w+):.*)?$/.exec(pattern) ?? [];
  if (choices !== undefined) {
    return `one of ${choices.split("|").join(", ").replaceAll("\\", "")}`;
  }
  if (digits !== undefined) {
    return `a text of ${digits} digits`;
  }
  if (pattern === "^\\d{4}-\\d{2}-\\d{2}$") {
    return "a day, YYYY-MM-DD";
  }
  if (pattern === "^[^=]+=") {
    return "a tag and its value, key=value";
  }
  if (pattern.startsWith("^arn:")) {
    return service === undefined ? "an ARN" : `an ARN of ${service}`;
  }
  return `of the form ${pattern.replace(/^\^/, "").replace(/\$$/, "")}`;
}
