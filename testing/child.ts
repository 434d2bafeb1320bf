/** The process of `apart.ts`: previews one program, and answers. */

import { previewEmbedded } from "../engine/embedded";
import { importProgram } from "../engine/typescript-loader";
import type { Answer, Task } from "./apart";
import { outputsOf } from "./modules";

process.once("message", (task: Task) => {
  const send = (answer: Answer): void => void process.send?.(answer);
  const program = async (): Promise<unknown> => outputsOf(await importProgram(task.file));
  previewEmbedded({ ...task.options, program }).then(
    (result) => send({ result }),
    (error: unknown) => send({ error: error instanceof Error ? error.message : String(error) }),
  );
});
