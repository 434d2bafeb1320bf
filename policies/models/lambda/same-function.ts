/** Whether two references lead to the same function, in the stack or outside. */

import type { Stack } from "../../core/stack";
import type { Verdict } from "../../core/verdict";
import type { Reference } from "../../core/view";
import { lambdaFunction } from "../../views/lambda";

/** Compares what two references lead to; versions and aliases count as their function. */
export function isSameFunction(stack: Stack, left: Reference, right: Reference): Verdict {
  const [one, other] = [stack.resolve(left, lambdaFunction), stack.resolve(right, lambdaFunction)];
  if (one.state === "found" && other.state === "found") {
    return one.targets.some((target) => other.targets.includes(target)) ? "yes" : "no";
  }
  if (left.state === "known" && right.state === "known") {
    const names = lambdaFunction.meanings(left.value);
    return lambdaFunction.meanings(right.value).some((name) => names.includes(name)) ? "yes" : "no";
  }
  return [one, other].some(({ state }) => state === "undecidable") ? "undetermined" : "no";
}
