/** How a process of ours can load the program of a user that is written in TypeScript: by what their project has. */
import { createRequire } from "node:module";
import * as path from "node:path";
import { pathToFileURL } from "node:url";

/**
 * The arguments of Node.js that make it load a program.
 *
 * @param file of the program; what its project installs is looked for from there
 * @returns none for JavaScript, and where this process or Node.js itself loads TypeScript
 * @throws Error where nothing loads TypeScript
 */
export function loaderArguments(file: string): readonly string[] {
  const given = [...process.execArgv, process.env.NODE_OPTIONS ?? ""].join(" ");
  if (!/\.[mc]?ts$/.test(file) || /\b(tsx|ts-node)\b/.test(given)) return [];
  const project = createRequire(path.resolve(file));
  const find = (module: string): string | undefined => {
    try {
      return project.resolve(module);
    } catch {
      return undefined;
    }
  };
  const tsx = find("tsx");
  if (tsx !== undefined) return ["--import", pathToFileURL(tsx).href];
  const tsNode = find("ts-node/register/transpile-only");
  if (tsNode !== undefined) return ["--require", tsNode];
  // `strip` or `transform` since Node.js 22.18; missing in the types of older versions.
  if ((process.features as { readonly typescript?: unknown }).typescript) return [];
  throw new Error(
    `${path.basename(file)} is TypeScript: add tsx (npm install --save-dev tsx), or use Node.js 22.18 or later`,
  );
}
