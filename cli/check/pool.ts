/** Judges saved stacks in several worker threads. */

import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { failed, type StateAnswer, type StateTask } from "./judge-state";
import type { Rules } from "./rules";

interface Waiting {
  readonly task: StateTask;
  readonly answer: (answer: StateAnswer) => void;
}

/** Worker threads, each with one task at a time. */
export class StatePool {
  private readonly queue: Waiting[] = [];
  private readonly idle: Worker[] = [];
  private running = 0;

  /** @param size how many threads there may be */
  constructor(
    private readonly rules: Rules,
    private readonly size: number,
  ) {}

  /** Judges one file as soon as a thread is free. Never rejects. */
  judge(task: StateTask): Promise<StateAnswer> {
    return new Promise((answer) => {
      this.queue.push({ task, answer });
      this.next();
    });
  }

  /** Ends the threads. */
  async close(): Promise<void> {
    await Promise.all(this.idle.splice(0).map((worker) => worker.terminate()));
  }

  private next(): void {
    if (this.queue.length === 0) return;
    const worker = this.idle.pop() ?? (this.running < this.size ? this.start() : undefined);
    const waiting = worker && this.queue.shift();
    if (waiting) void this.run(worker, waiting);
  }

  private start(): Worker {
    this.running++;
    const worker = new Worker(require.resolve("./state-worker"), { workerData: this.rules });
    // Told of by its task; the event must have a listener all the same.
    worker.on("error", () => undefined);
    worker.once("exit", () => {
      this.running--;
      const at = this.idle.indexOf(worker);
      if (at >= 0) this.idle.splice(at, 1);
      this.next();
    });
    return worker;
  }

  private async run(worker: Worker, { task, answer }: Waiting): Promise<void> {
    const done = new AbortController();
    const { signal } = done;
    worker.postMessage(task);
    try {
      // A thread that runs out of memory takes its task with it, and nothing else.
      const [message] = (await Promise.race([
        once(worker, "message", { signal }),
        once(worker, "exit", { signal }).then(() => Promise.reject(new Error("the thread that judged it ended"))),
      ])) as [StateAnswer];
      this.idle.push(worker);
      answer(message);
    } catch (error) {
      answer({ kind: "judged", digest: "", result: failed(task.source, error), isRedacted: false });
    }
    done.abort();
    this.next();
  }
}

/**
 * Does the work for each item, several at a time, and gives the results in the order of the items.
 *
 * @param window how many items may be under way or wait for an earlier one
 */
export async function* inOrder<T, R>(
  items: Iterable<T>,
  work: (item: T) => Promise<R>,
  window: number,
): AsyncGenerator<R> {
  const pending: Promise<R>[] = [];
  for (const item of items) {
    pending.push(work(item));
    const [first] = pending;
    if (first && pending.length >= window) {
      void pending.shift();
      yield await first;
    }
  }
  for (const rest of pending) {
    yield await rest;
  }
}
