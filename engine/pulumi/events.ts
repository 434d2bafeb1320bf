/** What the engine says of a run, gathered from its events. */
import type { EngineEvent } from "@pulumi/pulumi/automation";

import { findingOf } from "../finding";
import type { Finding, PolicyEventFields, Remediation } from "../finding";

/** Collects what a run says. */
export class Collector {
  stdout = "";
  stderr = "";
  exitCode = 0;
  readonly findings: Finding[] = [];
  readonly remediations: Remediation[] = [];
  readonly errors: string[] = [];
  readonly eventLog: string[] = [];

  take(event: EngineEvent): void {
    this.eventLog.push(JSON.stringify(event));
    if (event.policyEvent) this.findings.push(findingOf(event.policyEvent));
    // Sent by the engine, but not in the types of the library.
    const remediation = (event as { policyRemediationEvent?: PolicyEventFields }).policyRemediationEvent;
    if (remediation) {
      const { policyName, resourceUrn = "" } = remediation;
      this.remediations.push({ policyName, resourceUrn });
    }
    if (event.diagnosticEvent?.severity === "error") this.errors.push(event.diagnosticEvent.message);
  }
}

/** Reads the events of `--json`: one object a line. */
export function readEvents(text: string): Finding[] {
  const findings: Finding[] = [];
  for (const line of text.split("\n")) {
    if (!line.trim().startsWith("{")) continue;
    try {
      const event = JSON.parse(line) as { policyEvent?: PolicyEventFields };
      if (event.policyEvent) findings.push(findingOf(event.policyEvent));
    } catch {
      // Not an event: the caller has the whole text.
    }
  }
  return findings;
}
