/**
 * The outputs of resources as the stand-in provider has them: the gRPC server (`stand-in-provider.ts`) and the embedded run
 * (`embedded.ts`) both call it, so a program gets the same inputs and outputs from either.
 *
 * It behaves like the bridged AWS provider where a policy can tell the difference: `check` (`stand-in-check.ts`) fills in
 * defaults, auto-names, `region` and `tagsAll`, and writes policy documents as JSON text; in a preview everything the
 * provider computes is unknown. It checks nothing and calls nobody.
 */

import { typeOfUrn } from "../policies/core/resource";
import { inventIdentity } from "./stand-in-identity";
import { ACCOUNT_ID, DEFAULT_REGION, facts, check, digest, nativeTypes } from "./stand-in-facts";
import { isObject, secret, UNKNOWN_WIRE, type Wire, type WireObject } from "./wire";
import { readResourceType } from "./aws-types";

/**
 * The outputs of a resource that a preview would create: its inputs, and unknown for everything the provider computes.
 *
 * @param urn of the resource.
 * @param inputs after {@link checkInputs}.
 */
export function previewOutputs(urn: string, inputs: WireObject): WireObject {
  const type = typeOfUrn(urn);
  const outputs = outputsFromInputs(inputs);
  if (isBridged(type)) outputs.id = UNKNOWN_WIRE;
  for (const { property } of computedProperties(type)) {
    if (outputs[property] === undefined) outputs[property] = markSensitive(type, property, UNKNOWN_WIRE);
  }
  return outputs;
}

/** A created resource: its id and its outputs. */
export interface Created {
  readonly id: string;
  readonly outputs: WireObject;
}

/**
 * What a real update would give: invented ids and ARNs in the account {@link ACCOUNT_ID}, the same for the same URN.
 *
 * @param urn of the resource.
 * @param inputs after {@link checkInputs}; nothing in them is unknown.
 * @param knownId id of a resource that is there already (`read`).
 */
export function createOutputs(urn: string, inputs: WireObject, knownId?: string): Created {
  const type = typeOfUrn(urn);
  const outputs = outputsFromInputs(inputs);
  const identity = inventIdentity(type, urn, outputs, knownId);
  for (const [property, value] of Object.entries(check.afterCreate[type] ?? {})) {
    if (outputs[property] === undefined) outputs[property] = structuredClone(value);
  }
  for (const { property, declaredType } of computedProperties(type)) {
    if (outputs[property] !== undefined) continue;
    const value = identity.properties[property] ?? inventValue(type, property, declaredType, urn, outputs);
    outputs[property] = markSensitive(type, property, value);
  }
  for (const [property, { type: declaredType }] of readResourceType(type) ?? []) {
    if (outputs[property] === undefined) outputs[property] = emptyValue(declaredType);
  }
  if (isBridged(type)) outputs.id = identity.id;
  return { id: identity.id, outputs };
}

/** The bridge has the id among the outputs. */
function isBridged(type: string): boolean {
  return type.startsWith("aws:");
}

/** Inputs as they come back: without the bridge's own keys, archives and all other values as given. */
function outputsFromInputs(inputs: WireObject): WireObject {
  return Object.fromEntries(
    Object.entries(inputs)
      .filter(([key]) => !key.startsWith("__"))
      .map(([key, value]) => [key, structuredClone(value)]),
  );
}

interface Computed {
  readonly property: string;
  readonly declaredType: string;
}

/** What the provider computes when a program leaves it out. */
function computedProperties(type: string): readonly Computed[] {
  const declared = readResourceType(type);
  const known = facts[type];
  const typed = (property: string): Computed => ({ property, declaredType: declared?.get(property)?.type ?? "string" });
  const names = known
    ? [...(known.computed ?? []), ...(known.optionalComputed ?? [])]
    : declared
      ? [...declared]
          .filter(([, p]) => p.input === "none" || (p.input === "optional" && p.alwaysOut))
          .map(([key]) => key)
      : isBridged(type)
        ? ["arn"]
        : (nativeTypes[type]?.outputs ?? []);
  return names.map(typed);
}

function markSensitive(type: string, property: string, value: Wire): Wire {
  return facts[type]?.sensitive?.includes(property) ? secret(value) : value;
}

/** What a property that nobody set looks like after an update. */
function emptyValue(declaredType: string): Wire {
  if (declaredType === "string") return "";
  if (declaredType.endsWith("[]")) return [];
  return null;
}

/** A value of the declared type for anything else the provider computes. */
function inventValue(type: string, property: string, declaredType: string, urn: string, outputs: WireObject): Wire {
  const optionalComputed = facts[type]?.optionalComputed?.includes(property) ?? false;
  if (property === "tagsAll") return isObject(outputs.tags) ? structuredClone(outputs.tags) : {};
  if (declaredType === "boolean") return false;
  if (declaredType === "number") return 0;
  if (declaredType.endsWith("[]")) return [];
  if (declaredType.startsWith("{")) return {};
  if (declaredType !== "string") return null;
  if (optionalComputed) return "";
  return /arn$/i.test(property)
    ? `arn:aws:stand-in:${DEFAULT_REGION}:${ACCOUNT_ID}:${property}/${digest(urn, 10)}`
    : `${property}-${digest(urn, 10)}`;
}
