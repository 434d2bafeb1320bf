/**
 * Hands policies to the SDK so that each stays visible with its own name, level, severity and configuration, and costs
 * as little as possible. The alternatives and their figures are in docs/design/handing-policies-to-the-sdk.md.
 *
 * The SDK walks the list of policies once for every request (one resource, or one stack). It rebuilds the properties
 * for each policy it calls, and skips at no cost a policy whose function carries a `__pulumiType` other than the
 * resource's. {@link PolicyList} gives every walk a {@link Request} of its own: the first policy called (the settings
 * policy) notes the type of the resource, and the policies that follow are handed over with the type token that makes
 * the SDK call or skip them, which works for policies over several types too. In a stack request the first policy
 * called builds the stack model, and the others share it.
 *
 * Nothing depends on this: a policy that is taken out of the list in another way checks the type itself.
 */

import type {
  Policies,
  PolicyResource,
  ReportViolation,
  ResourceValidationArgs,
  StackValidationArgs,
} from "@pulumi/policy";
import { evaluateResource, evaluateStack, type Verdict } from "./evaluate";
import { frameworks, themes, type Framework } from "./metadata";
import type { AnyPolicy } from "./policy";
import { toRecord } from "./resource";
import { defaultSettings, readSettings, settingOptions, settingsPolicyName, type Settings } from "./settings";
import { Stack } from "./stack";

/** Where pages of policies live; `{id}` stands for the policy's id. */
const pageUrl = "https://github.com/serverless-guard/serverless-guard/blob/main/docs/policies/{id}.md";

type SdkPolicy = Policies[number];
type ResourceFunction = (args: ResourceValidationArgs, report: ReportViolation) => Promise<void> | void;
type StackFunction = (args: StackValidationArgs, report: ReportViolation) => Promise<void> | void;

/** What the policies called for one request share. */
class Request {
  /** Type of the resource, once a policy was called for it. */
  type?: string;
  stack?: Stack;
  settings: Settings = defaultSettings;
}

/** A policy in the form the SDK takes, for any request. */
interface Entry {
  readonly description: Omit<SdkPolicy, "validateResource" | "validateStack">;
  /** Type tokens the policy reads; undefined for all. */
  readonly types: readonly string[] | undefined;
  readonly forResource?: (request: Request) => ResourceFunction;
  /** @param stack the model that an earlier policy of the same request built */
  readonly forStack?: (request: Request, stack?: Stack) => StackFunction;
}

/**
 * The policies of a pack as the SDK takes them.
 *
 * An array of complete policies to everybody else; a `for…of` walk, which is what the SDK does for each request, yields
 * them fitted to that request.
 */
export class PolicyList extends Array<SdkPolicy> {
  static override get [Symbol.species](): ArrayConstructor {
    return Array;
  }

  override *[Symbol.iterator](): ArrayIterator<SdkPolicy> {
    const request = new Request();
    const entries = entriesOf.get(this) ?? [];
    for (const entry of entries) {
      yield fit(entry, request);
    }
    // Policies that somebody added to the list later.
    for (let index = entries.length; index < this.length; index++) {
      yield this[index] as SdkPolicy;
    }
  }
}

const entriesOf = new WeakMap<PolicyList, readonly Entry[]>();

/**
 * Makes the SDK's policies of ours, the settings policy first.
 *
 * @param catalog policies by id
 */
export function toSdkPolicies(catalog: Readonly<Record<string, AnyPolicy>>): PolicyList {
  const refusals = new Set<string>();
  const entries = [settingsEntry(), ...Object.entries(catalog).map(([id, policy]) => toEntry(id, policy, refusals))];
  const list = new PolicyList();
  list.push(...entries.map((entry) => fit(entry, new Request())));
  entriesOf.set(list, entries);
  return list;
}

/**
 * The SDK's form of an entry.
 *
 * An entry that is handed over after another was called reads what that one learned. One that is handed over before any
 * was called (the first of a walk, or all where somebody copies the list) tells the others and relies on nothing.
 */
function fit(entry: Entry, request: Request): SdkPolicy {
  const { description, types, forResource, forStack } = entry;
  const { type, stack } = request;
  const policy: Record<string, unknown> = { ...description };
  if (forResource) {
    policy.validateResource = typed(forResource(request), types, type === undefined ? undefined : new Set([type]));
  }
  if (forStack) {
    policy.validateStack = typed(forStack(request, stack), types, stack?.types);
  }
  return policy as unknown as SdkPolicy;
}

/**
 * Marks a function with the type token by which the SDK calls or skips it.
 *
 * @param types the types that the policy reads; undefined for all
 * @param present the types in the request; undefined where they are not known yet: the SDK then calls the function
 */
function typed<F extends object>(
  run: F,
  types: readonly string[] | undefined,
  present: ReadonlySet<string> | undefined,
): F {
  if (types && present) {
    const here = types.find((type) => present.has(type));
    Object.assign(run, { __pulumiType: here ?? types[0] });
  } else if (types?.length === 1) {
    Object.assign(run, { __pulumiType: types[0] });
  }
  return run;
}

function toEntry(id: string, policy: AnyPolicy, refusals: Set<string>): Entry {
  const subjects = policy.scope === "resource" ? policy.checks.map(({ definition }) => definition) : policy.subjects;
  const shared = { description: describe(id, policy), types: [...new Set(subjects.flatMap(({ types }) => types))] };
  if (policy.scope === "resource") {
    return {
      ...shared,
      forResource: (request) => async (args, report) => {
        request.type = args.type;
        const configuration = { options: args.getConfig<Record<string, unknown>>(), settings: request.settings };
        const verdict = await evaluateResource(policy, toRecord(args), configuration);
        deliver(id, policy, verdict, args, report, refusals, args.urn);
      },
    };
  }
  return {
    ...shared,
    forStack: (request, built) => async (args, report) => {
      const stack = built ?? buildStack(args.resources);
      request.stack = stack;
      const configuration = { options: args.getConfig<Record<string, unknown>>(), settings: request.settings };
      const verdict = await evaluateStack(policy, stack, configuration);
      deliver(id, policy, verdict, args, report, refusals, undefined);
    },
  };
}

/** Tells the SDK of a verdict. */
function deliver(
  id: string,
  policy: AnyPolicy,
  verdict: Verdict,
  args: Pick<ResourceValidationArgs, "notApplicable">,
  report: ReportViolation,
  refusals: Set<string>,
  urn: string | undefined,
): void {
  switch (verdict.state) {
    case "pass":
      return;
    case "violation":
      for (const finding of verdict.findings) {
        report(finding.message, finding.urn);
      }
      return;
    case "notApplicable":
    case "undetermined":
      return args.notApplicable(verdict.reason);
    case "refused":
      if (refusals.has(id)) {
        return args.notApplicable("The policy's configuration is refused");
      }
      refusals.add(id);
      return report(refusalMessage(id, verdict.problems), urn);
    case "failed":
      return reportFault(id, policy, verdict.error, report, urn);
  }
}

function refusalMessage(id: string, problems: readonly string[]): string {
  return [
    `The configuration of ${id} is refused, so this policy judges nothing: ${problems.join("; ")}.`,
    "Fix: correct the entry in the policy pack's configuration.",
  ].join("\n");
}

/**
 * A fault of our own must not stop a deployment, whatever level the policy has. The SDK takes an object in place of the
 * message (server.ts, makeReportViolationFun), which its published types leave out.
 */
function reportFault(id: string, policy: AnyPolicy, error: string, report: ReportViolation, urn?: string): void {
  const message =
    `${policy.title}\nThis could not be judged because of a fault in policy ${id} itself (${error}); ` +
    "all other policies ran. Please report it to the maintainers of serverless-guard.";
  const fault = { message, urn, enforcementLevel: "advisory", severity: "low" };
  (report as unknown as (violation: typeof fault) => void)(fault);
}

/** The settings policy: checks the shared settings and, called first, tells the request what it is about. */
function settingsEntry(): Entry {
  let refused = false;
  const apply = (
    request: Request,
    args: Pick<ResourceValidationArgs, "getConfig" | "notApplicable">,
    report: ReportViolation,
    urn: string | undefined,
  ): void => {
    const reading = readSettings(args.getConfig<Record<string, unknown>>());
    if (reading.state === "accepted") {
      request.settings = reading.values;
    } else if (!refused) {
      refused = true;
      report(refusalMessage(settingsPolicyName, reading.problems), urn);
    }
  };
  return {
    description: {
      name: settingsPolicyName,
      displayName: settingsPolicyName,
      description: "The settings shared by all policies of the pack are valid",
      enforcementLevel: "mandatory",
      severity: "high",
      configSchema: configSchema(settingOptions),
    },
    types: undefined,
    forResource: (request) => (args, report) => {
      request.type = args.type;
      apply(request, args, report, args.urn);
    },
    forStack: (request) => (args, report) => {
      request.stack = buildStack(args.resources);
      apply(request, args, report, undefined);
    },
  };
}

/** Builds the stack model from what the SDK passes to a stack policy. */
function buildStack(resources: readonly PolicyResource[]): Stack {
  return new Stack(
    resources.map((resource) => {
      const dependencies = Object.entries(resource.propertyDependencies).map(
        ([property, targets]) => [property, targets.map(({ urn }) => urn)] as const,
      );
      const { parent } = resource;
      const opts = { ...resource.opts, ...(parent ? { parent: parent.urn } : {}) };
      return toRecord({ ...pick(resource), opts }, new Map(dependencies));
    }),
  );
}

function pick({ type, urn, name, props }: PolicyResource): Pick<PolicyResource, "type" | "urn" | "name" | "props"> {
  return { type, urn, name, props };
}

/** What the SDK shows of a policy. */
function describe(id: string, policy: AnyPolicy): Entry["description"] {
  const [framework] = Object.keys(policy.controls ?? {}) as Framework[];
  const control = framework && policy.controls?.[framework]?.[0];
  return {
    name: id,
    displayName: policy.title,
    description: policy.title,
    enforcementLevel: policy.level,
    severity: policy.severity,
    remediationSteps: policy.fix,
    url: pageUrl.replace("{id}", id),
    tags: [...policy.themes.map((theme) => themes[theme]), ...controlTags(policy)],
    ...(framework && control
      ? { framework: { ...frameworks[framework], reference: control, specification: policy.title } }
      : {}),
    ...(policy.options ? { configSchema: configSchema(policy.options) } : {}),
  };
}

function controlTags(policy: AnyPolicy): readonly string[] {
  return Object.entries(policy.controls ?? {}).flatMap(([framework, controls]) =>
    controls.map((control) => `${framework}:${control}`),
  );
}

function configSchema(options: NonNullable<AnyPolicy["options"]>): NonNullable<SdkPolicy["configSchema"]> {
  return { properties: Object.fromEntries(Object.entries(options).map(([name, { schema }]) => [name, schema])) };
}
