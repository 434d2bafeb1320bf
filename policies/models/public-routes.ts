/** Routes that the configuration declares public. */

import type { Settings } from "../core/settings";

/** One declaration. */
export type PublicRoute = Settings["publicRoutes"][number];

/**
 * The declaration of a route, whether it has lapsed or not.
 *
 * @param api Pulumi name of the API or function URL
 * @param method HTTP method in upper case; `*` for a function URL
 */
export function declarationOf(settings: Settings, api: string, method: string, path: string): PublicRoute | undefined {
  return settings.publicRoutes.find(
    (entry) =>
      entry.api === api &&
      entry.path === path &&
      (entry.method.toUpperCase() === method || entry.method.toUpperCase() === "ANY"),
  );
}

/** How a function URL, which has one route for everything, is declared. */
export const functionUrlRoute = { method: "*", path: "*" } as const;
