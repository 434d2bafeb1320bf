/** Whether log events match filter patterns of CloudWatch Logs, as far as the events are known. */

import { type Verdict, allOf, anyOf, not } from "../../core/verdict";
import { fitsPattern } from "../../core/text-pattern";
import { ANY, type Step, type Operand, type Test, type Condition, type FilterPattern } from "./filter-pattern-syntax";

/** Stands in a sample for a field that the event does not have. */
export const ABSENT: unique symbol = Symbol("absent");

/** A part of a log event. */
export type SampleValue =
  string | number | boolean | null | typeof ANY | typeof ABSENT | readonly SampleValue[] | Sample;

/** A log event, or an object inside one. Of fields that it does not mention nothing is known. */
export interface Sample {
  readonly [field: string]: SampleValue | undefined;
}

/** Whether events like `sample` match the pattern. Whatever hangs on a field of any value is undetermined. */
export function matchesFilterPattern(pattern: FilterPattern, sample: Sample): Verdict {
  switch (pattern.kind) {
    case "everything":
      return "yes";
    case "json":
      return evaluate(pattern.condition, sample);
    case "terms":
      return matchesTerms(pattern, sample);
    case "unread":
      return "undetermined";
  }
}

function evaluate(condition: Condition, sample: Sample): Verdict {
  switch (condition.kind) {
    case "and":
      return allOf(...condition.parts.map((part) => evaluate(part, sample)));
    case "or":
      return anyOf(...condition.parts.map((part) => evaluate(part, sample)));
    case "compare":
      return anyOf(...select(condition.selector, sample).map((value) => compare(condition, value)));
    case "test":
      return anyOf(...select(condition.selector, sample).map((value) => passes(condition.test, value)));
  }
}

/** The values that a selector stands for; `undefined` where nothing is known of one. */
function select(steps: readonly Step[], value: SampleValue | undefined): readonly (SampleValue | undefined)[] {
  const [step, ...rest] = steps;
  if (step === undefined || value === undefined) {
    return [value];
  }
  if (value === ANY) {
    return [undefined];
  }
  if (typeof value !== "object" || value === null) {
    return [ABSENT];
  }
  if (step === ANY) {
    const members: readonly (SampleValue | undefined)[] = isList(value)
      ? value
      : Object.values<SampleValue | undefined>(value);
    // An object may have further members that the sample does not mention.
    const open: readonly undefined[] = isList(value) ? [] : [undefined];
    const none: readonly SampleValue[] = members.length === 0 ? [ABSENT] : [];
    return [...members.flatMap((member) => select(rest, member)), ...open, ...none];
  }
  if (isList(value)) {
    return typeof step === "number" ? select(rest, step < value.length ? value[step] : ABSENT) : [ABSENT];
  }
  return select(rest, Object.hasOwn(value, step) ? value[step] : undefined);
}

function isList(value: readonly SampleValue[] | Sample): value is readonly SampleValue[] {
  return Array.isArray(value);
}

function compare(
  { operator, operand }: Extract<Condition, { kind: "compare" }>,
  value: SampleValue | undefined,
): Verdict {
  if (value === undefined) {
    return "undetermined";
  }
  if (operator === "=") {
    return equals(operand, value);
  }
  if (operator === "!=") {
    // Whether a field that is not there differs is nowhere documented. Most of any values differ from a given one.
    return value === ABSENT ? "undetermined" : value === ANY ? not(everyValue(operand)) : not(equals(operand, value));
  }
  if (value === ANY) {
    return "undetermined";
  }
  const limit = operand.kind === "text" ? operand.number : undefined;
  if (typeof value !== "number" || limit === undefined) {
    return "no";
  }
  const holds = { "<": value < limit, "<=": value <= limit, ">": value > limit, ">=": value >= limit }[operator];
  return holds ? "yes" : "no";
}

function everyValue(operand: Operand): Verdict {
  return operand.kind === "text" && /^\*+$/.test(operand.text) ? "yes" : "no";
}

function equals(operand: Operand, value: SampleValue): Verdict {
  if (value === ABSENT || value === null) {
    return "no";
  }
  if (value === ANY || typeof value === "object") {
    return everyValue(operand) === "yes" ? "yes" : "undetermined";
  }
  if (operand.kind === "regex") {
    return operand.regex === undefined ? "undetermined" : operand.regex.test(String(value)) ? "yes" : "no";
  }
  const same = typeof value === "number" && operand.number !== undefined ? value === operand.number : false;
  return same || fitsPattern(operand.text, String(value)) ? "yes" : "no";
}

function passes(test: Test, value: SampleValue | undefined): Verdict {
  if (value === undefined) {
    return "undetermined";
  }
  switch (test) {
    case "EXISTS":
      return value === ABSENT ? "no" : "yes";
    case "NOT EXISTS":
      return value === ABSENT ? "yes" : "no";
    case "NULL":
      return value === null ? "yes" : "no";
    case "TRUE":
    case "FALSE":
      return value === ANY ? "undetermined" : value === (test === "TRUE") ? "yes" : "no";
  }
}

function matchesTerms({ all, any, none }: Extract<FilterPattern, { kind: "terms" }>, sample: Sample): Verdict {
  const text = JSON.stringify(sample, (_, value: unknown) => (typeof value === "symbol" ? undefined : value));
  const holds = (term: string): Verdict => {
    const at = text.indexOf(term);
    if (at < 0) {
      return "no";
    }
    // A part of a word is found by some of AWS's tools only.
    const around = `${text.charAt(at - 1)}${text.charAt(at + term.length)}`;
    return /^\w|\w$/.test(around) && /^\w|\w$/.test(term) ? "undetermined" : "yes";
  };
  const required = all.length + none.length > 0;
  return allOf(
    ...all.map(holds),
    ...none.map((term) => not(holds(term))),
    // Beside other terms AWS takes no notice of optional ones.
    required ? "yes" : anyOf(...any.map(holds)),
  );
}
