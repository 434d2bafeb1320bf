/**
 * How much work an answer takes, without a clock: what the built-in functions that all judging is made of go through.
 * Work in loops that call none of them is not seen.
 */

type Native = (this: unknown, ...given: readonly unknown[]) => unknown;

/** Characters that one search through a text counts as one step. */
const CHARACTERS = 32;

/** Functions of arrays that end at the first item which decides: only the items that they ask about count. */
const endingEarly: readonly string[] = ["some", "every", "find", "findIndex", "findLast"];

/** What is counted, and where. */
const counted: readonly (readonly [object, readonly string[]])[] = [
  [Object, ["hasOwn", "keys", "entries", "fromEntries"]],
  [
    Array.prototype,
    [
      ...["map", "flatMap", "filter", "forEach", "some", "every", "find", "findIndex", "findLast", "reduce"],
      ...["includes", "indexOf", "join", "sort", "slice", "concat", "flat", "with"],
    ],
  ],
  [String.prototype, ["split", "replace", "replaceAll", "match", "matchAll", "includes", "indexOf", "startsWith"]],
  [RegExp.prototype, ["exec", "test"]],
  [Map.prototype, ["get", "set", "has"]],
  [Set.prototype, ["add", "has"]],
];

function weightOf(self: unknown, given: readonly unknown[]): number {
  const subject = self instanceof RegExp ? given[0] : self;
  return Array.isArray(subject)
    ? 1 + subject.length
    : typeof subject === "string"
      ? 1 + subject.length / CHARACTERS
      : 1;
}

/** Does work, and counts its steps: the same work in the same process takes the same number, but for a few. */
export async function countSteps<T>(work: () => Promise<T>): Promise<{ readonly result: T; readonly steps: number }> {
  let steps = 0;
  const natives = counted.flatMap(([owner, names]) =>
    names.map((name) => ({ owner, name, native: Reflect.get(owner, name) as Native })),
  );
  for (const { owner, name, native } of natives) {
    const endsEarly = endingEarly.includes(name);
    const value: Native = function (...given) {
      const [test, ...rest] = given;
      if (!endsEarly || typeof test !== "function") {
        steps += weightOf(this, given);
        return Reflect.apply(native, this, given);
      }
      const asks: Native = function (...asked) {
        steps++;
        return Reflect.apply(test, this, asked) as unknown;
      };
      steps++;
      return Reflect.apply(native, this, [asks, ...rest]);
    };
    Reflect.defineProperty(owner, name, { value, writable: true, configurable: true, enumerable: false });
  }
  try {
    const result = await work();
    return { result, steps };
  } finally {
    for (const { owner, name, native } of natives) {
      Reflect.defineProperty(owner, name, { value: native, writable: true, configurable: true, enumerable: false });
    }
  }
}
