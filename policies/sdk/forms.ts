/**
 * The forms in which one policy is handed to the SDK. They rest on how the SDK (`server.ts`, `policy.ts`) goes through
 * the policies of a walk, which the tests of this folder pin down:
 *
 * - It asks for a policy's level first, and passes over one that is off without looking at its functions.
 * - It skips a function with a `__pulumiType` that the resource does not have, or no resource of the stack, at no cost,
 *   and tells the engine that the policy does not apply. Else it rebuilds the resource, or the whole stack, for the call.
 * - It passes over a policy without `validateResource`, or `validateStack`, silently: to the engine the policy has passed.
 * - It takes a policy that has `remediateResource` for one of resources, where it describes the pack too.
 */

import type { Policies, ReportViolation, ResourceValidationArgs, StackValidationArgs } from "@pulumi/policy";
import type { SdkResource } from "../core/resource";
import type { Answer } from "../session/answer";
import type { Call } from "../session/request";
import type { ServedPolicy } from "../session/served-policy";
import type { Session } from "../session/session";
import { LOST_ARCHIVE, keepArchives } from "./archives";
import { Requests, type StackRequest } from "./requests";
import { tell } from "./tell";

/** A policy as the SDK takes it. */
export type SdkPolicy = Policies[number];

type GetConfig = ResourceValidationArgs["getConfig"];
type ResourceFunction = (args: ResourceValidationArgs, report: ReportViolation) => Promise<void>;
type StackFunction = (args: StackValidationArgs, report: ReportViolation) => void;

interface ResourceSubject {
  readonly kind: "resource";
  readonly resource: SdkResource;
  readonly call: Omit<Call, "options">;
}

/** What a walk is about, once the settings policy was called. */
export type Subject =
  ResourceSubject | (StackRequest & { readonly kind: "stack"; readonly stackTags: Call["stackTags"] });

/** What is known of a call before it is made. */
type Situation = Pick<Call, "areSettingsOff">;

const SETTINGS_OFF: Situation = { areSettingsOff: true };

/** The first policy of a walk, and what it learned. */
interface Opening {
  readonly policy: SdkPolicy;
  readonly subject: Subject | undefined;
  /** Whether it was asked for its name, as the SDK does at once; whoever copies the list does not. */
  readonly isAsked: boolean;
}

/** What a policy is in the walk over one type of resource. */
interface OnType {
  /** What the SDK skips where the policy does not read the type, and calls otherwise. */
  readonly form: SdkPolicy;
  /** Judges, where the policy reads the type. */
  readonly judge?: (subject: ResourceSubject, getConfig: GetConfig) => SdkPolicy;
}

/** Makes the forms of the policies of one pack. */
export class Forms {
  private readonly opened = new Map<ServedPolicy, SdkPolicy>();
  private readonly byType = new Map<string, readonly OnType[]>();
  /** How to ask for the configuration of a policy, by its name. The SDK answers with what it has at the time. */
  private readonly configurations = new Map<string, GetConfig>();
  /** The policies of stacks whose configuration nobody could ask for yet: all, or those that are off. */
  private unasked: readonly ServedPolicy[] | undefined;
  private readonly requests: Requests;

  constructor(private readonly session: Session) {
    this.requests = new Requests(session);
  }

  /**
   * The complete policy, which relies on no other.
   *
   * @param situation what is known where it is called
   */
  plain(policy: ServedPolicy, situation: Situation = {}): SdkPolicy {
    const { types, judgeResource, judgeStack, remediate } = policy;
    const only = types?.length === 1 ? types[0] : undefined;
    return handOver(policy, {
      ...(judgeResource
        ? { validateResource: typed(this.resourceFunction(policy, judgeResource, situation), only) }
        : {}),
      ...(judgeStack ? { validateStack: typed(this.stackFunction(policy, judgeStack, situation), only) } : {}),
      ...(remediate ? { remediateResource: typed(this.remediateFunction(policy, remediate), only) } : {}),
    });
  }

  /** The first policy of a walk. */
  opening(policy: ServedPolicy): Opening {
    const { judgeResource, judgeStack } = policy;
    const opening: { policy: SdkPolicy; subject: Subject | undefined; isAsked: boolean } = {
      policy: this.plain(policy),
      subject: undefined,
      isAsked: false,
    };
    if (judgeResource && judgeStack) {
      const onResource = this.resourceFunction(policy, judgeResource);
      const onStack = this.stackFunction(policy, judgeStack);
      opening.policy = handOver(policy, {
        validateResource: (args: ResourceValidationArgs, report: ReportViolation): Promise<void> => {
          const call = { request: this.requests.ofResource(args), stackTags: args.stackTags };
          opening.subject = { kind: "resource", resource: args, call };
          return onResource(args, report);
        },
        validateStack: (args: StackValidationArgs, report: ReportViolation): void => {
          opening.subject = { kind: "stack", ...this.requests.ofStack(args), stackTags: args.stackTags };
          onStack(args, report);
        },
      });
    }
    Object.defineProperty(opening.policy, "name", {
      enumerable: true,
      get: () => {
        opening.isAsked = true;
        return policy.description.name;
      },
    });
    return opening;
  }

  /**
   * The policies for a resource: those that do not read its type are skipped. Policies of stacks are no part of it, but
   * those whose configuration cannot be asked for yet are called once to that end.
   */
  *forResource(policies: readonly ServedPolicy[], subject: ResourceSubject): Generator<SdkPolicy> {
    const { type } = subject.resource;
    const known = this.byType.get(type) ?? policies.flatMap((policy) => this.forType(policy, type));
    this.byType.set(type, known);
    for (const { form, judge } of known) {
      const getConfig = judge && this.configurations.get(form.name);
      yield getConfig ? judge(subject, getConfig) : form;
    }
    const unasked = this.unasked ?? policies.filter(({ judgeStack, judgeResource }) => judgeStack && !judgeResource);
    this.unasked = unasked.filter(({ description }) => !this.configurations.has(description.name));
    for (const policy of this.unasked) {
      const { name } = policy.description;
      yield handOver(policy, {
        validateResource: (args: ResourceValidationArgs) => this.noteConfiguration(name, args),
      });
    }
  }

  private noteConfiguration(name: string, { getConfig }: Pick<ResourceValidationArgs, "getConfig">): void {
    // Bound to nothing, so that the resource is not kept.
    this.configurations.set(name, getConfig.bind(undefined));
  }

  /**
   * A policy for a stack whose model is there: it judges when the SDK asks for its function.
   */
  *forStack(
    policy: ServedPolicy,
    { request, stack, stackTags }: Extract<Subject, { kind: "stack" }>,
  ): Generator<SdkPolicy> {
    const { types, judgeStack, description } = policy;
    if (!judgeStack) {
      return;
    }
    const here = types?.find((type) => stack.types.has(type)) ?? types?.[0];
    const getConfig = this.configurations.get(description.name);
    if (!getConfig || (types && (here === undefined || !stack.types.has(here)))) {
      yield handOver(policy, { validateStack: typed(this.stackFunction(policy, judgeStack), here) });
      return;
    }
    yield ahead(policy, "validateStack", () => judgeStack(stack, { request, options: getConfig(), stackTags }));
  }

  /**
   * A policy for a walk of which nothing is known: the SDK remediates, or describes the pack. Where it judges all the
   * same, the first policy is off, which is that of the settings: it would have been called before.
   *
   * One that judges stacks and remediates resources must not look like one of resources in the description. There the
   * SDK looks at the functions first; to remediate it asks for the level, and so the name, before.
   */
  open(policy: ServedPolicy, { isAsked }: Opening): SdkPolicy {
    if (!isAsked) {
      return this.plain(policy);
    }
    const { judgeStack, remediate, types, description } = policy;
    if (!judgeStack || !remediate) {
      const known = this.opened.get(policy) ?? this.plain(policy, SETTINGS_OFF);
      this.opened.set(policy, known);
      return known;
    }
    let isNamed = false;
    const remediateResource = typed(
      this.remediateFunction(policy, remediate),
      types?.length === 1 ? types[0] : undefined,
    );
    return Object.defineProperties(
      handOver(policy, { validateStack: this.stackFunction(policy, judgeStack, SETTINGS_OFF) }),
      {
        name: {
          enumerable: true,
          get: () => {
            isNamed = true;
            return description.name;
          },
        },
        remediateResource: { get: () => (isNamed ? remediateResource : undefined) },
      },
    );
  }

  private forType(policy: ServedPolicy, type: string): readonly OnType[] {
    const { types, judgeResource, description } = policy;
    if (!judgeResource) {
      return [];
    }
    const run = this.resourceFunction(policy, judgeResource);
    if (types && !types.includes(type)) {
      return [{ form: handOver(policy, { validateResource: typed(run, types[0]) }) }];
    }
    const first: ResourceFunction = (args, report) => {
      this.noteConfiguration(description.name, args);
      return run(args, report);
    };
    return [
      {
        form: handOver(policy, { validateResource: typed(first, type) }),
        judge: ({ resource, call }, getConfig) =>
          ahead(policy, "validateResource", () => judgeResource(resource, { ...call, options: getConfig() })),
      },
    ];
  }

  private resourceFunction(
    { description }: ServedPolicy,
    judge: NonNullable<ServedPolicy["judgeResource"]>,
    situation: Situation = {},
  ): ResourceFunction {
    return async (args, report) => {
      const call = { request: this.requests.ofResource(args), options: args.getConfig<Call["options"]>() };
      const answer = await judge(args, { ...situation, ...call, stackTags: args.stackTags });
      tell(answer, description.displayName, args, report);
    };
  }

  private remediateFunction({ description }: ServedPolicy, remediate: NonNullable<ServedPolicy["remediate"]>) {
    const { session } = this;
    return async (args: ResourceValidationArgs): Promise<Record<string, unknown>> => {
      session.noteStack(args.stackTags);
      const outcome = await remediate(args, args.getConfig());
      if (outcome.state === "unchanged") {
        return args.notApplicable(outcome.reason);
      }
      if (await keepArchives(outcome.properties)) {
        return outcome.properties;
      }
      session.unremedied.note(description.name, args.urn, LOST_ARCHIVE);
      return args.notApplicable(LOST_ARCHIVE);
    };
  }

  private stackFunction(
    { description }: ServedPolicy,
    judge: NonNullable<ServedPolicy["judgeStack"]>,
    situation: Situation = {},
  ): StackFunction {
    return (args, report) => {
      const { request, stack } = this.requests.ofStack(args);
      const call = { request, options: args.getConfig<Call["options"]>(), stackTags: args.stackTags };
      tell(judge(stack, { ...situation, ...call }), description.displayName, args, report);
    };
  }
}

/**
 * A policy that judges when the SDK asks for its function. Where it has nothing to say it turns out to have none, and the
 * SDK need not rebuild the resource, or the stack, for it.
 */
function ahead(
  policy: ServedPolicy,
  member: "validateResource" | "validateStack",
  judge: () => Answer | Promise<Answer>,
): SdkPolicy {
  let answer: Answer | Promise<Answer> | undefined;
  return Object.defineProperty(handOver(policy, {}), member, {
    get: () => {
      answer ??= judge();
      const said = answer;
      return !(said instanceof Promise) && said.reports.length === 0 && said.notApplicable === undefined
        ? undefined
        : async (args: Parameters<ResourceFunction>[0], report: ReportViolation): Promise<void> =>
            tell(await said, policy.description.displayName, args, report);
    },
  });
}

function handOver({ description }: ServedPolicy, functions: object): SdkPolicy {
  return { ...description, ...functions };
}

/** Marks a function with the type token by which the SDK calls or skips it; without one it is called for any type. */
function typed<F extends object>(run: F, type: string | undefined): F {
  return type === undefined ? run : Object.assign(run, { __pulumiType: type });
}
