/** What every form of a result has in common. */

import type { StackResult } from "./result";

/** Writes results in one form, stack by stack, so that a run over thousands of stacks need not be held. */
export interface Renderer {
  /** Takes the next stack. */
  stack(result: StackResult): void;
  /** Says what stands at the end; nothing is taken after it. */
  end(): void;
}

/** What a form needs besides the results. */
export interface RenderContext {
  readonly write: (text: string) => void;
  readonly isColored: boolean;
  /** When the result was made. */
  readonly made: Date;
}

/** Makes a renderer of a function that writes a whole result at once. */
export function whole(write: (stacks: readonly StackResult[]) => void): Renderer {
  const stacks: StackResult[] = [];
  return { stack: (result) => void stacks.push(result), end: () => write(stacks) };
}
