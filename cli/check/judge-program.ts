/** Judges a program in a process of its own: it may print, change the process, or never end. */

import { fork } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { parse } from "yaml";
import { nearest } from "../../engine/nearest";
import { loaderArguments } from "../../engine/typescript-loader";
import type { StackResult } from "../report/result";
import { failed } from "./judge-state";
import type { Rules } from "./rules";

/** How to judge programs. */
export interface ProgramOptions {
  readonly rules: Rules;
  /** Name of the stack, whose file `Pulumi.NAME.yaml` configures the program. */
  readonly stack?: string;
}

/** What the process is told. */
export interface ProgramTask {
  readonly source: string;
  readonly rules: Rules;
  readonly project: string;
  readonly stack: string;
  /** Configuration of the stack by full key. */
  readonly config: Readonly<Record<string, string>>;
}

/** What the stack is called where nobody says. */
const DEFAULT_STACK = "check";

/** Judges one program. Never rejects: what cannot be judged is an error in the result. */
export async function judgeProgram(source: string, { rules, stack }: ProgramOptions): Promise<StackResult> {
  try {
    const file = resolve(source);
    const project = projectOf(file);
    const config = stack === undefined ? {} : readStackConfig(project, stack);
    const task: ProgramTask = { source: file, rules, project: project.name, stack: stack ?? DEFAULT_STACK, config };
    return { ...(await runApart(task, project.directory)), source };
  } catch (error) {
    return failed(source, error);
  }
}

async function runApart(task: ProgramTask, cwd: string): Promise<StackResult> {
  const child = fork(require.resolve("./program-child"), {
    cwd,
    execArgv: [...process.execArgv, ...loaderArguments(task.source)],
    // What the program prints is not part of the result.
    stdio: ["ignore", 2, 2, "ipc"],
  });
  const done = new AbortController();
  child.send(task);
  try {
    const [result] = (await Promise.race([
      once(child, "message", { signal: done.signal }),
      once(child, "exit", { signal: done.signal }).then(([code, signal]) =>
        Promise.reject(new Error(`the program ended the process (${String(signal ?? code)}) before it was judged`)),
      ),
    ])) as [StackResult];
    return result;
  } finally {
    done.abort();
    child.kill();
  }
}

interface Project {
  readonly name: string;
  readonly directory: string;
}

/** The project that a program belongs to: the nearest folder above it with a project file, else its own folder. */
function projectOf(file: string): Project {
  const found = nearest(file, "Pulumi.yaml", "Pulumi.yml");
  if (found === undefined) {
    return { name: "project", directory: dirname(file) };
  }
  const { name } = (parse(readFileSync(found, "utf8")) ?? {}) as { name?: unknown };
  return { name: typeof name === "string" ? name : "project", directory: dirname(found) };
}

/** The configuration of a stack, as the engine passes it to a program: texts by full key. */
function readStackConfig({ name: project, directory }: Project, stack: string): Readonly<Record<string, string>> {
  const file = [`Pulumi.${stack}.yaml`, `Pulumi.${stack}.yml`]
    .map((name) => join(directory, name))
    .find((path) => existsSync(path));
  if (file === undefined) {
    throw new Error(`there is no file Pulumi.${stack}.yaml in ${directory} for --stack ${stack}`);
  }
  const { config } = (parse(readFileSync(file, "utf8")) ?? {}) as { config?: Readonly<Record<string, unknown>> | null };
  return Object.fromEntries(
    Object.entries(config ?? {}).map(([key, value]) => [
      key.includes(":") ? key : `${project}:${key}`,
      typeof value === "string" ? value : isEncrypted(value) ? "[secret]" : JSON.stringify(value),
    ]),
  );
}

/** Nobody decrypts it here; the engine's own stand-in for a secret is `[secret]`. */
function isEncrypted(value: unknown): boolean {
  return typeof value === "object" && value !== null && "secure" in value;
}
