/** What the conditions of a statement ask of a request. */

import { type Verdict, anyOf } from "../../core/verdict";
import type { ConditionTest, Statement } from "./policy-document";

/** Whether one test holds only where the key has a value like one of those written: no denial, no missing key. */
function isPositive({ operator, ifExists, quantifier }: ConditionTest): boolean {
  return /^(string|arn)(equals|equalsignorecase|like)$/.test(operator) && !ifExists && quantifier !== "all";
}

/**
 * Whether a statement tests something whose condition key starts so, in a way that every value passes `accepts`.
 *
 * @param start beginning of the key, in lower case
 */
export function testsKey({ conditions }: Statement, start: string, accepts: (value: string) => boolean): Verdict {
  const judge = (test: ConditionTest): Verdict => {
    if (!test.key.startsWith(start) || !isPositive(test) || !test.values.every(accepts)) {
      return "no";
    }
    return test.complete ? "yes" : "undetermined";
  };
  return anyOf(...conditions.tests.map(judge), conditions.complete ? "no" : "undetermined");
}

/**
 * Whether a statement asks that a condition key is true.
 *
 * @param key the key in lower case
 */
export function asksTrue({ conditions }: Statement, key: string): Verdict {
  const judge = (test: ConditionTest): Verdict => {
    const wanted = test.values.every((value) => value.toLowerCase() === "true");
    if (test.key !== key || test.operator !== "bool" || test.ifExists || test.quantifier === "all" || !wanted) {
      return "no";
    }
    return test.complete ? "yes" : "undetermined";
  };
  return anyOf(...conditions.tests.map(judge), conditions.complete ? "no" : "undetermined");
}
