/** Progress of long work, as lines on standard error. */

/** Tells a person what goes on. */
export interface Progress {
  /** Writes one line. */
  note(line: string): void;
  /** Runs the work; says what it is, and every ten seconds that it still runs and for how long. */
  during<T>(what: string, work: () => Promise<T>): Promise<T>;
}

const INTERVAL = 10_000;

/** Writes a duration for people: `42 s`, `3 min 5 s`. Takes milliseconds. */
export function describeTime(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** Progress on a stream; default standard error. Grey on a terminal, plain elsewhere and where `NO_COLOR` is set. */
export function makeProgress(stream: NodeJS.WriteStream = process.stderr): Progress {
  const colour = stream.isTTY && !process.env.NO_COLOR;
  const note = (line: string): void => {
    stream.write(colour ? `\u001b[90m${line}\u001b[0m\n` : `${line}\n`);
  };
  return {
    note,
    async during(what, work) {
      const started = Date.now();
      note(`${what} …`);
      const timer = setInterval(() => note(`${what} … ${describeTime(Date.now() - started)}`), INTERVAL);
      // Telling of work is no reason for a process to live on.
      timer.unref();
      try {
        return await work();
      } finally {
        clearInterval(timer);
      }
    },
  };
}
