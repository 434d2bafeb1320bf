/** The resources of a stack row, and what the engine hands over of them: in a first preview, and once it is deployed. */

import assert from "node:assert/strict";
import type { PackServer } from "../engine/pack-server";
import type { Analysis, EngineResource, PackConfiguration } from "../engine/requests";
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
  type OutputReference,
} from "./bridged-provider";

/** A resource of a stack row. */
export interface StackResource {
  readonly type: string;
  readonly name: string;
  readonly props: Inputs;
  /** Outputs once it is deployed, where a row hangs on them: two keys that share an id. */
  readonly outputs?: Inputs;
  readonly resourceOptions?: Pick<EngineResource, "protect" | "parent" | "deleteBeforeReplace">;
}

/** What of a stack row its resources are made of. */
export interface RowOfResources {
  readonly resources: readonly StackResource[];
  /** Drops property dependencies, as if values came from elsewhere. */
  readonly withoutDependencies?: boolean;
}

/** A first preview, in which outputs of other resources are unknown, or a deployed state. */
export type StackMode = "preview" | "deployed";

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

/** A resource of a row with its inputs, outputs and dependencies. */
export function toEngineResource(resource: StackResource, row: RowOfResources, mode: StackMode): MadeResource {
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
  pack: PackServer,
  resources: readonly MadeResource[],
  configuration: PackConfiguration,
): Promise<Analysis> {
  for (const resource of resources) {
    await pack.analyze({ ...resource, properties: resource.inputs }, configuration);
  }
  return pack.analyzeStack(resources, configuration);
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
