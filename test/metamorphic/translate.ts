/**
 * A row of a case table in the words of the other provider: `aws` as `aws-native`, and back. Which property is which is
 * told by the views, which name the property of both providers side by side.
 */

import type { PropertyPath, Reader, ViewDefinition } from "../../policies/core/view";
import { isReference, mapLeaves, unknown, type Inputs } from "../../testing/bridged-provider";
import type { RowOfResources, StackResource } from "../../testing/stack-rows";
import { viewDefinitions } from "../../tools/view-definitions";
import { isKnownType, outputsOf, unknownInputs } from "../support/provider-types";

/** A provider, as the paths of views have it. */
type Side = "aws" | "native";

/** A property that a view reads, under the names of both providers. */
interface Property {
  readonly aws: string | undefined;
  readonly native: string | undefined;
  /** What is read inside; undefined of a value that is read as a whole. */
  readonly inside: readonly Property[] | undefined;
}

/** A resource type and the one that the other provider has for the same. */
interface Counterpart {
  readonly type: string;
  readonly definitions: readonly ViewDefinition<unknown>[];
}

/** A row that is not translated, because of what the other provider lacks. */
class Untranslatable extends Error {}

const definitions = viewDefinitions().map(([, definition]) => definition);

const sideOf = (type: string): Side => (type.startsWith("aws-native:") ? "native" : "aws");

/** Everything that a definition reads, whichever provider has it. */
function propertiesOf(definition: ViewDefinition<unknown>, type: string): readonly Property[] {
  const readerInto = (found: Property[]): Reader => {
    const note = (path: PropertyPath, inside?: readonly Property[]): unknown => {
      const { aws, native } = typeof path === "string" ? { aws: path, native: path } : path;
      found.push({ aws, native, inside });
      return { state: "absent", path: "", urns: [] };
    };
    const into = (path: PropertyPath, read: (reader: Reader) => unknown): unknown => {
      const inside: Property[] = [];
      const result = read(readerInto(inside));
      const absent = note(path, inside);
      return [absent, result][0];
    };
    const group = (path: PropertyPath, read: (reader: Reader) => unknown): unknown => {
      const inside: Property[] = [];
      const result = read(readerInto(inside));
      note(path, inside);
      return result;
    };
    const methods = {
      ...{ provider: sideOf(type) === "aws" ? "aws" : "aws-native", type },
      ...{ list: into, group, isSet: () => true },
      // What is inside is read by others.
      presence: (path: PropertyPath) => note(path, []),
    };
    return new Proxy(methods, {
      get: (target, name) =>
        name in target ? target[name as keyof typeof target] : (path: PropertyPath) => note(path),
    }) as unknown as Reader;
  };
  const found: Property[] = [];
  definition.read(readerInto(found));
  return found;
}

/** The last part of a type token: `Function`. */
const lastPart = (type: string): string => type.split(":").at(-1) ?? "";

/** Services whose names are not those of CloudFormation with `aws`. */
const services: Readonly<Record<string, string>> = { lb: "elasticloadbalancingv2" };

/** The service of a type token, as CloudFormation has it: `lambda`. */
function serviceOf(type: string): string {
  const service = type.split(":")[1]?.split("/")[0] ?? "";
  return services[service] ?? service;
}

/** What the other provider has in place of a type; undefined where it has none, or more than one. */
function counterpartOf(type: string): Counterpart | undefined {
  const own = definitions.filter(({ types }) => types.includes(type));
  const others = own.flatMap(({ types }) => types.filter((other) => sideOf(other) !== sideOf(type)));
  const namesakes = others.filter(
    (other) => lastPart(other) === lastPart(type) && serviceOf(other) === serviceOf(type),
  );
  const pairs = own.flatMap(({ types }) => (types.length === 2 ? types.filter((other) => other !== type) : []));
  const paired = pairs.filter((each) => others.includes(each));
  const [other, ...more] = new Set([namesakes, paired, others].find((each) => each.length > 0));
  return other === undefined || more.length > 0 ? undefined : { type: other, definitions: own };
}

const isBag = (value: unknown): value is Inputs =>
  typeof value === "object" && value !== null && !Array.isArray(value) && !isReference(value);

/** The value at a dotted path; what is not known on the way is not known below either. */
function valueAt(value: unknown, path: string): unknown {
  if (path === "") return value;
  let at = value;
  for (const key of path.split(".")) {
    if (at === unknown || isReference(at)) throw new Untranslatable(`${path} is not known as a whole`);
    // Like the reader, which takes the first of a list for an object.
    const container: unknown = Array.isArray(at) ? at[0] : at;
    if (container === undefined || container === null) return undefined;
    if (!isBag(container)) throw new Untranslatable(`${path} is of a wrong type`);
    at = container[key];
  }
  return at;
}

function put(target: Record<string, unknown>, path: string, value: unknown): void {
  const keys = path.split(".");
  let at = target;
  for (const key of keys.slice(0, -1)) {
    const next = at[key];
    at = isBag(next) ? next : (at[key] = {});
  }
  const last = keys.at(-1) ?? "";
  const present = at[last];
  at[last] = isBag(present) && isBag(value) ? { ...present, ...value } : value;
}

function translateValue(value: unknown, inside: readonly Property[] | undefined, to: Side): unknown {
  if (inside === undefined || value === unknown || value === null || isReference(value)) return value;
  if (Array.isArray(value)) return value.map((item) => translateValue(item, inside, to));
  if (!isBag(value)) return value;
  return translateBag(value, inside, to);
}

function translateBag(bag: Inputs, properties: readonly Property[], to: Side): Inputs {
  const from: Side = to === "aws" ? "native" : "aws";
  const translated: Record<string, unknown> = {};
  for (const property of properties) {
    const path = property[from];
    const value = path === undefined ? undefined : valueAt(bag, path);
    if (path === undefined || value === undefined) continue;
    const target = property[to];
    if (target === undefined) throw new Untranslatable(`${path} has no counterpart`);
    if (path === "" && target === "") return translateValue(value, property.inside, to) as Inputs;
    put(translated, target, translateValue(value, property.inside, to));
  }
  return translated;
}

/** What a document is as a value: `aws` has it as a text, `aws-native` as an object. */
function asObject(value: unknown): unknown {
  if (typeof value !== "string" || !/^\s*[{[]/.test(value)) return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return value;
  }
}

/** Names, ARNs and ids: a resource is named alike by those of one kind. */
const identifierKinds = [/arn$/i, /name$|^bucket$/i, /id$/i];

/** The identifiers of the other provider's resource that mean the same as a property. */
function sameIdentifiers(property: string, other: Counterpart): readonly string[] {
  const kind = identifierKinds.find((each) => each.test(property));
  return other.definitions.flatMap(({ identifiers }) => identifiers).filter((identifier) => kind?.test(identifier));
}

/** The output of the other provider's resource that is the same. */
function outputOf(property: string, other: Counterpart): string {
  const outputs = outputsOf(other.type);
  const found = [property, ...sameIdentifiers(property, other)].find((each) => outputs.has(each));
  if (found === undefined || (found !== property && /^(invokeArn|executionArn)$/.test(property))) {
    throw new Untranslatable(`${other.type} has no output ${property}`);
  }
  return found;
}

/** The names that a program gives a resource and that no view reads: others name it by them. */
function translateNames(resource: StackResource, other: Counterpart): Inputs {
  const names = new Set(other.definitions.flatMap(({ identifiers }) => identifiers));
  return Object.fromEntries(
    Object.entries(resource.props)
      .filter(([property]) => names.has(property))
      .flatMap(([property, value]) => {
        const same = [property, ...sameIdentifiers(property, other)];
        const found = same.find((each) => unknownInputs(other.type, { [each]: "" }).length === 0);
        return found === undefined ? [] : [[found, value] as const];
      }),
  );
}

function translateResource(resource: StackResource, counterparts: ReadonlyMap<string, Counterpart>): StackResource {
  const other = counterparts.get(resource.name);
  if (!other) throw new Untranslatable(`${resource.type} has no counterpart`);
  const to = sideOf(other.type);
  const merged: Record<string, unknown> = { ...translateNames(resource, other) };
  for (const definition of other.definitions) {
    const props = translateBag(resource.props, propertiesOf(definition, resource.type), to);
    Object.entries(props).forEach(([key, value]) => put(merged, key, value));
  }
  const documents = Object.fromEntries(
    Object.entries(merged).map(([key, value]) => [key, to === "native" ? asObject(value) : value]),
  );
  const props = mapLeaves(documents, (leaf) => {
    const target = isReference(leaf) ? counterparts.get(leaf.resource) : undefined;
    return isReference(leaf) && target ? { ...leaf, property: outputOf(leaf.property, target) } : leaf;
  }) as Inputs;
  const wrong = unknownInputs(other.type, props);
  if (wrong.length > 0) throw new Untranslatable(`${other.type} has no ${wrong.join(", ")}`);
  return { ...resource, type: other.type, props };
}

/** A row in the other provider's words, or why there is none. */
type Translation = { readonly row: RowOfResources } | { readonly reason: string };

/**
 * The row with all of its resources as the other provider has them.
 *
 * @returns the reason where that provider lacks something which the row holds
 */
export function translateRow(row: RowOfResources): Translation {
  try {
    const counterparts = new Map<string, Counterpart>();
    for (const { name, type, outputs } of row.resources) {
      const other = counterpartOf(type);
      if (!other || !isKnownType(other.type)) throw new Untranslatable(`${type} has no counterpart`);
      if (outputs) throw new Untranslatable(`${type} has outputs of its own`);
      counterparts.set(name, other);
    }
    return { row: { ...row, resources: row.resources.map((each) => translateResource(each, counterparts)) } };
  } catch (error) {
    if (error instanceof Untranslatable) return { reason: error.message };
    throw error;
  }
}
