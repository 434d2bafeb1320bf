/**
 * EventBridge patterns, matched as EventBridge matches them.
 *
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
 */

import { fitsParts } from "../../core/text-pattern";
import {
  parsedPlain,
  UNKNOWN,
  isPlainList,
  isPlainObject,
  type Plain,
  type PlainObject,
  type Value,
} from "../../core/value";
import { type Verdict, allOf, anyOf, not } from "../../core/verdict";

/** An event, or a part of one. A field that it leaves out may have any value. */
export interface EventSample {
  readonly [field: string]: string | EventSample;
}

/** A pattern that could be read. */
export type EventPatternResult =
  | { readonly state: "known"; readonly pattern: PlainObject }
  | { readonly state: "unknown" }
  | { readonly state: "absent" }
  | { readonly state: "malformed" };

/** Reads an event pattern: JSON text, or the object that `aws-native` takes. */
export function parseEventPattern(value: Value<Plain>): EventPatternResult {
  if (value.state !== "known") {
    return { state: value.state };
  }
  const plain = parsedPlain(value.value);
  if (plain === UNKNOWN) {
    return { state: "unknown" };
  }
  return isPlainObject(plain) ? { state: "known", pattern: plain } : { state: "malformed" };
}

/** Whether events like `sample` match the pattern; fields that the sample leaves out count as matching. */
export function matchesEvent(pattern: PlainObject, sample: EventSample): Verdict {
  return allOf(
    ...Object.entries(pattern).map(([field, rule]) =>
      field === "$or" ? matchesAlternatives(rule, sample) : matchesField(rule, sample[field]),
    ),
  );
}

function matchesAlternatives(rule: Plain, sample: EventSample): Verdict {
  if (!isPlainList(rule)) {
    return "undetermined";
  }
  return anyOf(
    ...rule.map((alternative) => (isPlainObject(alternative) ? matchesEvent(alternative, sample) : "undetermined")),
  );
}

function matchesField(rule: Plain, field: string | EventSample | undefined): Verdict {
  if (field === undefined) {
    return "yes";
  }
  if (rule === UNKNOWN) {
    return "undetermined";
  }
  if (isPlainObject(rule)) {
    return typeof field === "object" ? matchesEvent(rule, field) : "no";
  }
  if (!isPlainList(rule) || typeof field !== "string") {
    return "no";
  }
  return anyOf(...rule.map((test) => matchesValue(test, field)));
}

/** One entry of a list of values: an exact value, or an operator. */
function matchesValue(test: Plain, text: string): Verdict {
  if (test === UNKNOWN) {
    return "undetermined";
  }
  if (!isPlainObject(test)) {
    return test === text ? "yes" : "no";
  }
  return allOf(...Object.entries(test).map(([operator, operand]) => matchesOperator(operator, operand, text)));
}

function matchesOperator(operator: string, operand: Plain, text: string): Verdict {
  if (operand === UNKNOWN) {
    return "undetermined";
  }
  switch (operator) {
    case "prefix":
      return comparison(operand, (wanted, folded) => fold(text, folded).startsWith(fold(wanted, folded)));
    case "suffix":
      return comparison(operand, (wanted, folded) => fold(text, folded).endsWith(fold(wanted, folded)));
    case "equals-ignore-case":
      return comparison(operand, (wanted) => fold(text, true) === fold(wanted, true));
    case "wildcard":
      return comparison(operand, (wanted) => fitsParts(wildcardParts(wanted), text));
    case "exists":
      return operand === true ? "yes" : "no";
    case "anything-but":
      return not(
        isPlainObject(operand)
          ? matchesValue(operand, text)
          : anyOf(...(isPlainList(operand) ? operand : [operand]).map((value) => matchesValue(value, text))),
      );
    default:
      // Numbers and addresses: never what a text field of a CloudTrail event holds.
      return "no";
  }
}

/** Compares with a text, with `{"equals-ignore-case": text}`, or with any text of a list. */
function comparison(operand: Plain, compare: (wanted: string, folded: boolean) => boolean): Verdict {
  if (operand === UNKNOWN) {
    return "undetermined";
  }
  if (typeof operand === "string") {
    return compare(operand, false) ? "yes" : "no";
  }
  if (isPlainList(operand)) {
    return anyOf(...operand.map((one) => comparison(one, compare)));
  }
  const inner = isPlainObject(operand) ? operand["equals-ignore-case"] : undefined;
  if (inner === UNKNOWN) {
    return "undetermined";
  }
  return typeof inner === "string" && compare(inner, true) ? "yes" : "no";
}

function fold(text: string, folded: boolean): string {
  return folded ? text.toLowerCase() : text;
}

/** The texts between the stars of a pattern; a backslash takes a star or a backslash literally. */
function wildcardParts(pattern: string): readonly string[] {
  return pattern.split(/(?<!\\)\*+/).map((part) => part.replace(/\\([*\\])/g, "$1"));
}
