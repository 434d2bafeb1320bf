/** The resources of a stack row, and what the engine hands over of them: in a first preview, and once it is deployed. */

import assert from "node:assert/strict";
import type { PackServer } from "../engine/pack-server";
import type { Analysis, EngineResource, PackConfiguration } from "../engine/requests";
import { checkInputs } from "../engine/stand-in-check";
import { createOutputs, previewOutputs } from "../engine/stand-in-outputs";
import { withoutSecrets, type Wire, type WireObject } from "../engine/wire";
import {
  isReference,
  mapLeaves,
  referencesIn,
  unknown,
  unknownText,
  type Inputs,
  type OutputReference,
} from "./bridged-provider";

/** A resource of a stack row. */
export interface StackResource {
  readonly type: string;
  readonly name: string;
  readonly props: Inputs;
  /** Outputs once it is deployed, where a row hangs on them: two keys that share an id. */
  readonly outputs?: Inputs;
  readonly resourceOptions?: ResourceOptions;
}

/** Options of a resource, as the engine passes them. */
export type ResourceOptions = Pick<EngineResource, "protect" | "parent" | "deleteBeforeReplace" | "ignoreChanges">;

/** What of a stack row its resources are made of. */
export interface RowOfResources {
  readonly resources: readonly StackResource[];
  /** Drops property dependencies, as if values came from elsewhere. */
  readonly withoutDependencies?: boolean;
}

/**
 * A first preview, in which outputs of other resources are unknown; one under a provider whose own configuration is not
 * known yet, which checks no inputs and has no outputs at all; a deployed state.
 */
export type StackMode = "preview" | "unknown provider" | "deployed";

/** A resource of a stack row: `resource("aws:kms/key:Key", "key", { description: "logs" })`. */
export function resource(
  type: string,
  name: string,
  props: Inputs = {},
  resourceOptions?: StackResource["resourceOptions"],
): StackResource {
  return { type, name, props, ...(resourceOptions ? { resourceOptions } : {}) };
}

/**
 * An output of another resource of the row: `output("key", "arn")`.
 *
 * @param within text around it, with `{}` for the value: `output("bucket", "arn", "{}/*")`
 */
export function output(resource: string, property: string, within = "{}"): OutputReference {
  return { resource, property, within };
}

/** A resource with its outputs, and the inputs that the engine passes before. */
export interface MadeResource extends EngineResource {
  readonly inputs: Inputs;
}

/** Outputs of a row's resources by mode and name: those that many refer to, and those at the end of a chain, are made once. */
const madeOutputs = new WeakMap<RowOfResources, Map<string, Inputs>>();

function outputsOf(name: string, row: RowOfResources, mode: StackMode): Inputs {
  const known = madeOutputs.get(row) ?? new Map<string, Inputs>();
  madeOutputs.set(row, known);
  const key = `${mode} ${name}`;
  let outputs = known.get(key);
  if (!outputs) {
    const target = row.resources.find((candidate) => candidate.name === name);
    assert.ok(target, `row refers to ${name}, which it does not hold`);
    const { properties } = toEngineResource(target, row, mode);
    const { id } = mode === "deployed" ? createOutputs(urnOf(target.type, name), properties as WireObject) : {};
    outputs = id === undefined ? properties : { id, ...properties };
    known.set(key, outputs);
  }
  return outputs;
}

/** A resource of a row with its inputs, outputs and dependencies. */
export function toEngineResource(resource: StackResource, row: RowOfResources, mode: StackMode): MadeResource {
  const resolveLeaf = (leaf: unknown): unknown => {
    if (!isReference(leaf)) {
      return leaf === unknown ? unknownText : leaf;
    }
    const outputs = outputsOf(leaf.resource, row, mode);
    const invented = mode === "deployed" ? `${leaf.resource}-${leaf.property}` : unknownText;
    const value = withoutSecrets((outputs[leaf.property] ?? invented) as Wire);
    if (value === unknownText) {
      return unknownText;
    }
    return leaf.within.replaceAll("{}", typeof value === "string" ? value : JSON.stringify(value));
  };
  const given = mapLeaves(resource.props, resolveLeaf) as Inputs;
  const inputs = mode === "unknown provider" ? given : checkedInputs(resource.type, resource.name, given);
  const dependencies = Object.entries(resource.props).map(([property, value]) => {
    const names = row.withoutDependencies ? [] : referencesIn(value).map(({ resource: name }) => name);
    return [property, names.map((name) => urnOf(typeOf(row, name), name))] as const;
  });
  return {
    type: resource.type,
    name: resource.name,
    urn: urnOf(resource.type, resource.name),
    inputs,
    properties: outputsIn(mode, resource, inputs),
    dependencies: [...new Set(dependencies.flatMap(([, urns]) => urns))],
    propertyDependencies: Object.fromEntries(dependencies.filter(([, urns]) => urns.length > 0)),
    ...surroundings(resource.type),
    ...resource.resourceOptions,
  };
}

/** The inputs of a resource after `Check` of its provider. */
export function checkedInputs(type: string, name: string, inputs: Inputs): Inputs {
  return checkInputs(urnOf(type, name), inputs as WireObject);
}

function outputsIn(mode: StackMode, { type, name, outputs }: StackResource, inputs: Inputs): Inputs {
  const urn = urnOf(type, name);
  switch (mode) {
    case "preview":
      return previewOutputs(urn, inputs as WireObject);
    case "unknown provider":
      return {};
    case "deployed":
      return { ...createOutputs(urn, inputs as WireObject).outputs, ...outputs };
  }
}

/** What every resource of a program has: a parent, and a provider. */
export function surroundings(type: string): Pick<EngineResource, "parent" | "provider"> {
  const providerType = `pulumi:providers:${type.split(":")[0] ?? ""}`;
  const provider = { type: providerType, name: "default", urn: urnOf(providerType, "default") };
  return { parent: stackRoot.urn, provider: { ...provider, properties: { region: "us-east-1" } } };
}

/** The resource that stands for the stack, the first that the engine has judged. */
const stackRoot: EngineResource = {
  type: "pulumi:pulumi:Stack",
  name: "project-test",
  urn: urnOf("pulumi:pulumi:Stack", "project-test"),
  properties: {},
};

/** As the engine does: each resource on its inputs, then all of them on their outputs. */
export async function analyzeMade(
  pack: PackServer,
  resources: readonly MadeResource[],
  configuration: PackConfiguration,
): Promise<Analysis> {
  await pack.analyze(stackRoot, configuration);
  for (const resource of resources) {
    await pack.analyze({ ...resource, properties: resource.inputs }, configuration);
  }
  return pack.analyzeStack([stackRoot, ...resources], configuration);
}

/** The URN of a resource in the tests' stack `project/test`. */
export function urnOf(type: string, name: string): string {
  return `urn:pulumi:test::project::${type}::${name}`;
}

function typeOf(row: Pick<RowOfResources, "resources">, name: string): string {
  return row.resources.find((candidate) => candidate.name === name)?.type ?? "";
}

/** The items in an order that is neither theirs nor its reverse. */
export function interleave<T>(items: readonly T[]): readonly T[] {
  const half = Math.ceil(items.length / 2);
  return items.slice(0, half).flatMap((item, index) => [...items.slice(half + index, half + index + 1), item]);
}
