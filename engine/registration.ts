/** What a program's requests to the resource monitor say of a resource. */
import type { RegisterResourceRequest } from "@pulumi/pulumi/proto/resource_pb";
import type { Struct } from "google-protobuf/google/protobuf/struct_pb";

import { typeOfUrn } from "../policies/core/resource";
import type { EngineResource } from "./requests";
import { nameOfUrn } from "./stand-in-facts";
import type { WireObject } from "./wire";

/** Type and name, as the URN has them. */
export function identityOf(urn: string): Pick<EngineResource, "urn" | "type" | "name"> {
  return { urn, type: typeOfUrn(urn), name: nameOfUrn(urn) };
}

/** The values of a message; empty for none. */
export function toWire(struct: Struct | undefined): WireObject {
  return struct?.toJavaScript() ?? {};
}

/** The options that a policy sees, and where the program makes the resource. */
export function readOptions(request: RegisterResourceRequest): Partial<EngineResource> {
  const position = request.getSourceposition();
  return {
    ...(position ? { sourcePosition: { uri: position.getUri(), line: position.getLine() } } : {}),
    protect: request.getProtect() ?? false,
    ignoreChanges: request.getIgnorechangesList(),
    additionalSecretOutputs: request.getAdditionalsecretoutputsList(),
    ...(request.getDeletebeforereplacedefined() ? { deleteBeforeReplace: request.getDeletebeforereplace() } : {}),
    ...(request.getParent() === "" ? {} : { parent: request.getParent() }),
  };
}

/** URNs by property: a key only where there are some, as the engine does it. */
export function propertyDependenciesOf(request: RegisterResourceRequest): Record<string, string[]> {
  const dependencies: Record<string, string[]> = {};
  request.getPropertydependenciesMap().forEach((ofProperty, property) => {
    const urns = ofProperty.getUrnsList();
    if (urns.length > 0) dependencies[property] = [...urns];
  });
  return dependencies;
}

/** The type of the resource that stands for the stack. */
export const STACK_TYPE = "pulumi:pulumi:Stack";

/** The type as it stands in a URN: behind that of the parent, given by its URN, which is empty where there is none. */
export function qualifiedType(parent: string, type: string): string {
  const parentType = parent === "" ? "" : (parent.split("::")[2] ?? "");
  return parentType === "" || parentType === STACK_TYPE ? type : `${parentType}$${type}`;
}
