/** Progress of long work: one line on a terminal, rewritten; nothing elsewhere. */

/** Tells how far work has come. */
export interface Progress {
  /** Rewrites the line, at most a few times a second. */
  show(line: string): void;
  /** Takes the line away, for what is printed after it. */
  clear(): void;
}

const INTERVAL = 200;

/** Progress on a stream, by default standard error. */
export function makeProgress(stream: NodeJS.WriteStream = process.stderr): Progress {
  if (!stream.isTTY) {
    return { show: () => undefined, clear: () => undefined };
  }
  let last = 0;
  let isShown = false;
  return {
    show: (line) => {
      if (Date.now() - last < INTERVAL) return;
      last = Date.now();
      isShown = true;
      stream.write(`\r\u001b[K${line.slice(0, stream.columns - 1)}`);
    },
    clear: () => {
      if (isShown) stream.write("\r\u001b[K");
      isShown = false;
    },
  };
}
