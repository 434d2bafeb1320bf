/**
 * Statements of a function's resource policy that let calls through the function URL in.
 *
 * https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html
 */

import type { Verdict } from "../../core/verdict";
import { requiresValue } from "../iam/conditions";
import type { Statement } from "../iam/policy-document";

/** Whether a statement is for callers of a function URL without authorization. */
export function isForOpenUrl({ conditions }: Statement): Verdict {
  return requiresValue(conditions, "lambda:functionurlauthtype", "NONE");
}

/** Whether a statement is for calls that come through a function URL, which another statement must let in as well. */
export function isForCallsThroughUrl({ conditions }: Statement): Verdict {
  return requiresValue(conditions, "lambda:invokedviafunctionurl", "true");
}
