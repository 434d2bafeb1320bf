/** Modules that a program loads: loaded anew in the next run, because they make their resources when they are loaded. */

import { register } from "node:module";
import * as path from "node:path";

/** What this package is made of, where it is used from a checkout. */
const own = ["policies", "engine", "cli", "testing"].map((folder) => path.resolve(__dirname, "..", folder) + path.sep);

/**
 * Hooks of Node.js: while a program runs, the addresses of its modules get the number of the run, and so are modules of
 * their own. As text, because they run on another thread, where nothing needs to load TypeScript.
 */
const hooks = `
  let run;
  export function initialize(memory) {
    run = new Int32Array(memory);
  }
  export async function resolve(specifier, context, next) {
    const found = await next(specifier, context);
    const number = Atomics.load(run, 0);
    if (number === 0 || !found.url.startsWith("file:") || found.url.includes("/node_modules/")) return found;
    return { ...found, url: found.url + (found.url.includes("?") ? "&" : "?") + "run=" + number };
  }`;

/** The number of the run that is on, for the hooks; 0 between runs. */
const run = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
let runs = 0;

/**
 * Runs the work; modules that are loaded meanwhile are loaded anew, and forgotten afterwards. Packages and this one stay.
 * Test runners that load modules themselves (vitest) keep what they have loaded, until they are told to forget it.
 */
export async function loadingAnew<T>(work: () => Promise<T>): Promise<T> {
  if (runs === 0) {
    register(`data:text/javascript,${encodeURIComponent(hooks)}`, { data: run.buffer });
  }
  const before = new Set(Object.keys(require.cache));
  Atomics.store(run, 0, ++runs);
  try {
    return await work();
  } finally {
    Atomics.store(run, 0, 0);
    forgetModules((file) => !before.has(file) && !own.some((folder) => file.startsWith(folder)));
  }
}

/** Has CommonJS modules loaded anew when they are next asked for; those of packages stay. */
export function forgetModules(which: (file: string) => boolean): void {
  for (const file of Object.keys(require.cache)) {
    if (!file.includes(`${path.sep}node_modules${path.sep}`) && which(file)) {
      Reflect.deleteProperty(require.cache, file);
    }
  }
}

/** What Node.js adds to the namespace of a CommonJS module. */
const added = ["default", "module.exports", "__esModule"];

/** What a program exports: as for the engine's language host, a function is called for the outputs. */
export function outputsOf(loaded: unknown): unknown {
  if (typeof loaded === "function") return (loaded as () => unknown)();
  if (typeof loaded !== "object" || loaded === null) return loaded;
  const { default: main } = loaded as { readonly default?: unknown };
  if (typeof main === "function") return (main as () => unknown)();
  const named = Object.entries(loaded).filter(([name]) => !added.includes(name));
  return named.length > 0 || main === undefined ? Object.fromEntries(named) : main;
}
