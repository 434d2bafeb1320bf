/** Where the methods and integrations of a REST API belong. */

import { targetsOf, type Stack } from "../../core/stack";
import { valueOr } from "../../core/value";
import type { Reference, ViewOf } from "../../core/view";
import { restApi, restIntegration, restMethod, restResource } from "../../views/apigateway";

/**
 * What tells the resources of REST APIs apart: the URN of a resource of the stack, the URN of the API for its root, or
 * the id as the program writes it.
 *
 * @returns undefined where it cannot be told in this preview
 */
export function placeOf(stack: Stack, place: Reference): string | undefined {
  return placeThrough(stack, place, new Set());
}

function placeThrough(stack: Stack, place: Reference, seen: Set<string>): string | undefined {
  const found = stack.resolve(place, restResource);
  if (found.state === "found") {
    return found.targets[0]?.resource.urn;
  }
  const root = stack.resolve(place, restApi);
  if (root.state === "found") {
    return root.targets[0]?.resource.urn;
  }
  // The program may take the id from a method on the same resource.
  const method = stack.resolve(place, restMethod);
  const [through] = targetsOf(method);
  if (through && !seen.has(through.resource.urn)) {
    seen.add(through.resource.urn);
    return placeThrough(stack, through.restResource, seen);
  }
  return valueOr(place, undefined);
}

/** The integration of a method, where it is a resource of its own. */
export function integrationOf(
  stack: Stack,
  method: ViewOf<typeof restMethod>,
): ViewOf<typeof restIntegration> | undefined {
  const { byMethod, byPlace } = stack.memo(integrationOf, indexIntegrations);
  const place = placeOf(stack, method.restResource);
  const verb = method.httpMethod.state === "known" ? method.httpMethod.value.toUpperCase() : undefined;
  return byMethod.get(method.resource.urn) ?? byPlace.get(`${place ?? ""} ${verb ?? ""}`);
}

function indexIntegrations(stack: Stack): {
  readonly byMethod: ReadonlyMap<string, ViewOf<typeof restIntegration>>;
  readonly byPlace: ReadonlyMap<string, ViewOf<typeof restIntegration>>;
} {
  const byMethod = new Map<string, ViewOf<typeof restIntegration>>();
  const byPlace = new Map<string, ViewOf<typeof restIntegration>>();
  for (const integration of stack.all(restIntegration)) {
    // A program mostly writes `httpMethod: method.httpMethod`.
    const method = stack.resolve(integration.httpMethod, restMethod);
    const place = placeOf(stack, integration.restResource);
    if (method.state === "found") {
      method.targets.forEach(({ resource }) => byMethod.set(resource.urn, integration));
    } else if (place !== undefined && integration.httpMethod.state === "known") {
      byPlace.set(`${place} ${integration.httpMethod.value.toUpperCase()}`, integration);
    }
  }
  return { byMethod, byPlace };
}
