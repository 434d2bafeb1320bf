/** Routes that the configuration declares public. */

import type { Settings } from "../../core/settings";

/** One declaration. */
export type PublicRoute = Settings["publicRoutes"][number];

/**
 * The declaration of a route, whether it has lapsed or not.
 *
 * @param api Pulumi name of the API or function URL
 * @param method HTTP method in upper case; `*` for a function URL
 */
export function declarationOf(settings: Settings, api: string, method: string, path: string): PublicRoute | undefined {
  return declarations(settings, api, method).find((entry) => entry.path === path);
}

/** The declarations of an API's routes with a method, of whatever path; parameters as in {@link declarationOf}. */
export function declarations(settings: Settings, api: string, method: string): readonly PublicRoute[] {
  const methods = [method.toUpperCase(), "ANY"];
  return declarationsOf(settings, api).filter((entry) => methods.includes(entry.method.toUpperCase()));
}

/** All declarations of an API, by its Pulumi name. */
export function declarationsOf(settings: Settings, api: string): readonly PublicRoute[] {
  return settings.publicRoutes.filter((entry) => entry.api === api);
}

/** How an endpoint without routes of its own, such as a function URL, a listener or a GraphQL API, is declared. */
export const wholeApi = { method: "*", path: "*" } as const;
