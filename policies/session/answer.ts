/** From the outcome of a policy to what the engine is told. */

import type { Outcome } from "../core/evaluate";
import { listedReasons } from "../core/caps";
import type { AnyPolicy } from "../core/policy";
import { settingsPolicyName } from "../core/settings";
import { stackOf } from "../core/resource";
import { isSelected, stackLevel } from "../governance/disposition";
import { sortOut, type Report } from "../governance/reports";
import type { Call } from "./request";
import type { Session } from "./session";

/** What a policy tells the engine of one resource or stack; nothing at all where it passes. */
export interface Answer {
  readonly reports: readonly Report[];
  /** Why the policy does not apply, or could not tell, in part or as a whole. */
  readonly notApplicable?: string;
}

/** A policy that has nothing to object to. */
export const pass: Answer = { reports: [] };

/** The answer of a policy that the settings do not select; undefined for one that they do. */
export function unselected(id: string, policy: AnyPolicy, session: Session): Answer | undefined {
  return isSelected(id, policy, session.settings.settings)
    ? undefined
    : { reports: [], notApplicable: "The settings do not select this policy" };
}

/**
 * Answers for a policy, and notes in session and request what it said.
 *
 * @param urn of the resource, or of the one that stands for the stack
 */
export function answer(
  id: string,
  policy: AnyPolicy,
  outcome: Outcome,
  session: Session,
  call: Call,
  urn: string | undefined,
): Answer {
  session.use.asked.add(id);
  if (outcome.state === "pass" || outcome.state === "violation" || outcome.state === "notApplicable") {
    session.use.judged.add(id);
  }
  switch (outcome.state) {
    case "pass":
      return pass;
    case "violation":
      return withoutSettings(answerFindings(id, policy, outcome, session, call, urn), session, call, urn);
    case "notApplicable":
    case "undetermined":
      return { reports: [], notApplicable: outcome.reason };
    case "refused":
      return session.isNewRefusal(id, outcome.problems)
        ? { reports: [{ message: refusalMessage(id, outcome.problems), urn }] }
        : { reports: [], notApplicable: "The policy's configuration is refused" };
    case "failed":
      return { reports: [faultReport(id, outcome.error, urn)] };
  }
}

function answerFindings(
  id: string,
  policy: AnyPolicy,
  { findings }: Extract<Outcome, { state: "violation" }>,
  { settings, use, unremedied }: Session,
  { request, stackTags }: Call,
  urn: string | undefined,
): Answer {
  const level = stackLevel(settings.settings, urn === undefined ? undefined : stackOf({ urn }), stackTags);
  const whyLeft = (left: string): string | undefined => unremedied.reasonOf(id, left);
  const governance = { settings, use, reported: request.reported, whyLeft };
  const { reports, reasons } = sortOut(id, policy, findings, {
    ...governance,
    ...(urn === undefined ? {} : { stackUrn: urn }),
  });
  return {
    reports: request.room
      .admit(policy, reports, findings[0]?.fix ?? "", urn)
      .map((report) => ({ ...(level ? { level } : {}), ...report })),
    ...(reasons.length > 0 ? { notApplicable: listedReasons(reasons) } : {}),
  };
}

/** What a finding should have been weighed with, told of with the first that is not. */
const settingsOff = [
  `${settingsPolicyName} is disabled, so exceptions, public routes, trusted accounts and all other settings that are ` +
    "configured do not apply to any finding.",
  `Fix: Give ${settingsPolicyName} a level of its own, mandatory or advisory: "all" counts for it too.`,
];

/** The settings may be configured or not: the SDK hands a policy's configuration to that policy alone. */
function withoutSettings(answered: Answer, session: Session, call: Call, urn: string | undefined): Answer {
  const areOff = call.areSettingsOff && !call.request.areSettingsRead;
  const isNews = areOff && answered.reports.length > 0 && session.isNewRefusal(settingsPolicyName, settingsOff);
  const told: Report = { message: settingsOff.join("\n"), urn, level: "advisory", severity: "low" };
  return isNews ? { ...answered, reports: [...answered.reports, told] } : answered;
}

/** Says that a policy's configuration is refused. */
export function refusalMessage(id: string, problems: readonly string[]): string {
  return [
    `The configuration of ${id} is refused, so this policy judges nothing: ${listedReasons(problems)}.`,
    "Fix: correct the entry in the policy pack's configuration.",
  ].join("\n");
}

/** A fault of our own must not stop a deployment, whatever level the policy has. */
export function faultReport(id: string, error: string, urn: string | undefined): Report {
  const message =
    `This could not be judged because of a fault in policy ${id} itself (${error}); ` +
    "all other policies ran. Please report it to the maintainers of serverless-guard.";
  return { message, urn, level: "advisory", severity: "low" };
}
