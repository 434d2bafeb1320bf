/** The two policies that belong to the pack itself: the shared settings, called first, and the ledger, called last. */

import { cappedLines } from "../core/caps";
import {
  ledgerPolicyName,
  ledgerPolicyTitle,
  settingOptions,
  settingsPolicyName,
  settingsPolicyTitle,
  type SettingOptions,
} from "../core/settings";
import type { Stack } from "../core/stack";
import { unneededEntries } from "../governance/unneeded-entries";
import { pass, refusalMessage, type Answer } from "./answer";
import { configSchema } from "./description";
import { stackUrn, type Call } from "./request";
import type { ServedPolicy } from "./served-policy";
import type { Session } from "./session";

/** Checks the shared settings, which all policies after it read. */
export function settingsPolicy(session: Session, options: SettingOptions = settingOptions): ServedPolicy {
  const apply = ({ options: configured, request }: Call, urn: string | undefined): Answer => {
    request.areSettingsRead = true;
    const reading = session.configure(configured);
    const problems = "settings" in reading ? reading.refusedExceptions : reading;
    if (problems.length === 0 || !session.isNewRefusal(settingsPolicyName, problems)) {
      return pass;
    }
    const message =
      "settings" in reading
        ? cappedLines(problems.map((problem) => `${problem}.`)).join("\n")
        : refusalMessage(settingsPolicyName, problems);
    return { reports: [{ message, urn }] };
  };
  return {
    description: {
      name: settingsPolicyName,
      displayName: settingsPolicyName,
      description: settingsPolicyTitle,
      enforcementLevel: "mandatory",
      severity: "high",
      configSchema: configSchema(options),
    },
    types: undefined,
    judgeResource: (resource, call) => apply(call, resource.urn),
    judgeStack: (stack, call) => apply(call, stackUrn(stack)),
  };
}

/** Tells of exceptions in use, and of entries that nobody needs: by then every policy has noted what it used. */
export function ledgerPolicy(session: Session): ServedPolicy {
  return {
    description: {
      name: ledgerPolicyName,
      displayName: ledgerPolicyName,
      description: ledgerPolicyTitle,
      enforcementLevel: "advisory",
      severity: "low",
    },
    types: undefined,
    judgeStack: (stack) => tellLedger(session, stack),
  };
}

function tellLedger(session: Session, stack: Stack): Answer {
  const use = session.takeUse();
  const unneeded = unneededEntries(
    session.settings,
    stack.identities,
    session.catalog,
    use,
    session.stackConfiguration,
  );
  const lines = [
    ...cappedLines([...use.excepted].sort().map((line) => `Excepted: ${line}`)),
    ...cappedLines(unneeded.map((sentence) => `${sentence}.`)),
  ];
  return lines.length === 0 ? pass : { reports: [{ message: lines.join("\n"), urn: stackUrn(stack) }] };
}
