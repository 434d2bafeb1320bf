/** CloudTrail as the principal of a policy. */

import type { Verdict } from "../../core/verdict";
import type { Statement } from "../iam/policy-document";

/** The service principal of CloudTrail. */
export const cloudTrailService = "cloudtrail.amazonaws.com";

/** Whether a statement names CloudTrail as its principal. */
export function namesCloudTrail({ principals }: Pick<Statement, "principals">): Verdict {
  if (!principals || principals.negated) {
    return "no";
  }
  const named = principals.entries.some((entry) => entry.kind === "service" && entry.service === cloudTrailService);
  return named ? "yes" : principals.complete ? "no" : "undetermined";
}
