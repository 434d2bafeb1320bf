/** Judges all that `check` is given, a stack at a time. */

import type { StackResult } from "../report/result";
import { openInputs, type Input } from "./inputs";
import type { Journal } from "./journal";
import { failed, StateJudge, type StateAnswer, type StateTask } from "./judge-state";
import { judgeProgram, type ProgramOptions } from "./judge-program";
import { inOrder, StatePool } from "./pool";
import type { Rules } from "./rules";

/** How to judge. */
export interface RunOptions extends ProgramOptions {
  readonly rules: Rules;
  /** How many threads judge saved stacks, where there are many. */
  readonly jobs: number;
  readonly journal?: Journal;
}

/** One thing that was judged, or passed over. */
export interface Judged {
  /** Undefined for a file of a folder that holds no saved stack. */
  readonly result: StackResult | undefined;
  readonly isRedacted: boolean;
}

/** Up to here, starting threads costs more than it gains. */
const FEW = 8;

/** How many stacks a thread may be ahead of what is printed. */
const AHEAD = 4;

/**
 * Judges programs and saved stacks, in the order given; few stacks are held at a time.
 *
 * @param given files, folders, and `-` for standard input
 * @throws Error for what is not there, or cannot be judged for what it is
 */
export async function* judgeAll(given: readonly string[], options: RunOptions): AsyncGenerator<Judged> {
  const inputs = openInputs(given);
  const first: Input[] = [];
  // Not `for…of`: leaving that would close the rest.
  for (let next = inputs.next(); !next.done; next = inputs.next()) {
    first.push(next.value);
    if (first.length > FEW) break;
  }
  if (first.length <= FEW) {
    const judge = new StateJudge(options.rules);
    yield* inOrder(first, (input) => judgeOne(input, options, (task) => judge.judge(task)), 1);
    return;
  }
  const pool = new StatePool(options.rules, options.jobs);
  try {
    const work = (input: Input): Promise<Judged> => judgeOne(input, options, (task) => pool.judge(task));
    yield* inOrder(chain(first, inputs), work, options.jobs * AHEAD);
  } finally {
    await pool.close();
  }
}

async function judgeOne(
  input: Input,
  options: RunOptions,
  judgeState: (task: StateTask) => Promise<StateAnswer>,
): Promise<Judged> {
  const { journal } = options;
  const { source } = input;
  if (input.kind === "program") {
    return { result: await judgeProgram(source, options), isRedacted: false };
  }
  const known = journal?.digestFor(source);
  const answer = await judgeState({ ...input, ...(known === undefined ? {} : { known }) });
  switch (answer.kind) {
    case "other":
      return { result: undefined, isRedacted: false };
    case "unchanged":
      return journal?.entryFor(source) ?? { result: failed(source, "the journal has lost it"), isRedacted: false };
    case "judged":
      journal?.note(answer);
      return answer;
  }
}

function* chain<T>(...sources: readonly Iterable<T>[]): Generator<T> {
  for (const source of sources) {
    yield* source;
  }
}
