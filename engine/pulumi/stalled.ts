/** Gives up a program that waits for what its failure keeps from happening. */

/** How long nothing happens after a failure until the program is given up; in milliseconds. */
const QUIET_AFTER_FAILURE = 5000;

/**
 * Ends the CLI when a program inside this process has failed and waits for what that failure keeps from happening: a
 * program of its own process would end there, and the Automation API waits on.
 */
export class Stalled {
  private readonly controller = new AbortController();
  private failure: unknown;
  private timer: NodeJS.Timeout | undefined;

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  /** Takes note of a failure of the program. */
  fail(reason: unknown): void {
    this.failure ??= reason;
    this.timer ??= setTimeout(() => this.controller.abort(), QUIET_AFTER_FAILURE);
  }

  /** Something happens: the engine is still at work. */
  refresh(): void {
    this.timer?.refresh();
  }

  /** The run has ended; what the program failed with when it had to be ended. */
  end(): unknown {
    clearTimeout(this.timer);
    return this.signal.aborted ? this.failure : undefined;
  }
}
