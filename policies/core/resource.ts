/** One resource of a stack, as the engine hands it over. */

import { Place, type PropertySource } from "./place";

/** The two provider packages whose resources are judged. */
export type ProviderPackage = "aws" | "aws-native";

/** What is known about a resource besides its properties. */
export interface ResourceIdentity {
  /** Pulumi type token: `aws:lambda/function:Function`. */
  readonly type: string;
  readonly urn: string;
  /** The name the program gave to the resource. */
  readonly name: string;
  readonly provider: ProviderPackage;
  /** URN of the parent: a component, or the stack itself; absent where the engine does not say. */
  readonly parent?: string;
  /** The `protect` resource option. */
  readonly protect: boolean;
  /** The `deleteBeforeReplace` resource option; false where it is not set. */
  readonly deleteBeforeReplace: boolean;
}

/** A resource with its property bag; policies never see one, they see views (see `view.ts`). */
export interface ResourceRecord extends PropertySource {
  readonly identity: ResourceIdentity;
}

/** The parts of the SDK's resource arguments that a {@link ResourceRecord} is made of. */
export interface SdkResource {
  readonly type: string;
  readonly urn: string;
  readonly name: string;
  readonly props: object;
  readonly opts: {
    readonly protect: boolean;
    readonly deleteBeforeReplace?: boolean;
    readonly parent?: string;
  };
}

/** What a stack policy knows of a resource besides its outputs. */
export interface StackFacts {
  readonly propertyDependencies: ReadonlyMap<string, readonly string[]>;
  /** The inputs that the engine passed before; undefined where it did not. */
  readonly inputs?: object | undefined;
}

/**
 * Makes a record of what the SDK passes.
 *
 * @param facts of a resource in a stack policy; a resource policy is passed the inputs, and nothing else
 */
export function toRecord(resource: SdkResource, facts?: StackFacts): ResourceRecord {
  const inputs = facts ? facts.inputs : resource.props;
  return {
    identity: {
      type: resource.type,
      urn: resource.urn,
      name: resource.name,
      provider: resource.type.startsWith("aws-native:") ? "aws-native" : "aws",
      ...(resource.opts.parent ? { parent: resource.opts.parent } : {}),
      protect: resource.opts.protect,
      deleteBeforeReplace: resource.opts.deleteBeforeReplace ?? false,
    },
    // Not before it is asked for: a server may read a message that late.
    get properties() {
      return resource.props;
    },
    ...(inputs ? { inputs } : {}),
    ...(facts ? { propertyDependencies: facts.propertyDependencies } : {}),
  };
}

/**
 * The component a resource belongs to, for messages: its type and name.
 *
 * @returns undefined where the resource stands directly under the stack
 */
export function componentOf(identity: ResourceIdentity): { type: string; name: string } | undefined {
  // urn:pulumi:<stack>::<project>::<parent type>$<type>::<name>; names may hold "::" themselves.
  const [, , qualifiedType, ...name] = identity.parent?.split("::") ?? [];
  const type = qualifiedType?.split("$").at(-1);
  if (!type || name.length === 0 || type === rootType || type.startsWith("pulumi:providers:")) {
    return undefined;
  }
  return { type, name: name.join("::") };
}

/** Known, non-empty text of a top-level property; undefined where it is anything else. */
export function knownText(record: ResourceRecord, property: string): string | undefined {
  const { value } = Place.of(record).step(property);
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** Type of the resource that stands for the stack itself. */
export const rootType = "pulumi:pulumi:Stack";

/** The stack a resource belongs to, as `project/stack`; undefined where the URN is malformed. */
export function stackOf({ urn }: Pick<ResourceIdentity, "urn">): string | undefined {
  const [, stack, project] = /^urn:pulumi:([^:]+)::([^:]+)::/.exec(urn) ?? [];
  return stack !== undefined && project !== undefined ? `${project}/${stack}` : undefined;
}

/** Type token of a resource, out of its URN. */
export function typeOfUrn(urn: string): string {
  return urn.split("::")[2]?.split("$").at(-1) ?? "";
}
