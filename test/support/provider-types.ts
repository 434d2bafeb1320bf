/** The properties that resources of `aws` and `aws-native` really have; `npm run refresh-data -- providers` renews. */

import data from "../data/provider-types.json";
import { SECRET_SIGNATURE, UNKNOWN_WIRE, isObject, signatureOf, type Wire } from "../../engine/wire";
import { isReference } from "../../testing/bridged-provider";

/** Properties by name, each with the shape of its value as provider-types.json writes it. */
type Members = ReadonlyMap<string, string>;

const resources: Readonly<Record<string, Readonly<Partial<Record<string, string>>>>> = data.resources;
const nestedTypes: Readonly<Partial<Record<string, Readonly<Record<string, string>>>>> = {
  aws: data.aws,
  "aws-native": data["aws-native"],
};

const enums: Readonly<Partial<Record<string, Readonly<Record<string, readonly unknown[]>>>>> = {
  aws: data["aws enums"],
  "aws-native": data["aws-native enums"],
};

/** Package and version of what the facts were read from. */
export const providerVersions = data.version;

/** Whether there are facts about a resource type. */
export function isKnownType(type: string): boolean {
  return Object.hasOwn(resources, type);
}

/** Names of the properties that a resource of this type gives out, those that a program sets among them. */
export function outputsOf(type: string): ReadonlySet<string> {
  return new Set(["id", "urn", ...inputsOf(type).keys(), ...membersIn(resources[type]?.computed).keys()]);
}

/** Whether a program gives a property of a resource as a list. */
export function isListInput(type: string, property: string): boolean {
  return inputsOf(type).get(property)?.startsWith("[]") === true;
}

/** Whether a resource type has a property at a path without indexes, as input or as output. */
export function hasPath(type: string, path: string): boolean {
  const [top = "", ...rest] = path.split(".");
  if (!outputsOf(type).has(top)) {
    return false;
  }
  let shape = inputsOf(type).get(top) ?? membersIn(resources[type]?.computed).get(top) ?? "";
  for (const key of rest) {
    const members = membersOfShape(type, shape);
    const next = members === "free" ? "*" : members.get(key);
    if (next === undefined) {
      return false;
    }
    shape = next;
  }
  return true;
}

/** Paths in a program's inputs at which the resource type has no property that a program can set. */
export function unknownInputs(type: string, inputs: unknown): readonly string[] {
  return unknownKeys(type, inputsOf(type), inputs, "");
}

function unknownKeys(type: string, members: Members, value: unknown, at: string): readonly string[] {
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => unknownKeys(type, members, item, `${at}[${index}]`));
  }
  if (typeof value !== "object" || value === null || isReference(value)) {
    return [];
  }
  return Object.entries(value).flatMap(([key, member]) => {
    const here = at === "" ? key : `${at}.${key}`;
    const shape = members.get(key);
    if (shape === undefined) {
      return [here];
    }
    const inside = membersOfShape(type, shape);
    // An object in place of a plain value is a value of the wrong type, which rows may have on purpose.
    return inside === "free" || inside.size === 0 ? [] : unknownKeys(type, inside, member, here);
  });
}

/**
 * What the provider would refuse in inputs, as sentences: properties that it does not have, values of another kind than
 * it takes, and required members that are missing in an object. A value that is not known is of any kind.
 */
export function inputFaults(type: string, inputs: Wire): readonly string[] {
  return memberFaults(type, inputsOf(type), inputs, "");
}

function memberFaults(type: string, members: Members, value: Wire, at: string): readonly string[] {
  if (!isObject(value) || signatureOf(value) !== undefined) {
    return [`${at} is no object`];
  }
  return Object.entries(value).flatMap(([key, member]) => {
    const here = at === "" ? key : `${at}.${key}`;
    const shape = members.get(key);
    return shape === undefined ? [`${here} is no property`] : valueFaults(type, shape, member, here);
  });
}

function valueFaults(type: string, shape: string, value: Wire, at: string): readonly string[] {
  if (isObject(value) && signatureOf(value) === SECRET_SIGNATURE) {
    return valueFaults(type, shape, value.value ?? null, at);
  }
  if (value === null || value === UNKNOWN_WIRE || shape.startsWith("*")) {
    return [];
  }
  const inside = shape.slice(2);
  if (shape.startsWith("[]")) {
    return Array.isArray(value)
      ? value.flatMap((item, index) => valueFaults(type, inside, item, `${at}[${index}]`))
      : [`${at} is no list`];
  }
  if (shape.startsWith("{}")) {
    return isObject(value) && signatureOf(value) === undefined
      ? Object.entries(value).flatMap(([key, item]) => valueFaults(type, inside, item, `${at}.${key}`))
      : [`${at} is no map`];
  }
  const nested = /^\w/.test(shape) ? (nestedTypes[packageOf(type)]?.[shape] ?? "") : undefined;
  if (nested === undefined) {
    return plainFaults(type, shape, value, at);
  }
  // A type without properties stands for a free tree.
  return nested === "" ? [] : [...missingIn(nested, value, at), ...memberFaults(type, membersIn(nested), value, at)];
}

function missingIn(nested: string, value: Wire, at: string): readonly string[] {
  const required = nested.split(" ").flatMap((word) => /^\+(\w+)/.exec(word)?.[1] ?? []);
  return required
    .filter((name) => isObject(value) && (value[name] ?? null) === null)
    .map((name) => `${at} lacks ${name}`);
}

function plainFaults(type: string, shape: string, value: Wire, at: string): readonly string[] {
  if (shape.startsWith("=")) {
    const name = shape.slice(1);
    return enums[packageOf(type)]?.[name]?.includes(value) ? [] : [`${at} is none of ${name}`];
  }
  const kind = shape === "#" ? "number" : shape === "?" ? "boolean" : "string";
  return typeof value === kind ? [] : [`${at} is no ${kind}`];
}

function packageOf(type: string): string {
  return type.split(":")[0] ?? "";
}

/** What a program sets, and what `Check` of the `aws` provider adds to it. */
function inputsOf(type: string): Members {
  const { required, optional, optionalComputed, computed } = resources[type] ?? {};
  const added = [...membersIn(computed)].filter(([name]) => name === "tagsAll");
  return new Map([...[required, optional, optionalComputed].flatMap((words) => [...membersIn(words)]), ...added]);
}

/** What is inside a value: named members, or anything where it is a map or a free tree; nothing in a plain value. */
function membersOfShape(type: string, shape: string): Members | "free" {
  if (shape.includes("*") || shape.includes("{}")) {
    return "free";
  }
  return membersIn(nestedTypes[packageOf(type)]?.[shape.replaceAll("[]", "")]);
}

function membersIn(words = ""): Members {
  return new Map(
    words
      .split(" ")
      .filter((word) => word !== "")
      .map((word) => {
        const [name = "", shape = ""] = word.replace(/^[-+]/, "").split(":");
        return [name, shape] as const;
      }),
  );
}
