/** Previews a program in a process of its own, into which no module was loaded before. */

import { fork } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import type { EmbeddedOptions, EmbeddedResult } from "../engine/embedded";
import { nearest } from "../engine/nearest";
import { loaderArguments } from "../engine/typescript-loader";

/** What the process is told to do. */
export interface Task {
  readonly file: string;
  readonly options: Omit<EmbeddedOptions, "program" | "pack">;
}

/** What it answers. */
export type Answer = { readonly result: EmbeddedResult } | { readonly error: string };

/** Flags of a test runner or debugger, which are not for a process of ours. */
const ofRunner = /^--(test|inspect|watch|experimental-test|experimental-default-config)/;

/**
 * Previews the program of a file. The process works in the folder of its `Pulumi.yaml`, as the engine does, else here.
 *
 * @throws Error when the process ends without an answer, or nothing there can load TypeScript
 */
export async function previewApart(file: string, options: Task["options"]): Promise<EmbeddedResult> {
  if (!fs.existsSync(file)) throw new Error(`there is no program ${file}`);
  const execArgv = [...process.execArgv.filter((flag) => !ofRunner.test(flag)), ...loaderArguments(file)];
  const project = nearest(file, "Pulumi.yaml");
  const child = fork(path.join(__dirname, `child${path.extname(__filename)}`), [], {
    cwd: project === undefined ? process.cwd() : path.dirname(project),
    execArgv,
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const answer = await new Promise<Answer>((resolve, reject) => {
    child.on("message", (message) => resolve(message as Answer));
    child.on("error", reject);
    child.on("exit", (code) => reject(new Error(`the process of the program ended with ${String(code)}`)));
    child.send({ file, options } satisfies Task);
  }).finally(() => child.kill());
  if ("error" in answer) throw new Error(answer.error);
  return answer.result;
}
