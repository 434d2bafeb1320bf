/**
 * Statements of a function's resource policy that let calls through the function URL in.
 *
 * https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html
 */

import { type Verdict, anyOf } from "../../core/verdict";
import type { ConditionTest, Statement } from "../iam/policy-document";

const equalities: ReadonlySet<string> = new Set(["stringequals", "stringequalsignorecase", "stringlike"]);

/** Whether a statement is for callers of a function URL without authorization. */
export function isForOpenUrl({ conditions }: Statement): Verdict {
  return anyOf(
    ...conditions.tests.map((test) =>
      test.key === "lambda:functionurlauthtype" && equalities.has(test.operator) ? asksFor(test, "none") : "no",
    ),
  );
}

/** Whether a statement is for calls that come through a function URL, which another statement must let in as well. */
export function isForCallsThroughUrl({ conditions }: Statement): Verdict {
  return anyOf(
    ...conditions.tests.map((test) =>
      test.key === "lambda:invokedviafunctionurl" && test.operator === "bool" ? asksFor(test, "true") : "no",
    ),
  );
}

/** `…IfExists` and `ForAllValues:` also let requests in that have no such key, and so do not come through a URL. */
function asksFor({ ifExists, quantifier, values, complete }: ConditionTest, wanted: string): Verdict {
  if (ifExists || quantifier === "all" || values.some((value) => value.toLowerCase() !== wanted)) {
    return "no";
  }
  return complete ? "yes" : "undetermined";
}
