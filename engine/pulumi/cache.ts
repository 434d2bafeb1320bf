/** Programs that were got once: each in a directory of the cache, with `bin` below it. Never half-made. */
import * as fs from "node:fs/promises";
import * as path from "node:path";

import { lock } from "proper-lockfile";

import type { Progress } from "./progress";

const projectDirectory = path.resolve(__dirname, "../..");

/** The cache of this project: `.cache/pulumi`. */
export const DEFAULT_CACHE = path.join(projectDirectory, ".cache", "pulumi");

/** Long enough for a build that another process makes. */
const PATIENCE = 60 * 60;

/** One way to get a program: fills a directory that is empty. */
export interface Way {
  /** What it does, as a verb: `install`. */
  readonly name: string;
  readonly make: (scratch: string) => Promise<void>;
}

/**
 * Gets a program into the cache, by the first way that works. Several processes may call this at once: one gets it, the
 * others wait for it.
 *
 * @param home name of the program's directory in the cache
 * @param find what is there already, in a directory of the form that the ways make; undefined where that is not usable
 * @returns what `find` finds, and the way that worked; or why none did
 */
export async function getIntoCache<T>(
  cache: string,
  home: string,
  ways: readonly Way[],
  find: (directory: string) => Promise<T | undefined>,
  progress: Progress,
): Promise<{ readonly found: T; readonly way?: string } | { readonly failures: readonly string[] }> {
  await fs.mkdir(cache, { recursive: true });
  const target = path.join(cache, home);
  const release = await lock(target, {
    realpath: false,
    lockfilePath: path.join(cache, `.lock-${home}`),
    retries: { forever: true, maxRetryTime: PATIENCE * 1_000, minTimeout: 500, maxTimeout: 1_000 },
  });
  try {
    const there = await find(target);
    if (there) return { found: there };
    const failures: string[] = [];
    for (const { name, make } of ways) {
      const scratch = await fs.mkdtemp(path.join(cache, `.${name}-`));
      try {
        await make(scratch);
        if (!(await find(scratch))) throw new Error("the result does not start, or is another version");
        // Only one that does not start can be in the way.
        await fs.rm(target, { recursive: true, force: true });
        await fs.rename(scratch, target);
        const found = await find(target);
        if (found) return { found, way: name };
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        failures.push(`${name}: ${reason}`);
        progress.note(`could not ${name} ${home}: ${reason.split("\n")[0] ?? ""}`);
      } finally {
        await fs.rm(scratch, { recursive: true, force: true });
      }
    }
    return { failures };
  } finally {
    await release();
  }
}
