/** Tells the SDK what a policy answers. */

import type { ReportViolation, ResourceValidationArgs } from "@pulumi/policy";
import type { Answer } from "../session/answer";
import type { Report } from "../governance/reports";

/**
 * Reports an answer.
 *
 * @throws the SDK's own error where the policy does not apply, by which the SDK learns of it
 */
export function tell(
  { reports, notApplicable }: Answer,
  title: string,
  args: Pick<ResourceValidationArgs, "notApplicable">,
  report: ReportViolation,
): void {
  reports.forEach((one) => tellOne(one, title, report));
  if (notApplicable !== undefined) {
    args.notApplicable(notApplicable);
  }
}

/** What the SDK takes in place of the message (server.ts, makeReportViolationFun), and its published types leave out. */
interface SdkViolation {
  readonly message: string;
  readonly urn: string | undefined;
  readonly enforcementLevel: Report["level"];
  readonly severity: Report["severity"];
}

function tellOne({ message, urn, level, severity }: Report, title: string, report: ReportViolation): void {
  if (level === undefined) {
    return report(message, urn);
  }
  const tellAtLevel = report as unknown as (violation: SdkViolation) => void;
  tellAtLevel({ message: `${title}\n${message}`, urn, enforcementLevel: level, severity });
}
