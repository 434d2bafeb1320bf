/**
 * What stands between a policy and the engine: nothing that is thrown passes, since it would end the call for all
 * policies, and no character that a terminal or a build server acts on, wherever a text came from.
 */

import { REASON_LENGTH } from "../core/caps";
import { describeFault } from "../core/fault";
import { printable, printableLines } from "../core/printable";
import { faultReport, type Answer } from "./answer";
import { stackUrn } from "./request";
import type { ServedPolicy } from "./served-policy";

/** A policy whose functions throw nothing and say nothing but what can be shown. */
export function guarded(policy: ServedPolicy): ServedPolicy {
  const { judgeResource, judgeStack, remediate, description } = policy;
  const faulty = (error: unknown, urn: string | undefined): Answer => ({
    reports: [faultReport(description.name, describeFault(error), urn)],
  });
  return {
    ...policy,
    ...(judgeResource && {
      judgeResource: (resource, call) => {
        const failed = (error: unknown): Answer => faulty(error, resource.urn);
        try {
          const judged = judgeResource(resource, call);
          return judged instanceof Promise ? judged.then(shown).catch(failed) : shown(judged);
        } catch (error) {
          return failed(error);
        }
      },
    }),
    ...(judgeStack && {
      judgeStack: (stack, call) => {
        try {
          return shown(judgeStack(stack, call));
        } catch (error) {
          return faulty(error, stackUrn(stack));
        }
      },
    }),
    ...(remediate && {
      remediate: async (resource, options) => {
        try {
          const outcome = await remediate(resource, options);
          return outcome.state === "patched"
            ? outcome
            : { state: "unchanged", reason: printable(outcome.reason, REASON_LENGTH) };
        } catch (error) {
          return { state: "unchanged", reason: `the remediation itself is at fault: ${describeFault(error)}` };
        }
      },
    }),
  };
}

function shown({ reports, notApplicable }: Answer): Answer {
  return {
    reports: reports.map((report) => ({ ...report, message: printableLines(report.message) })),
    ...(notApplicable === undefined ? {} : { notApplicable: printable(notApplicable, REASON_LENGTH) }),
  };
}
