/** The process in which a program is judged: told what to do by the first message, it answers with the result. */

import { createRequire } from "node:module";
import { realpathSync } from "node:fs";
import { previewEmbedded } from "../../engine/embedded";
import { configurationOf } from "../../engine/pack-configuration";
import { importProgram } from "../../engine/typescript-loader";
import type { StackResult } from "../report/result";
import type { ProgramTask } from "./judge-program";
import { failed } from "./judge-state";
import { Recorder } from "./recorder";
import { RecordingPack } from "./recording-pack";

process.once("message", (task: ProgramTask) => {
  void judge(task)
    .catch((error: unknown) => failed(task.source, error))
    .then((result) => process.send?.(result));
});

async function judge({ source, rules, project, stack, config }: ProgramTask): Promise<StackResult> {
  demandSameRuntime(source);
  const pack = new RecordingPack();
  pack.recorder = new Recorder(configurationOf(rules.config, pack.policyNames), rules.exceptions);
  const { errors, resources } = await previewEmbedded({
    program: () => load(source),
    pack,
    packConfig: rules.config,
    projectName: project,
    stackName: stack,
    stackConfig: config,
  });
  return { project, stack, source, resources: resources.length, ...pack.recorder.result(), errors };
}

/** Runs a program: loading it, or what it exports as `program` or by default if that is a function. */
async function load(source: string): Promise<unknown> {
  const loaded = (await importProgram(source)) as Readonly<Record<string, unknown>>;
  const inner = loaded.default as Readonly<Record<string, unknown>> | undefined;
  const main = [loaded.program, inner?.program, inner?.default, inner].find((given) => typeof given === "function");
  return main ? (main as () => unknown)() : (inner ?? loaded);
}

/** A program that uses another copy of Pulumi's SDK would look for an engine that is not there. */
function demandSameRuntime(source: string): void {
  const name = "@pulumi/pulumi/package.json";
  let own: string;
  try {
    own = createRequire(source).resolve(name);
  } catch {
    throw new Error("@pulumi/pulumi is not installed in the program's project");
  }
  if (realpathSync(own) !== realpathSync(require.resolve(name))) {
    throw new Error(
      "the program's project has another @pulumi/pulumi than serverless-guard: install serverless-guard in that project, and @pulumi/pulumi 3.248 or later",
    );
  }
}
