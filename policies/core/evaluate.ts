/** Runs one policy and turns what it says into an outcome. A policy that throws becomes an outcome too. */

import { listedReasons, REASON_LENGTH } from "./caps";
import { describeFault } from "./fault";
import { fillTemplate, fixOf } from "./message";
import type { Messages } from "./metadata";
import { noOptions, readOptions, type OptionSet } from "./options";
import type {
  About,
  AnyPolicy,
  CheckContext,
  MessageParameters,
  ResourcePolicy,
  ResourceReport,
  StackPolicy,
  StackReport,
  Subject,
} from "./policy";
import { printable } from "./printable";
import type { ResourceIdentity, ResourceRecord } from "./resource";
import type { Settings } from "./settings";
import type { Stack } from "./stack";
import { sharedView } from "./view";

/** How the reason begins why a policy reports nothing where what it hangs on is not known. */
export const undeterminedPhrase = "Not known before deployment: ";

/** One thing that is wrong with a resource. */
export interface Violation {
  /** Id of the message. */
  readonly message: string;
  readonly sentence: string;
  /** What of the resource it is about, where the check says so: the key of a route. */
  readonly about?: string;
  /** Parts of other resources under which another policy may have said the same. */
  readonly saidOf?: readonly { readonly urn: string; readonly part: string }[];
  /** It hangs on data that may be out of date. */
  readonly isAdvisory?: true;
}

/** One finding: everything that is wrong with one resource. */
export interface Finding {
  readonly resource: ResourceIdentity;
  readonly violations: readonly Violation[];
  /** What to do, with the configured values. */
  readonly fix: string;
}

/** The outcome of one policy on one resource, or on one stack. */
export type Outcome =
  | { readonly state: "pass" }
  | { readonly state: "violation"; readonly findings: readonly Finding[] }
  | { readonly state: "notApplicable"; readonly reason: string }
  | { readonly state: "undetermined"; readonly reason: string }
  /** The policy's configuration is not valid, so it did not judge. */
  | { readonly state: "refused"; readonly problems: readonly string[] }
  /** The policy itself is at fault; `error` is for the maintainers and holds no property value. */
  | { readonly state: "failed"; readonly error: string };

/** What the user configured. */
export interface Configuration {
  readonly options: Readonly<Record<string, unknown>>;
  readonly settings: Settings;
  /** The tags of the stack; none where the engine does not say. */
  readonly stackTags?: ReadonlyMap<string, string>;
}

/** Judges one resource: at once, unless the check waits for files. */
export function evaluateResource(
  policy: ResourcePolicy<Messages, OptionSet>,
  record: ResourceRecord,
  configuration: Configuration,
): Outcome | Promise<Outcome> {
  const { type } = record.identity;
  const match = policy.checks.find(({ definition }) => definition.types.includes(type));
  if (!match) {
    return { state: "notApplicable", reason: `Policy does not read resources of type '${type}'` };
  }
  const trial = prepare(policy, configuration);
  if ("state" in trial) {
    return trial;
  }
  const { context, notes } = trial;
  const failed = (error: unknown): Outcome => ({ state: "failed", error: describeFault(error) });
  try {
    const checked = match.check(sharedView(match.definition, record), resourceReport(record.identity, notes), context);
    return checked instanceof Promise ? checked.then(() => notes.outcome(), failed) : notes.outcome();
  } catch (error) {
    return failed(error);
  }
}

/** Judges a whole stack. No check of a stack waits for anything, so that a server can ask what it says at any time. */
export function evaluateStack(
  policy: StackPolicy<Messages, OptionSet>,
  stack: Stack,
  configuration: Configuration,
): Outcome {
  const { subjects } = policy;
  if (!subjects.some(({ types }) => types.some((type) => stack.types.has(type)))) {
    return { state: "notApplicable", reason: `The stack has no ${subjects.map(({ kind }) => kind).join(", no ")}` };
  }
  const trial = prepare(policy, configuration);
  if ("state" in trial) {
    return trial;
  }
  const { context, notes } = trial;
  try {
    policy.check(stack, stackReport(notes), context);
  } catch (error) {
    return { state: "failed", error: describeFault(error) };
  }
  return notes.outcome();
}

function resourceReport(resource: ResourceIdentity, notes: Notes): ResourceReport<Messages> {
  const violation = (message: string, parameters?: MessageParameters, about?: About): void =>
    notes.violation(resource, message, parameters, about);
  const undetermined = (what: string): void => notes.undetermined(what);
  return {
    violation,
    undetermined,
    notApplicable: (reason) => notes.notApplicable(reason),
    settle: (verdict, what, ...rest) => {
      if (verdict === "no") {
        violation(...rest);
      } else if (verdict === "undetermined") {
        undetermined(what);
      }
    },
  };
}

function stackReport(notes: Notes): StackReport<Messages> {
  const of = ({ resource }: Subject): ResourceReport<Messages> => resourceReport(resource, notes);
  const undetermined = (subject: Subject, what: string): void =>
    notes.undetermined(`${subject.resource.name}: ${what}`);
  return {
    violation: (subject, ...rest) => of(subject).violation(...rest),
    undetermined,
    notApplicable: (reason) => notes.notApplicable(reason),
    settle: (subject, verdict, what, ...rest) =>
      of(subject).settle(verdict, `${subject.resource.name}: ${what}`, ...rest),
  };
}

function placed(about: About): Pick<Violation, "about" | "saidOf"> {
  return typeof about === "string"
    ? { about }
    : { saidOf: about.map(({ subject, part }) => ({ urn: subject.resource.urn, part })) };
}

/** Collects what a check says. */
class Notes {
  private readonly findings = new Map<string, Finding & { readonly violations: Violation[] }>();
  private readonly reasons: string[] = [];
  private readonly open: string[] = [];

  constructor(
    private readonly policy: AnyPolicy,
    private readonly fix: string,
  ) {}

  violation(resource: ResourceIdentity, message: string, parameters?: MessageParameters, about?: About): void {
    const sentence = `${fillTemplate(this.policy.messages[message] ?? message, parameters)}.`;
    const isAdvisory = this.policy.advisoryMessages?.includes(message) === true;
    const violation = {
      message,
      sentence,
      ...(about === undefined ? {} : placed(about)),
      ...(isAdvisory ? { isAdvisory } : {}),
    };
    const finding = this.findings.get(resource.urn);
    if (finding) {
      finding.violations.push(violation);
    } else {
      this.findings.set(resource.urn, { resource, violations: [violation], fix: this.fix });
    }
  }

  notApplicable(reason: string): void {
    this.reasons.push(reason);
  }

  undetermined(what: string): void {
    this.open.push(what);
  }

  outcome(): Outcome {
    if (this.findings.size > 0) {
      return { state: "violation", findings: [...this.findings.values()] };
    }
    if (this.open.length > 0) {
      return {
        state: "undetermined",
        reason: printable(`${undeterminedPhrase}${listedReasons(this.open)}`, REASON_LENGTH),
      };
    }
    const [reason] = this.reasons;
    return reason === undefined
      ? { state: "pass" }
      : { state: "notApplicable", reason: printable(reason, REASON_LENGTH) };
  }
}

/** What a check is run with. */
interface Trial {
  readonly context: CheckContext<Readonly<Record<string, never>>>;
  readonly notes: Notes;
}

function prepare(policy: AnyPolicy, configuration: Configuration): Trial | Extract<Outcome, { state: "refused" }> {
  const reading = readOptions(policy.options ?? noOptions, configuration.options);
  if (reading.state === "refused") {
    return reading;
  }
  const { settings, stackTags = new Map<string, string>() } = configuration;
  return {
    context: { options: reading.values, settings, stackTags },
    notes: new Notes(policy, fixOf(policy, reading.values)),
  };
}
