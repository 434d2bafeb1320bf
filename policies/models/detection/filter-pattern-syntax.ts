/**
 * Filter patterns of CloudWatch Logs as text.
 *
 * Two of the three kinds are understood: JSON patterns (`{ $.eventName = "StopLogging" }`) and terms
 * (`?StopLogging ?DeleteTrail`). The third, columns between spaces, does not fit events in JSON.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
 */

/** Stands in a sample for a field that the event has, with a value that may be any. */
export const ANY: unique symbol = Symbol("any");

/** One step of a property selector: a name, a place in a list, or `*` for any member. */
export type Step = string | number | typeof ANY;

/** What a field is compared with. */
export type Operand =
  /** Text in which `*` stands for any text; `number` where it can be read as one. */
  | { readonly kind: "text"; readonly text: string; readonly number?: number }
  /** `undefined` where the expression is not one that AWS takes, or costs too much to try. */
  | { readonly kind: "regex"; readonly regex: RegExp | undefined };

type Comparison = "=" | "!=" | "<" | "<=" | ">" | ">=";

/** A test of a field that compares it with nothing. */
export type Test = "NULL" | "TRUE" | "FALSE" | "EXISTS" | "NOT EXISTS";

/** A JSON pattern as a tree. */
export type Condition =
  | { readonly kind: "and" | "or"; readonly parts: readonly Condition[] }
  | {
      readonly kind: "compare";
      readonly selector: readonly Step[];
      readonly operator: Comparison;
      readonly operand: Operand;
    }
  | { readonly kind: "test"; readonly selector: readonly Step[]; readonly test: Test };

/** A filter pattern. */
export type FilterPattern =
  /** An empty pattern: every event matches. */
  | { readonly kind: "everything" }
  | { readonly kind: "json"; readonly condition: Condition }
  | {
      readonly kind: "terms";
      readonly all: readonly string[];
      readonly any: readonly string[];
      readonly none: readonly string[];
    }
  /** Columns between spaces, regular expressions over the whole event, and what AWS would refuse. */
  | { readonly kind: "unread" };

/** The longest pattern that AWS takes, in characters. https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutMetricFilter.html */
export const MAX_FILTER_PATTERN_LENGTH = 1024;

/** More repetitions than anybody writes; beyond it an expression could take very long to try. */
const MAX_REPETITIONS = 4;

/** Reads a filter pattern. Never throws: what cannot be read is `unread`. */
export function parseFilterPattern(text: string): FilterPattern {
  const trimmed = text.trim();
  if (text.length > MAX_FILTER_PATTERN_LENGTH) {
    return { kind: "unread" };
  }
  if (trimmed === "") {
    return { kind: "everything" };
  }
  try {
    return trimmed.startsWith("{")
      ? { kind: "json", condition: new ConditionParser(trimmed).parse() }
      : readTerms(trimmed);
  } catch (error) {
    if (error instanceof UnreadError) {
      return { kind: "unread" };
    }
    throw error;
  }
}

class UnreadError extends Error {}

/** Recursive descent over one JSON pattern; `&&` binds closer than `||`. */
class ConditionParser {
  private at = 0;

  constructor(private readonly text: string) {}

  parse(): Condition {
    this.expect(/\{/y);
    const condition = this.alternatives();
    this.expect(/\}/y);
    if (this.at < this.text.length) {
      throw new UnreadError();
    }
    return condition;
  }

  private alternatives(): Condition {
    return this.series("or", /\|\|/y, () => this.series("and", /&&/y, () => this.single()));
  }

  private series(kind: "and" | "or", separator: RegExp, next: () => Condition): Condition {
    const first = next();
    const parts = [first];
    while (this.take(separator)) {
      parts.push(next());
    }
    return parts.length === 1 ? first : { kind, parts };
  }

  private single(): Condition {
    if (this.take(/\(/y)) {
      const inner = this.alternatives();
      this.expect(/\)/y);
      return inner;
    }
    const selector = this.selector();
    const test = this.take(/(?:IS\s+(NULL|TRUE|FALSE)|(NOT\s+EXISTS|EXISTS))(?![\w*])/iy);
    if (test) {
      const name = (test[1] ?? test[2] ?? "").toUpperCase().replace(/\s+/g, " ");
      return { kind: "test", selector, test: name as Test };
    }
    const [operator] = this.expect(/!=|<=|>=|=|<|>/y);
    const operand = this.operand();
    if (/[<>]/.test(operator) && !(operand.kind === "text" && operand.number !== undefined)) {
      throw new UnreadError();
    }
    return { kind: "compare", selector, operator: operator as Comparison, operand };
  }

  private selector(): readonly Step[] {
    this.expect(/\$/y);
    const steps: Step[] = [];
    for (;;) {
      const step = this.match(/\.?\[\s*(?:(\d+)|(\*)|'([^']*)'|"([^"]*)")\s*\]|\.(?:(\*)|([^\s.=!<>()[\]{}&|"'%]+))/y);
      if (!step) {
        break;
      }
      const [, index, anyItem, single, double, anyMember, name] = step;
      steps.push(
        index !== undefined
          ? Number(index)
          : anyItem !== undefined || anyMember !== undefined
            ? ANY
            : (single ?? double ?? name ?? ""),
      );
    }
    if (steps.length === 0) {
      throw new UnreadError();
    }
    return steps;
  }

  private operand(): Operand {
    const regex = this.take(/%([^%]+)%/y);
    if (regex) {
      return { kind: "regex", regex: readRegex(regex[1] ?? "") };
    }
    const quoted = this.take(/"((?:[^"\\]|\\[^])*)"/y);
    if (quoted) {
      return { kind: "text", text: (quoted[1] ?? "").replace(/\\([^])/g, "$1") };
    }
    const [text] = this.expect(/(?:[^\s"%(){}&|=!<>]|&(?!&)|\|(?!\|))+/y);
    const number = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i.test(text) ? Number(text) : undefined;
    return { kind: "text", text, ...(number === undefined ? {} : { number }) };
  }

  /** Takes what matches here, and the spaces around it. */
  private take(pattern: RegExp): RegExpExecArray | undefined {
    this.match(/\s*/y);
    const found = this.match(pattern);
    if (found) {
      this.match(/\s*/y);
    }
    return found;
  }

  private expect(pattern: RegExp): RegExpExecArray {
    const found = this.take(pattern);
    if (!found) {
      throw new UnreadError();
    }
    return found;
  }

  /** Takes what matches exactly here. */
  private match(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text) ?? undefined;
    this.at += found?.[0].length ?? 0;
    return found;
  }
}

/** Reads an expression between percent signs. AWS takes no groups, so repetitions cannot nest. */
function readRegex(source: string): RegExp | undefined {
  if (!/^[\w#=@/;,\-^$?[\]{}|\\*+.:\s]*$/.test(source) || (source.match(/[*+{]/g)?.length ?? 0) > MAX_REPETITIONS) {
    return undefined;
  }
  try {
    return new RegExp(source);
  } catch {
    return undefined;
  }
}

function readTerms(text: string): FilterPattern {
  if (/^[[%]/.test(text)) {
    return { kind: "unread" };
  }
  const [all, any, none]: [string[], string[], string[]] = [[], [], []];
  const matcher = /\s*([?-]?)(?:"((?:[^"\\]|\\[^])*)"|([^\s"]+))/y;
  while (matcher.lastIndex < text.length) {
    const found = matcher.exec(text);
    if (!found) {
      return { kind: "unread" };
    }
    const [, mark, phrase, word] = found;
    const term = phrase?.replace(/\\([^])/g, "$1") ?? word ?? "";
    (mark === "?" ? any : mark === "-" ? none : all).push(term);
  }
  return { kind: "terms", all, any, none };
}
