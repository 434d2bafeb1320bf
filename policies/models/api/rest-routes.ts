/** Routes of REST APIs: their methods, and the paths of their resources. */

import { targetsOf, type Stack } from "../../core/stack";
import type { Reference, ViewOf } from "../../core/view";
import { restApi, restMethod, restResource } from "../../views/apigateway";
import { integrationOf } from "./rest-resource";
import { lacksAuthorizer, openUnlessPreflight, serviceUri, type Route } from "./route";

/** The routes that the methods of REST APIs make. */
export function restRoutes(stack: Stack): readonly Route[] {
  return stack.all(restMethod).map((method) => methodRoute(stack, method));
}

function methodRoute(stack: Stack, method: ViewOf<typeof restMethod>): Route {
  const httpMethod = method.httpMethod.state === "known" ? method.httpMethod.value.toUpperCase() : "ANY";
  // Which route it is, its method and its path tell together.
  const path = method.httpMethod.state === "unknown" ? undefined : pathOf(stack, method.restResource, new Set());
  return {
    subject: targetsOf(stack.resolve(method.restApi, restApi))[0] ?? method,
    protocol: "REST",
    method: httpMethod,
    path,
    label: `${httpMethod} ${path ?? `of method ${method.resource.name}`}`,
    authorization: openUnlessPreflight(method.authorization, method.httpMethod),
    apiKeyRequired: method.apiKeyRequired,
    lacksAuthorizer: lacksAuthorizer(method.authorization, method.authorizerId),
    backend: serviceUri(integrationOf(stack, method) ?? method.integration),
  };
}

/** The path of a REST resource: `/orders/{id}`; undefined where a part is not known in this preview. */
export function restPath(stack: Stack, place: Reference): string | undefined {
  return pathOf(stack, place, new Set());
}

/** The path of a REST resource, up through its parents; undefined where a part is not known. */
function pathOf(stack: Stack, reference: Reference, seen: Set<string>): string | undefined {
  const [part] = targetsOf(stack.resolve(reference, restResource));
  if (part) {
    if (seen.has(part.resource.urn) || part.pathPart.state !== "known") {
      return undefined;
    }
    seen.add(part.resource.urn);
    const parent = pathOf(stack, part.parent, seen);
    return parent === undefined ? undefined : `${parent === "/" ? "" : parent}/${part.pathPart.value}`;
  }
  // The root resource is an output of the API itself.
  return stack.resolve(reference, restApi).state === "found" ? "/" : undefined;
}
