/** What limits how many copies of a function run at once. */

import { type Verdict, anyOf, verdictOf, hasValue } from "../../core/verdict";
import type { ViewOf } from "../../core/view";
import type { lambdaFunction } from "../../views/lambda";

/**
 * Whether a function has a concurrency limit of its own: a reserved concurrency, or the scaling configuration of the
 * capacity provider that it runs on, whose instances do not count towards the account's concurrency.
 * https://docs.aws.amazon.com/lambda/latest/dg/lambda-managed-instances.html
 */
export function hasConcurrencyLimit(target: ViewOf<typeof lambdaFunction>): Verdict {
  const { capacityProvider, reservedConcurrentExecutions } = target;
  return anyOf(
    // The provider writes -1 for no limit.
    verdictOf(reservedConcurrentExecutions, (limit) => limit >= 0, "no"),
    hasValue(capacityProvider),
  );
}
