/** Reads what the engine wrote about a run with a policy pack. */

import { tryParse } from "./files";

/** The part of the engine's policy event that makes a fingerprint. */
export interface PolicyEvent {
  readonly policyName: string;
  readonly resourceUrn: string;
  readonly message: string;
  /** An exception of the engine itself applies, so the finding stops nothing. */
  readonly exempted: boolean;
}

/** What a file tells of a run. */
export interface PolicyRun {
  readonly events: readonly PolicyEvent[];
  /** Whether a policy pack took part at all. */
  readonly hasPack: boolean;
}

/** Finds policy events in one JSON document, or in one JSON object a line; other text and events are passed over. */
export function readPolicyRun(text: string): PolicyRun {
  const events: PolicyEvent[] = [];
  const packs = new Set<string>();
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) {
      value.forEach(visit);
    } else if (typeof value === "object" && value !== null) {
      const { policyName, resourceUrn, message, exceptions, PolicyPacks: named } = value as Record<string, unknown>;
      Object.keys(named ?? {}).forEach((name) => packs.add(name));
      if (typeof policyName === "string" && typeof resourceUrn === "string" && typeof message === "string") {
        const exempted = Array.isArray(exceptions) && exceptions.length > 0;
        events.push({ policyName, resourceUrn, message: message.replaceAll(/<\{%[^%]*%\}>/g, ""), exempted });
      } else {
        Object.values(value).forEach(visit);
      }
    }
  };
  const whole = tryParse(text);
  if (whole === undefined) {
    text.split("\n").forEach((line) => visit(tryParse(line)));
  } else {
    visit(whole);
  }
  return { events, hasPack: packs.size > 0 || events.length > 0 };
}
