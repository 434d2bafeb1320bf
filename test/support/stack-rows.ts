/** Makes of the resources of a stack row what the engine hands over: in a first preview, and once it is deployed. */

import assert from "node:assert/strict";
import {
  analyze,
  analyzeStack,
  type Analysis,
  type EngineResource,
  type PackConfiguration,
} from "../../engine/analyzer";
import {
  deployedOutputs,
  isReference,
  mapLeaves,
  previewOutputs,
  referencesIn,
  unknown,
  unknownText,
  withCheckDefaults,
  type Inputs,
} from "./bridged-provider";
import type { StackCase, StackResource } from "./cases";

/** A first preview, in which outputs of other resources are unknown, or a deployed state. */
export type StackMode = "preview" | "deployed";

/** A resource with its outputs, and the inputs that the engine passes before. */
export interface MadeResource extends EngineResource {
  readonly inputs: Inputs;
}

/** A resource of a row with its inputs, outputs and dependencies. */
export function toEngineResource(
  resource: StackResource,
  row: Pick<StackCase, "resources" | "withoutDependencies">,
  mode: StackMode,
): MadeResource {
  const outputsOf = (name: string): Inputs => {
    const target = row.resources.find((candidate) => candidate.name === name);
    assert.ok(target, `row refers to ${name}, which it does not hold`);
    const inputs = withCheckDefaults(target.type, target.props);
    return { ...deployedOutputs(target.type, target.name, inputs), ...target.outputs };
  };
  const resolveLeaf = (leaf: unknown): unknown => {
    if (!isReference(leaf)) {
      return leaf === unknown ? unknownText : leaf;
    }
    const value = outputsOf(leaf.resource)[leaf.property] ?? `${leaf.resource}-${leaf.property}`;
    return mode === "preview"
      ? unknownText
      : leaf.within.replaceAll("{}", typeof value === "string" ? value : JSON.stringify(value));
  };
  const inputs = mapLeaves(withCheckDefaults(resource.type, resource.props), resolveLeaf) as Inputs;
  const dependencies = Object.entries(resource.props).map(([property, value]) => {
    const names = row.withoutDependencies ? [] : referencesIn(value).map(({ resource: name }) => name);
    return [property, names.map((name) => urnOf(typeOf(row, name), name))] as const;
  });
  return {
    type: resource.type,
    name: resource.name,
    urn: urnOf(resource.type, resource.name),
    inputs,
    properties:
      mode === "preview"
        ? previewOutputs(resource.type, inputs)
        : { ...deployedOutputs(resource.type, resource.name, inputs), ...resource.outputs },
    propertyDependencies: Object.fromEntries(dependencies.filter(([, urns]) => urns.length > 0)),
    ...resource.resourceOptions,
  };
}

/** As the engine does: each resource on its inputs, then all of them on their outputs. */
export async function analyzeMade(
  resources: readonly MadeResource[],
  configuration: PackConfiguration,
): Promise<Analysis> {
  for (const resource of resources) {
    await analyze({ ...resource, properties: resource.inputs }, configuration);
  }
  return analyzeStack(resources, configuration);
}

/** The resources of a row, asked of as the engine does. */
export function analyzeResources(
  resources: readonly StackResource[],
  mode: StackMode,
  configuration: PackConfiguration,
): Promise<Analysis> {
  return analyzeMade(
    resources.map((resource) => toEngineResource(resource, { resources }, mode)),
    configuration,
  );
}

/** The URN of a resource in the tests' stack `project/test`. */
export function urnOf(type: string, name: string): string {
  return `urn:pulumi:test::project::${type}::${name}`;
}

function typeOf(row: Pick<StackCase, "resources">, name: string): string {
  return row.resources.find((candidate) => candidate.name === name)?.type ?? "";
}

/** The items in an order that is neither theirs nor its reverse. */
export function interleave<T>(items: readonly T[]): readonly T[] {
  const half = Math.ceil(items.length / 2);
  return items.slice(0, half).flatMap((item, index) => [...items.slice(half + index, half + index + 1), item]);
}
