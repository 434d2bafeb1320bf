/**
 * What the conditions of a statement ask of a request: one reading of the operators for every key that a policy accepts.
 *
 * A key that a request lacks fails `StringEquals` and its like, but passes `…IfExists`, `ForAllValues:` and the negated
 * operators. `Null` with `false`, or another test that fails without the key, closes that gap.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
 */

import { type Verdict, allOf, anyOf, not } from "../../core/verdict";
import { matchesPattern } from "./patterns";
import type { Conditions, ConditionTest } from "./policy-document";

/** Operators under which a key has one of the values that are written. */
const matching: ReadonlySet<string> = new Set([
  ...["stringequals", "stringequalsignorecase", "stringlike", "arnequals", "arnlike"],
  ...["bool", "numericequals", "dateequals", "binaryequals", "ipaddress"],
]);

/** Each negated operator with the one that it turns around. */
const negations: ReadonlyMap<string, string> = new Map([
  ["stringnotequals", "stringequals"],
  ["stringnotequalsignorecase", "stringequalsignorecase"],
  ["stringnotlike", "stringlike"],
  ["arnnotequals", "arnequals"],
  ["arnnotlike", "arnlike"],
  ["numericnotequals", "numericequals"],
  ["datenotequals", "dateequals"],
  ["notipaddress", "ipaddress"],
]);

/** Whether a value, by itself, is one that a policy accepts under the operator of the test. */
export type AcceptedValue = (value: string, test: ConditionTest) => boolean;

/**
 * Whether statements with these conditions take effect only where a condition key has an accepted value.
 *
 * @param concerns which keys count, in lower case
 * @param accepts must hold for each value of a test; by default for those that leave something out
 */
export function requires(
  conditions: Conditions,
  concerns: (key: string) => boolean,
  accepts: AcceptedValue = leavesSomethingOut,
): Verdict {
  const verdicts = conditions.tests
    .filter(({ key }) => concerns(key))
    .map((test) => asksFor(test, conditions, accepts));
  return anyOf(...verdicts, conditions.complete ? "no" : "undetermined");
}

/** As {@link requires}, of one key and exactly one value, in any case: `true`, `NONE`. */
export function requiresValue(conditions: Conditions, key: string, wanted: string): Verdict {
  return requires(
    conditions,
    (candidate) => candidate === key,
    (value) => value.toLowerCase() === wanted.toLowerCase(),
  );
}

function asksFor(test: ConditionTest, conditions: Conditions, accepts: AcceptedValue): Verdict {
  if (!matching.has(test.operator) || !test.values.every((value) => accepts(value, test))) {
    return "no";
  }
  return allOf(
    test.complete ? "yes" : "undetermined",
    test.ifExists || test.quantifier === "all" ? requiresPresence(conditions, test.key) : "yes",
  );
}

/** The tests that say which values keys have; negated operators and `Null` do not. */
export function testsOfValues({ tests }: Conditions, concerns: (key: string) => boolean): readonly ConditionTest[] {
  return tests.filter(({ key, operator }) => matching.has(operator) && concerns(key));
}

/** Whether one test holds for a request whose key has this value, in any case. */
export function holdsForValue({ operator, values, complete }: ConditionTest, value: string): Verdict {
  const negated = negations.get(operator);
  const positive = negated ?? operator;
  if (!matching.has(positive)) {
    return "no";
  }
  const wanted = value.toLowerCase();
  const takesWildcards = positive.endsWith("like") || positive === "arnequals";
  const matched = values
    .map((candidate) => candidate.toLowerCase())
    .some((candidate) => (takesWildcards ? matchesPattern(candidate, wanted) : candidate === wanted));
  const verdict = matched ? "yes" : complete ? "no" : "undetermined";
  return negated === undefined ? verdict : not(verdict);
}

/**
 * Conditions as they weigh where every request has certain keys, or where a request without them is to count as one that
 * has: `…IfExists` and `ForAllValues:` then leave nothing open.
 */
export function whereKeysArePresent(conditions: Conditions, isPresent: (key: string) => boolean): Conditions {
  const tests = conditions.tests.map((test) =>
    isPresent(test.key) ? { ...test, ifExists: false, quantifier: "any" as const } : test,
  );
  return { ...conditions, tests };
}

/** Whether statements with these conditions take effect only where a request has the key at all. */
export function requiresPresence({ tests, complete }: Conditions, key: string): Verdict {
  const verdicts = tests.filter((test) => test.key === key).map(failsWithoutKey);
  return anyOf(...verdicts, complete ? "no" : "undetermined");
}

function failsWithoutKey({ operator, ifExists, quantifier, values, complete }: ConditionTest): Verdict {
  if (operator === "null") {
    return values.some((value) => value.toLowerCase() !== "false") ? "no" : complete ? "yes" : "undetermined";
  }
  return quantifier === "any" || (quantifier === undefined && !ifExists && !negations.has(operator)) ? "yes" : "no";
}

/**
 * Whether one test of a `Deny` leaves alone only requests whose key has an accepted value. A request without the key is
 * denied, unlike with `Allow`; under `ForAnyValue:` it is not.
 */
export function sparesOnly(test: ConditionTest, concerns: (key: string) => boolean, accepts: AcceptedValue): Verdict {
  const operator = negations.get(test.operator);
  if (operator === undefined || test.quantifier === "any" || !concerns(test.key)) {
    return "no";
  }
  const turned = { ...test, operator };
  return !test.values.every((value) => accepts(value, turned)) ? "no" : test.complete ? "yes" : "undetermined";
}

/** Whether a value leaves any value of the key out: not `*`, and not the key itself as a variable. */
export function leavesSomethingOut(value: string, { key }: Pick<ConditionTest, "key">): boolean {
  return !/^[*?]*$/.test(value) && value.toLowerCase() !== `\${${key}}`;
}

/** Keys (lower case) of every request that a role makes over an AWS SDK, whatever it asks for. */
const alwaysThere =
  /^aws:(?:currenttime|epochtime|principal(?:account|arn|isawsservice|type)|requestedregion|securetransport|sourceip|tokenissuetime|useragent|userid|viaawsservice)$/;

/** What is known of those keys' values. */
const roleValues: ReadonlyMap<string, string> = new Map([
  ["aws:securetransport", "true"],
  ["aws:principalisawsservice", "false"],
  ["aws:principaltype", "assumedrole"],
  ["aws:viaawsservice", "false"],
]);

/**
 * Whether one test holds for what a role asks of AWS: `yes` for nearly every request, `no` for none, and `undetermined`
 * where it leaves some requests out, or its values are not known.
 */
export function holdsForRole(test: ConditionTest): Verdict {
  const { key, operator, ifExists, quantifier, values, complete } = test;
  const isThere = alwaysThere.test(key);
  if (operator === "null") {
    const asksAbsence = values.some((value) => value.toLowerCase() === "true");
    const asksPresence = values.some((value) => value.toLowerCase() === "false");
    if (!complete || (!isThere && asksPresence && !asksAbsence)) {
      return "undetermined";
    }
    return (isThere ? asksPresence : asksAbsence) ? "yes" : "no";
  }
  if (!isThere) {
    // Most requests have no tag, service or resource of this kind in them.
    return ifExists || quantifier === "all" || (negations.has(operator) && quantifier !== "any")
      ? "yes"
      : "undetermined";
  }
  const matched = matchesRole({ ...test, operator: negations.get(operator) ?? operator });
  return negations.has(operator) ? not(matched) : matched;
}

function matchesRole(test: ConditionTest): Verdict {
  const { key, operator, values, complete } = test;
  const own = roleValues.get(key);
  if (values.some((value) => !leavesSomethingOut(value, test) || /\/0+$/.test(value))) {
    return "yes";
  }
  if (own === undefined || !matching.has(operator)) {
    return "undetermined";
  }
  return values.some((value) => value.toLowerCase() === own) ? "yes" : complete ? "no" : "undetermined";
}
