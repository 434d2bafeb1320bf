/** A worker thread that judges saved stacks, one after another. */

import { parentPort, workerData } from "node:worker_threads";
import { StateJudge, type StateTask } from "./judge-state";
import type { Rules } from "./rules";

const judge = new StateJudge(workerData as Rules);

parentPort?.on("message", (task: StateTask) => {
  void judge.judge(task).then((answer) => parentPort?.postMessage(answer));
});
