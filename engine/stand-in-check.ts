/** What the stand-in provider's `Check` makes of inputs, as the bridge does: defaults, names, Regions, tags and documents. */

import { typeOfUrn } from "../policies/core/resource";
import { DEFAULT_REGION, facts, check, nameOfUrn, digest } from "./stand-in-facts";
import {
  canonicalJson,
  containsSecret,
  containsUnknown,
  isObject,
  secret,
  SECRET_SIGNATURE,
  signatureOf,
  UNKNOWN_WIRE,
  withoutSecrets,
  type Wire,
  type WireObject,
} from "./wire";
import { readResourceType, type ResourceType } from "./aws-types";

/**
 * What the provider's `Check` makes of the inputs of a program.
 *
 * @param urn of the resource.
 * @param news inputs as the program gave them.
 * @param olds inputs of the last update, `{}` for a new resource; an auto-name is kept from them.
 * @param region of the provider.
 * @returns new inputs; the argument is left alone. `__defaults` lists what was filled in, as the bridge does.
 */
export function checkInputs(urn: string, news: WireObject, olds: WireObject = {}, region = DEFAULT_REGION): WireObject {
  const type = typeOfUrn(urn);
  const inputs = structuredClone(news);
  if (!type.startsWith("aws:")) return inputs;
  const declared = readResourceType(type);
  const filled: string[] = [];

  for (const property of check.jsonDocuments[type] ?? []) {
    const value = inputs[property];
    if (value !== undefined) inputs[property] = asJsonText(value);
  }
  for (const [keyPath, value] of Object.entries(check.defaults[type] ?? {})) {
    if (applyDefault(inputs, keyPath.split("."), value) && !keyPath.includes(".")) filled.push(keyPath);
  }
  const naming = autoNameOf(type, declared);
  if (naming && inputs[naming.property] === undefined && !(naming.prefix && inputs[naming.prefix] !== undefined)) {
    inputs[naming.property] = olds[naming.property] ?? autoName(type, urn, inputs);
    filled.push(naming.property);
  }
  if (takesRegion(declared) && inputs.region === undefined) {
    inputs.region = region;
  }
  const tags = inputs.tags;
  if (isTaggable(type, declared) && tags !== undefined && tags !== null && inputs.tagsAll === undefined) {
    if (!isObject(tags) || Object.keys(tags).length > 0) inputs.tagsAll = structuredClone(tags);
  }
  inputs.__defaults = filled.sort();
  return inputs;
}

/** A policy document given as an object becomes text, as the real provider sends it; unknown parts make it unknown. */
function asJsonText(value: Wire): Wire {
  if (typeof value === "string") return value;
  const signature = signatureOf(value);
  if (signature === SECRET_SIGNATURE) return secret(asJsonText((value as WireObject).value ?? null));
  if (signature !== undefined || !isObject(value)) return value;
  if (containsUnknown(value)) return containsSecret(value) ? secret(UNKNOWN_WIRE) : UNKNOWN_WIRE;
  const text = canonicalJson(withoutSecrets(value));
  return containsSecret(value) ? secret(text) : text;
}

/** Sets a default where its place exists: `a[].b` in every object of the list `a`. Says whether it set anything. */
function applyDefault(target: Wire | undefined, keys: readonly string[], value: Wire): boolean {
  const [key, ...rest] = keys;
  if (key === undefined || !isObject(target)) return false;
  if (signatureOf(target) === SECRET_SIGNATURE) return applyDefault(target.value, keys, value);
  if (rest.length === 0) {
    if (target[key] !== undefined) return false;
    target[key] = structuredClone(value);
    return true;
  }
  if (!key.endsWith("[]")) return applyDefault(target[key], rest, value);
  const list = target[key.slice(0, -2)];
  const items = signatureOf(list) === SECRET_SIGNATURE ? (list as WireObject).value : list;
  return Array.isArray(items) && items.map((item) => applyDefault(item, rest, value)).includes(true);
}

interface Naming {
  readonly property: string;
  readonly prefix: string | null;
}

/** The bridge names by the table, and otherwise every type that takes a `name`. */
function autoNameOf(type: string, declared: ResourceType | undefined): Naming | undefined {
  if (check.neverNamed.includes(type)) return undefined;
  const listed = check.autoname[type];
  if (listed) return { property: listed[0], prefix: listed[1] };
  return declared?.get("name")?.input === "optional" ? { property: "name", prefix: "namePrefix" } : undefined;
}

function autoName(type: string, urn: string, inputs: WireObject): string {
  const name = `${nameOfUrn(urn)}-${digest(urn, 7)}`;
  if (type === "aws:kms/alias:Alias") return `alias/${name}`;
  const fifo = type === "aws:sqs/queue:Queue" ? inputs.fifoQueue : type === "aws:sns/topic:Topic" && inputs.fifoTopic;
  return fifo === true ? `${name}.fifo` : name;
}

function takesRegion(declared: ResourceType | undefined): boolean {
  const region = declared?.get("region");
  return region !== undefined && region.input !== "none";
}

function isTaggable(type: string, declared: ResourceType | undefined): boolean {
  const known = facts[type];
  if (known) return [...(known.optionalComputed ?? []), ...(known.computed ?? [])].includes("tagsAll");
  return declared?.has("tagsAll") ?? false;
}
