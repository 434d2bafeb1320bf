/** All policies of a pack as they are served, in the order in which they must be called. */

import { now } from "../core/clock";
import { coveringFirst } from "../core/coverage";
import { evaluateResource, evaluateStack, type Outcome } from "../core/evaluate";
import { describeFault } from "../core/fault";
import { NOTHING_TO_REMEDIATE, patchResource, type PatchOutcome } from "../core/patch";
import type { AnyPolicy } from "../core/policy";
import { toRecord } from "../core/resource";
import { isSelected } from "../governance/disposition";
import { describeException } from "../governance/ledger";
import type { StackConfiguration } from "../governance/stack-configuration";
import { answer, unselected, type Answer } from "./answer";
import { describePolicy, type PackDescription } from "./description";
import { guarded } from "./guard";
import { ledgerPolicy, settingsPolicy } from "./own-policies";
import { stackUrn } from "./request";
import type { ServedPolicy } from "./served-policy";
import { Session } from "./session";

/** The policies of a pack, and what they share. */
export interface ServedPack {
  readonly session: Session;
  /** The settings policy first, the ledger policy last, and each policy after those that cover it. */
  readonly policies: readonly ServedPolicy[];
}

/**
 * Makes the policies of a pack.
 *
 * @param configuration of the stack that is judged
 */
export function servePack(pack: PackDescription, configuration: StackConfiguration): ServedPack {
  const session = new Session(pack.catalog, configuration, pack.settingOptions);
  const policies = coveringFirst(pack.catalog).map(([id, policy]) => serve(id, policy, session, pack));
  const all = [settingsPolicy(session, pack.settingOptions), ...policies, ledgerPolicy(session)];
  return { session, policies: all.map(guarded) };
}

function serve(id: string, policy: AnyPolicy, session: Session, pack: PackDescription): ServedPolicy {
  return {
    description: describePolicy(id, policy, pack),
    types: typesOf(policy),
    ...judging(id, policy, session),
    ...(policy.remediations ? { remediate: remediation(id, policy, session) } : {}),
  };
}

function judging(
  id: string,
  policy: AnyPolicy,
  session: Session,
): Pick<ServedPolicy, "judgeResource"> | Pick<ServedPolicy, "judgeStack"> {
  if (policy.scope === "resource") {
    return {
      judgeResource: (resource, call) => {
        const off = unselected(id, policy, session);
        if (off) {
          return off;
        }
        const { settings } = session.settings;
        const say = (outcome: Outcome): Answer => answer(id, policy, outcome, session, call, resource.urn);
        const outcome = evaluateResource(policy, call.request.recordOf(resource), { ...call, settings });
        return outcome instanceof Promise ? outcome.then(say) : say(outcome);
      },
    };
  }
  return {
    judgeStack: (stack, call) => {
      const { settings } = session.settings;
      return (
        unselected(id, policy, session) ??
        answer(id, policy, evaluateStack(policy, stack, { ...call, settings }), session, call, stackUrn(stack))
      );
    },
  };
}

/** The types without which a policy has nothing to say. */
function typesOf(policy: AnyPolicy): readonly string[] {
  const subjects = policy.scope === "resource" ? policy.checks.map(({ definition }) => definition) : policy.subjects;
  return [...new Set(subjects.flatMap(({ types }) => types))];
}

function isLeft(outcome: PatchOutcome): outcome is Extract<PatchOutcome, { state: "unchanged" }> {
  return outcome.state === "unchanged" && outcome.reason !== NOTHING_TO_REMEDIATE;
}

/**
 * The remediation of a policy. It takes the shared settings that were read last: the engine has every resource analyzed
 * after it is remediated, and the stack itself is the first.
 */
function remediation(id: string, policy: AnyPolicy, session: Session): NonNullable<ServedPolicy["remediate"]> {
  return async (resource, options) => {
    const { settings, exceptions } = session.settings;
    if (!isSelected(id, policy, settings)) {
      return { state: "unchanged", reason: "The settings do not select this policy" };
    }
    const record = toRecord(resource);
    const decision = exceptions.decide(id, record.identity, now());
    if (decision.state === "excepted") {
      const reason = `Excepted ${describeException(decision.entry)}`;
      session.unremedied.note(id, resource.urn, reason);
      return { state: "unchanged", reason };
    }
    // A record each time, as its views are kept, and others change the properties meanwhile.
    return session.settling.run(resource.props, async () => {
      const patch = (): Promise<PatchOutcome> =>
        attempt(() => patchResource(policy, toRecord(resource), { options, settings }));
      const outcome = await patch();
      // One that has changed something may have left something else, of which a second one says why.
      const left = outcome.state === "patched" ? await patch() : outcome;
      session.unremedied.note(id, resource.urn, isLeft(left) ? left.reason : undefined);
      return outcome;
    });
  };
}

/** What throws has left something too; others that it is run again with must not fail of it. */
async function attempt(remediate: () => Promise<PatchOutcome>): Promise<PatchOutcome> {
  try {
    return await remediate();
  } catch (error) {
    return { state: "unchanged", reason: `the remediation itself is at fault: ${describeFault(error)}` };
  }
}
