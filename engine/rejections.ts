/** Keeps rejected promises that nobody waits for away from the rest of the process while a program runs. */

/** How long after a failure the SDK still rejects promises; in milliseconds. */
const AFTERMATH = 50;

/**
 * Runs the work; promises rejected without a handler go to `take` alone. A program that fails leaves several of these
 * behind, also a little later, and a test runner would count each as a failure of its own.
 *
 * @param take is given each reason.
 * @throws what the work throws.
 */
export async function takingRejections<T>(take: (reason: unknown) => void, work: () => Promise<T>): Promise<T> {
  const others = process.listeners("unhandledRejection");
  process.removeAllListeners("unhandledRejection");
  let taken = 0;
  const listener = (reason: unknown): void => {
    taken++;
    take(reason);
  };
  process.on("unhandledRejection", listener);
  let failed = true;
  try {
    const result = await work();
    // Rejections are reported after the current turn of the event loop.
    await new Promise((resolve) => setImmediate(resolve));
    failed = taken > 0;
    return result;
  } finally {
    if (failed) await new Promise((resolve) => setTimeout(resolve, AFTERMATH));
    process.off("unhandledRejection", listener);
    for (const other of others) process.on("unhandledRejection", other);
  }
}

/** What a program failed with: the message, or the name of an error without one. */
export function errorText(reason: unknown): string {
  return (reason instanceof Error && reason.message) || String(reason);
}
