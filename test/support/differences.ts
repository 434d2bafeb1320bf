/** Differences between two that are asked the same, told of together in place of the first alone. */

import assert from "node:assert/strict";

/** So many are told in full. */
const TOLD = 20;

/** Gathers what comparisons find. */
export class Differences {
  private readonly found: string[] = [];

  /**
   * Makes a comparison; what it throws is a difference.
   *
   * @param where what the difference is told with
   */
  async during(where: string, comparison: () => Promise<unknown>): Promise<void> {
    try {
      await comparison();
    } catch (error) {
      this.found.push(`${where}: ${textOf(error)}`);
    }
  }

  /** @throws AssertionError with the first differences and the number of all, where there is one */
  end(): void {
    const [count, told] = [this.found.length, this.found.slice(0, TOLD)];
    assert.ok(count === 0, `${count} differences, of which the first are:\n\n${told.join("\n\n")}`);
  }
}

/** An AssertionError with a message of its own does not say what differs. */
function textOf(error: unknown): string {
  return error instanceof assert.AssertionError
    ? `${error.message}\nexpected ${JSON.stringify(error.expected)}\nactual   ${JSON.stringify(error.actual)}`
    : String(error);
}
