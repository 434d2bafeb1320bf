/** Runs programs: to their end, or within a limit. */
import { execFile, spawn } from "node:child_process";
import * as path from "node:path";

import { describeTime } from "./progress";

/** How a program ended, and what it wrote. */
export interface Execution {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program to its end and takes all it writes. Never fails: an exit code is a result. */
export function execute(
  command: string,
  args: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv,
): Promise<Execution> {
  return new Promise((resolve) => {
    execFile(command, args, { cwd, env, maxBuffer: 256 * 1024 * 1024 }, (error, stdout, stderr) => {
      const exitCode = error === null ? 0 : typeof error.code === "number" ? error.code : 1;
      resolve({ exitCode, stdout, stderr });
    });
  });
}

/**
 * Runs a program within a limit of milliseconds.
 *
 * @throws when it does not end well, with the last lines that it wrote.
 */
export function executeWithin(
  limit: number,
  command: string,
  args: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv,
): Promise<void> {
  return new Promise((resolve, reject) => {
    // A group of its own, so that what the program started ends with it.
    const child = spawn(command, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"], detached: true });
    let tail = "";
    const keep = (chunk: Buffer): void => {
      tail = (tail + chunk.toString()).slice(-4_000);
    };
    child.stdout.on("data", keep);
    child.stderr.on("data", keep);
    const stop = (): void => {
      if (child.pid === undefined) return;
      try {
        process.kill(process.platform === "win32" ? child.pid : -child.pid, "SIGKILL");
      } catch {
        // It has ended in the meantime.
      }
    };
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      stop();
    }, limit);
    process.once("exit", stop);
    const finish = (error?: Error): void => {
      clearTimeout(timer);
      process.off("exit", stop);
      if (error) reject(error);
      else resolve();
    };
    child.once("error", finish);
    child.once("close", (code) => {
      const lines = tail.trim().split("\n").slice(-8).join("\n");
      if (late) finish(new Error(`stopped after ${describeTime(limit)}`));
      else finish(code === 0 ? undefined : new Error(`${path.basename(command)} ended with ${code}: ${lines}`));
    });
  });
}

/** Waits for a promise, but no longer than the limit in milliseconds. */
export async function withinLimit<T>(limit: number, promise: Promise<T>, message: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(message)), limit);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
