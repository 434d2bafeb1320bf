/** How a process of ours can load the program of a user that is written in TypeScript: as Pulumi does, else by what their project has. */
import * as fs from "node:fs";
import { createRequire } from "node:module";
import * as path from "node:path";
import { pathToFileURL } from "node:url";

import { nearest } from "./nearest";

/**
 * Loads the module of a program. TypeScript is loaded as Pulumi's host for Node.js does, with the `ts-node` and TypeScript
 * of the project or those inside `@pulumi/pulumi` (`cmd/run/run.ts` there): other loaders change what functions look like
 * that the SDK turns into code for Lambda. Types are not checked.
 *
 * @param file of the program, in a process that was started with {@link loaderArguments}
 */
export async function importProgram(file: string): Promise<unknown> {
  const host = isLoaderGiven(file) ? undefined : hostOf(file);
  // An `import` of the file itself: it may be of either kind of module.
  if (!host) return import(pathToFileURL(file).href);
  const { tsnodeRequire, typescriptRequire } = host.strings();
  const { register } = host.project(tsnodeRequire) as { register: (options: object) => void };
  register({ compiler: typescriptRequire, transpileOnly: true, ...configOf(file) });
  return host.project(path.resolve(file));
}

/** What the host finds its loader with, and the project that it looks in. */
interface Host {
  readonly project: NodeJS.Require;
  readonly strings: () => { readonly tsnodeRequire: string; readonly typescriptRequire: string };
}

/** Absent for ES modules, which the host leaves to other loaders, and in projects without the SDK. */
function hostOf(file: string): Host | undefined {
  if (!/\.c?ts$/.test(file) || (file.endsWith(".ts") && isModule(file))) return undefined;
  const project = createRequire(path.resolve(file));
  try {
    const { typeScriptRequireStrings } = project("@pulumi/pulumi/tsutils") as Record<
      string,
      Host["strings"] | undefined
    >;
    return typeScriptRequireStrings && { project, strings: typeScriptRequireStrings };
  } catch {
    return undefined;
  }
}

/** Whether Node.js takes the file for an ES module: by the nearest package. */
function isModule(file: string): boolean {
  const found = nearest(file, "package.json");
  return found !== undefined && (JSON.parse(fs.readFileSync(found, "utf8")) as { type?: unknown }).type === "module";
}

/** The host looks for no `tsconfig.json` but that of the project. */
function configOf(file: string): object {
  const project = nearest(file, "Pulumi.yaml") ?? file;
  const config = path.join(path.dirname(project), "tsconfig.json");
  return fs.existsSync(config) ? { project: config } : { skipProject: true };
}

function isLoaderGiven(file: string): boolean {
  const given = [...process.execArgv, process.env.NODE_OPTIONS ?? ""].join(" ");
  return !/\.[mc]?ts$/.test(file) || /\b(tsx|ts-node)\b/.test(given);
}

/**
 * The arguments of Node.js that make it load a program.
 *
 * @param file of the program; what its project installs is looked for from there
 * @returns none for JavaScript, and where this process, {@link importProgram} or Node.js itself loads TypeScript
 * @throws Error where nothing loads TypeScript
 */
export function loaderArguments(file: string): readonly string[] {
  if (isLoaderGiven(file) || hostOf(file)) return [];
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
