/** Reads what the engine wrote about a run with policy packs: an `--event-log`, or `pulumi policy analyze --json`. */

import { catalog } from "../../policies/catalog";
import { stackOf } from "../../policies/core/resource";
import { tryParse } from "../files";
import { packageFacts } from "../../policies/version";
import type { Reported } from "./finding";

/** What the engine says of a resource or a stack that was judged: which policies passed. */
interface PolicySummary {
  readonly passed: readonly string[];
}

/** What a file tells of a run. */
export interface PolicyRun {
  readonly reported: readonly Reported[];
  /** Of this pack. */
  readonly summaries: readonly PolicySummary[];
  /** URNs of all resources of the run that events name. */
  readonly urns: ReadonlySet<string>;
  /** URNs of the resources of which events say what this pack made of them. */
  readonly judged: ReadonlySet<string>;
  /** Errors that the engine told of. */
  readonly errors: readonly string[];
  /** Whether a policy pack took part at all. */
  readonly hasPack: boolean;
}

type Event = Readonly<Record<string, unknown>>;

/** Finds events in one JSON document, or in one JSON object a line; other text and events are passed over. */
export function readEvents(text: string): PolicyRun {
  const reader = new Reader();
  const whole = tryParse(text);
  if (whole === undefined) {
    text.split("\n").forEach((line) => reader.visit(tryParse(line)));
  } else {
    reader.visit(whole);
  }
  const { reported, summaries, urns, judged, errors, packs } = reader;
  return { reported, summaries, urns, judged, errors, hasPack: packs.size > 0 || reported.length > 0 };
}

/** The stack that a run was about, out of any of its URNs. */
export function stackIn({ urns, reported }: PolicyRun): { readonly project: string; readonly stack: string } {
  const [any] = [...urns, ...reported.map(({ urn }) => urn)];
  const [project = "", stack = ""] = (any === undefined ? undefined : stackOf({ urn: any }))?.split("/") ?? [];
  return { project, stack };
}

class Reader {
  readonly reported: Reported[] = [];
  readonly summaries: PolicySummary[] = [];
  readonly urns = new Set<string>();
  readonly judged = new Set<string>();
  readonly errors: string[] = [];
  readonly packs = new Set<string>();

  visit(value: unknown): void {
    if (Array.isArray(value)) {
      value.forEach((item) => this.visit(item));
    } else if (typeof value === "object" && value !== null) {
      const event = value as Event;
      if (!this.takeReport(event) && !this.takeSummary(event)) {
        this.takeError(event);
        this.takeUrn(event);
        Object.values(event).forEach((member) => this.visit(member));
      }
    }
  }

  /** The fields of a policy event, wherever they stand. */
  private takeReport({ policyName, resourceUrn, message, ...rest }: Event): boolean {
    if (typeof policyName !== "string" || typeof resourceUrn !== "string" || typeof message !== "string") {
      return false;
    }
    const { policyPackName, enforcementLevel, severity, exceptions } = rest;
    const pack = isOwn(policyName, policyPackName, message) ? {} : { pack: textOf(policyPackName) };
    this.reported.push({
      policy: policyName,
      ...pack,
      urn: resourceUrn,
      message,
      level: textOf(enforcementLevel),
      severity: textOf(severity),
      exceptions: exceptionsOf(exceptions),
    });
    return true;
  }

  private takeSummary({ policyPackName, passed, failed, ...rest }: Event): boolean {
    if (typeof policyPackName !== "string" || (passed === undefined && failed === undefined)) {
      return false;
    }
    this.packs.add(policyPackName);
    this.takeUrn(rest);
    const ids = Array.isArray(passed) ? passed.filter((id) => typeof id === "string") : [];
    if (policyPackName === packageFacts.name) {
      this.summaries.push({ passed: ids });
      if (typeof rest.resourceUrn === "string") this.judged.add(rest.resourceUrn);
    }
    return true;
  }

  private takeError({ diagnosticEvent }: Event): void {
    const { severity, message } = (diagnosticEvent ?? {}) as Event;
    // That mandatory findings end a preview is no error beside the findings.
    if (
      severity === "error" &&
      typeof message === "string" &&
      !/^(preview|update) failed\b/.test(withoutColors(message))
    ) {
      this.errors.push(withoutColors(message));
    }
  }

  private takeUrn({ urn, resourceUrn, PolicyPacks: named }: Event): void {
    Object.keys(named ?? {}).forEach((name) => this.packs.add(name));
    for (const text of [urn, resourceUrn]) {
      if (typeof text === "string" && text.startsWith("urn:pulumi:")) this.urns.add(text);
    }
  }
}

/** A pack composed of our policies has another name; its messages begin as ours all the same. */
function isOwn(policy: string, pack: unknown, message: string): boolean {
  const title = Object.hasOwn(catalog, policy) ? catalog[policy]?.title : undefined;
  return (
    pack === undefined ||
    pack === packageFacts.name ||
    (title !== undefined && withoutColors(message).startsWith(title))
  );
}

function exceptionsOf(value: unknown): NonNullable<Reported["exceptions"]> {
  return (Array.isArray(value) ? value : []).map((exception: unknown) => {
    const { id, reason } = (typeof exception === "object" && exception !== null ? exception : {}) as Event;
    return { id: textOf(id), reason: textOf(reason) };
  });
}

function withoutColors(text: string): string {
  return text.replaceAll(/<\{%[^%]*%\}>/g, "").trim();
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
