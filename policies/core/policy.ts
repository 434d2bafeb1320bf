/** How a policy is defined: metadata, and one check for each resource kind or one for the whole stack. */

import type { Metadata, Messages } from "./metadata";
import type { OptionSet, OptionValues } from "./options";
import type { ResourceIdentity } from "./resource";
import type { Settings } from "./settings";
import type { Stack } from "./stack";
import type { Plain } from "./value";
import type { Verdict } from "./verdict";
import type { PropertyPath, View, ViewDefinition } from "./view";

/** Parameters of a message template: paths, names and counts, never property values. */
export type MessageParameters = Readonly<Record<string, string | number>>;

/** The names of the `{name}` places in a template. */
type PlacesOf<Template extends string> = Template extends `${string}{${infer Name}}${infer Rest}`
  ? Name | PlacesOf<Rest>
  : never;

/**
 * What a violation is about: a part of its resource (the key of a route), or parts of other resources under which another
 * policy may have said the same.
 */
export type About = string | readonly { readonly subject: Subject; readonly part: string }[];

/**
 * What follows the id of a message: a parameter for each place of its template, no more and no less, and what of the
 * resource the violation is about (the key of a route), where a resource has several such things.
 */
type MessageArguments<Template extends string> = string extends Template
  ? [parameters?: MessageParameters, about?: About]
  : [PlacesOf<Template>] extends [never]
    ? [parameters?: Readonly<Record<string, never>>, about?: About]
    : [parameters: Readonly<Record<PlacesOf<Template>, string | number>>, about?: About];

/** What a resource check answers with. Saying nothing is a pass. */
export interface ResourceReport<MessageSet extends Messages> {
  /** The resource breaks the requirement. Several violations of one resource become one finding. */
  violation<Id extends keyof MessageSet & string>(message: Id, ...details: MessageArguments<MessageSet[Id]>): void;
  /** The requirement does not concern this resource. */
  notApplicable(reason: string): void;
  /** The requirement concerns the resource, but a value it hangs on is not known yet. `what` names paths. */
  undetermined(what: string): void;
  /**
   * Reports whether the requirement is met: nothing for `yes`, the violation for `no`, undetermined otherwise.
   *
   * @param what the paths that the verdict hangs on, for `undetermined`
   */
  settle<Id extends keyof MessageSet & string>(
    verdict: Verdict,
    what: string,
    message: Id,
    ...details: MessageArguments<MessageSet[Id]>
  ): void;
}

/** What a stack check answers with, resource by resource. Saying nothing of a resource is a pass. */
export interface StackReport<MessageSet extends Messages> {
  violation<Id extends keyof MessageSet & string>(
    subject: Subject,
    message: Id,
    ...details: MessageArguments<MessageSet[Id]>
  ): void;
  /** The requirement concerns nothing in this stack. */
  notApplicable(reason: string): void;
  undetermined(subject: Subject, what: string): void;
  /** Reports whether a resource meets the requirement, as {@link ResourceReport.settle} does. */
  settle<Id extends keyof MessageSet & string>(
    subject: Subject,
    verdict: Verdict,
    what: string,
    message: Id,
    ...details: MessageArguments<MessageSet[Id]>
  ): void;
}

/** The resource a finding is about: any view. */
export interface Subject {
  readonly resource: ResourceIdentity;
}

/** What a check is given besides its resource or stack. */
export interface CheckContext<Options extends OptionSet> {
  /** The policy's own options, defaults filled in. */
  readonly options: OptionValues<Options>;
  /** Settings shared by all policies. */
  readonly settings: Settings;
  /** The tags of the stack. */
  readonly stackTags: ReadonlyMap<string, string>;
}

/** A check of one resource kind. */
export interface KindCheck<MessageSet extends Messages, Options extends OptionSet> {
  readonly definition: ViewDefinition<unknown>;
  readonly check: (
    view: View<unknown>,
    report: ResourceReport<MessageSet>,
    context: CheckContext<Options>,
  ) => void | Promise<void>;
}

/** Binds a check to the views of one resource kind. */
export function on<Fields, MessageSet extends Messages, Options extends OptionSet>(
  definition: ViewDefinition<Fields>,
  check: (
    view: View<Fields>,
    report: ResourceReport<MessageSet>,
    context: CheckContext<Options>,
  ) => void | Promise<void>,
): KindCheck<MessageSet, Options> {
  // Safe: the adapter hands a check only views that its own definition has read.
  return { definition, check: check as KindCheck<MessageSet, Options>["check"] };
}

/** Changes to the inputs of one resource, by a remediation. */
export interface Patch {
  /**
   * Sets a property; objects on the way are made. A value that is there already is kept secret if it was.
   *
   * @param path for lists `rules[].action` sets the member in every item, `rules[0].action` in one
   * @param value plain JSON
   */
  set(path: PropertyPath, value: Plain): void;
  /**
   * Sets a member of an object that is there; does nothing where it is missing, as one made for this member alone would
   * lack others that its type requires.
   */
  setMember(path: PropertyPath, value: Plain): void;
  /** Adds items at the end of a list, which is made where it is missing; items that are there stay as they are. */
  append(path: PropertyPath, ...items: readonly Exclude<Plain, readonly Plain[]>[]): void;
  /**
   * Puts one item in the place of all known ones that must go; the others stay, known or not, secret or not. Does
   * nothing where the list is missing or has none of them.
   */
  replaceItems(path: PropertyPath, isReplaced: (item: Plain) => boolean, by: Plain): void;
}

/** Sets what a policy asks for on one resource kind. */
export interface Remediation<Options extends OptionSet> {
  readonly definition: ViewDefinition<unknown>;
  readonly apply: (view: View<unknown>, patch: Patch, options: OptionValues<Options>) => void;
}

/**
 * Binds a remediation to the views of one resource kind. It runs on resources that break a resource policy's
 * requirement; the remediation of a stack policy, which cannot ask the stack, runs on every resource of the kind. It
 * must set nothing where nothing is wrong, and nothing that hangs on an unknown value.
 */
export function remedy<Fields, Options extends OptionSet>(
  definition: ViewDefinition<Fields>,
  apply: (view: View<Fields>, patch: Patch, options: OptionValues<Options>) => void,
): Remediation<Options> {
  // Safe: the adapter hands a remediation only views that its own definition has read.
  return { definition, apply: apply as unknown as Remediation<Options>["apply"] };
}

/** A policy that judges one resource at a time, on its inputs. */
export interface ResourcePolicy<MessageSet extends Messages, Options extends OptionSet> extends Metadata<
  MessageSet,
  Options
> {
  readonly scope: "resource";
  readonly remediations?: readonly Remediation<Options>[];
  readonly checks: readonly KindCheck<MessageSet, Options>[];
}

/** A policy that judges the whole stack, on its outputs. */
export interface StackPolicy<MessageSet extends Messages, Options extends OptionSet> extends Metadata<
  MessageSet,
  Options
> {
  readonly scope: "stack";
  readonly remediations?: readonly Remediation<Options>[];
  /**
   * Reports findings with the same sentences on several resources as one finding for the stack, with the list: for
   * hygiene that every resource breaks alike. Exceptions and baseline work for each resource all the same.
   */
  readonly gather?: boolean;
  /** The kinds without which the policy has nothing to say; it is skipped at no cost where the stack has none. */
  readonly subjects: readonly ViewDefinition<unknown>[];
  readonly check: (stack: Stack, report: StackReport<MessageSet>, context: CheckContext<Options>) => void;
}

/** The options of a policy that has none. */
export type NoOptions = Readonly<Record<string, never>>;

/** Any policy, its message and option types forgotten. */
export type AnyPolicy = ResourcePolicy<Messages, OptionSet> | StackPolicy<Messages, OptionSet>;

/**
 * Defines a policy that judges one resource at a time.
 *
 * @param parts a check for each resource kind that the policy reads (`on`), and what sets it right (`remedy`)
 */
export function defineResourcePolicy<const MessageSet extends Messages, Options extends OptionSet = NoOptions>(
  policy: Metadata<MessageSet, Options>,
  ...parts: readonly (KindCheck<NoInfer<MessageSet>, NoInfer<Options>> | Remediation<NoInfer<Options>>)[]
): AnyPolicy {
  const remediations = parts.filter((part) => "apply" in part);
  return {
    ...policy,
    scope: "resource",
    checks: parts.filter((part) => "check" in part),
    ...(remediations.length > 0 ? { remediations } : {}),
  } as unknown as AnyPolicy;
}

/**
 * Defines a policy that judges the whole stack.
 *
 * @param remediations what sets it right (`remedy`), on each resource by itself
 */
export function defineStackPolicy<const MessageSet extends Messages, Options extends OptionSet = NoOptions>(
  policy: Omit<StackPolicy<MessageSet, Options>, "scope" | "subjects" | "check" | "remediations"> & {
    readonly subjects: readonly ViewDefinition<never>[] | readonly ViewDefinition<unknown>[];
    readonly check: (
      stack: Stack,
      report: StackReport<NoInfer<MessageSet>>,
      context: CheckContext<NoInfer<Options>>,
    ) => void;
  },
  ...remediations: readonly Remediation<NoInfer<Options>>[]
): AnyPolicy {
  return { ...policy, scope: "stack", ...(remediations.length > 0 ? { remediations } : {}) } as unknown as AnyPolicy;
}
