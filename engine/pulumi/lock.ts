/** A lock between processes: a file that names the process that holds it. */
import * as fs from "node:fs/promises";

import type { Progress } from "./progress";

const PAUSE = 500;
/** A lock file without a readable process id is being written; after this long its writer must have died. */
const UNREADABLE_LIMIT = 10_000;

/**
 * Runs the work while holding the lock; waits while another process of this machine holds it. A lock whose process
 * has ended is taken over.
 *
 * @param file the lock; its directory must exist.
 * @throws what the work throws, and errors of the file system.
 */
export async function withLock<T>(file: string, progress: Progress, work: () => Promise<T>): Promise<T> {
  let waiting = false;
  while (!(await take(file))) {
    if (await isStale(file)) {
      await remove(file);
      continue;
    }
    if (!waiting) progress.note("another process gets the Pulumi CLI: waiting for it …");
    waiting = true;
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
  try {
    return await work();
  } finally {
    await fs.rm(file, { force: true });
  }
}

async function take(file: string): Promise<boolean> {
  try {
    await fs.writeFile(file, `${process.pid}`, { flag: "wx" });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

/**
 * Removes a stale lock. Two processes may see the same one: the slower would remove the lock the faster has just made,
 * so what was moved away is looked at again, and put back when it is fresh.
 */
async function remove(file: string): Promise<void> {
  const grave = `${file}.${process.pid}`;
  try {
    await fs.rename(file, grave);
    if (!(await isStale(grave))) await fs.link(grave, file);
  } catch {
    // Gone, or taken again in the meantime: the next attempt sees what is there.
  }
  await fs.rm(grave, { force: true });
}

async function isStale(file: string): Promise<boolean> {
  try {
    const holder = Number(await fs.readFile(file, "utf8"));
    if (!Number.isInteger(holder) || holder <= 0) {
      return Date.now() - (await fs.stat(file)).mtimeMs > UNREADABLE_LIMIT;
    }
    process.kill(holder, 0);
    return false;
  } catch (error) {
    // ESRCH: no such process. ENOENT: the lock is gone, the next attempt takes it. EPERM: it runs for someone else.
    return (error as NodeJS.ErrnoException).code === "ESRCH";
  }
}
