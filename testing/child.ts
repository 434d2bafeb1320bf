/** The process of `apart.ts`: previews one program, and answers. */

import { pathToFileURL } from "node:url";
import { previewEmbedded } from "../engine/embedded";
import type { Answer, Task } from "./apart";
import { outputsOf } from "./modules";

process.once("message", (task: Task) => {
  const send = (answer: Answer): void => void process.send?.(answer);
  // An `import` of the file itself: it may be of either kind of module.
  const program = async (): Promise<unknown> => outputsOf(await import(pathToFileURL(task.file).href));
  previewEmbedded({ ...task.options, program }).then(
    (result) => send({ result }),
    (error: unknown) => send({ error: error instanceof Error ? error.message : String(error) }),
  );
});
