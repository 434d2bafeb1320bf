/**
 * Hands policies to the SDK so that each stays visible with its own name, level, severity and configuration, and costs
 * as little as possible. The alternatives and their figures are in docs/design/handing-policies-to-the-sdk.md.
 *
 * The SDK walks the list of policies once for every request (one resource, or one stack). It rebuilds the properties
 * for each policy it calls, and skips at no cost a policy whose function carries a `__pulumiType` other than the
 * resource's. {@link PolicyList} gives every walk a {@link Walk} of its own: the first policy called (the settings
 * policy) notes the type of the resource, and the policies that follow are handed over with the type token that makes
 * the SDK call or skip them, which works for policies over several types too.
 *
 * Nothing depends on this: a policy that is taken out of the list in another way checks the type itself. What the
 * policies of one request share (the stack model, what was reported) they share in a {@link Request}, in any list.
 */

import type {
  Policies,
  PolicyResource,
  ReportViolation,
  ResourceValidationArgs,
  StackValidationArgs,
} from "@pulumi/policy";
import { now } from "../core/clock";
import {
  applySettings,
  isSelected,
  LedgerUse,
  problemsOfSettings,
  stackLevel,
  unneededEntries,
  type EffectiveSettings,
} from "../governance/disposition";
import { coveringFirst, Reported } from "../core/coverage";
import { evaluateResource, evaluateStack, type Configuration, type Finding, type Outcome } from "../core/evaluate";
import { sortOut } from "../governance/reports";
import { decide, describeException, type Catalog } from "../governance/ledger";
import { defaultFix } from "../core/message";
import { frameworks, themes, type FindingLevel, type Framework } from "../core/metadata";
import { readOptions, type OptionSet } from "../core/options";
import { patchResource } from "../core/patch";
import type { AnyPolicy } from "../core/policy";
import { rootType, stackOf, toRecord } from "../core/resource";
import {
  defaultSettings,
  ledgerPolicyName,
  settingOptions,
  settingsPolicyName,
  type SettingOptions,
} from "../core/settings";
import { Stack } from "../core/stack";
import { isRead } from "../core/view";

/** What the ledger policy says of itself. */
export const ledgerPolicyTitle = "Exceptions in use, and entries of ledger and baseline that are not needed any more";

/** Where pages of policies live; `{id}` stands for the policy's id. */
const pageUrl = "https://github.com/serverless-guard/serverless-guard/blob/main/docs/policies/{id}.md";

type SdkPolicy = Policies[number];
type ResourceFunction = (args: ResourceValidationArgs, report: ReportViolation) => Promise<void> | void;
type RemediateFunction = (args: ResourceValidationArgs) => Promise<Record<string, unknown> | undefined>;
type StackFunction = (args: StackValidationArgs, report: ReportViolation) => Promise<void> | void;

/** What the policies called in one walk over the list have learned. */
interface Walk {
  /** The types in the request, once a policy was called for it. */
  types?: ReadonlySet<string>;
}

/** What the policies called for one request share. */
class Request {
  readonly reported = new Reported();
  stack?: Stack;
}

/** A policy in the form the SDK takes, for any walk. */
interface Entry {
  readonly description: Omit<SdkPolicy, "validateResource" | "validateStack">;
  /** Type tokens the policy reads; undefined for all. */
  readonly types: readonly string[] | undefined;
  readonly forResource?: (walk: Walk) => ResourceFunction;
  readonly remediate?: RemediateFunction;
  readonly forStack?: (walk: Walk) => StackFunction;
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
    const walk: Walk = {};
    const entries = entriesOf.get(this) ?? [];
    for (const entry of entries) {
      yield fit(entry, walk);
    }
    // Policies that somebody added to the list later.
    for (let index = entries.length; index < this.length; index++) {
      yield this[index] as SdkPolicy;
    }
  }
}

const entriesOf = new WeakMap<PolicyList, readonly Entry[]>();

/** What the maker of a pack decides on. */
export interface PackDescription {
  /** Policies by id. */
  readonly catalog: Catalog;
  /** The shared settings, with the pack's own defaults. */
  readonly settingOptions?: SettingOptions;
  /** Policies whose level differs from their own: off, or set to remediate. */
  readonly levels?: Readonly<Record<string, "advisory" | "mandatory" | "disabled" | "remediate">>;
  /** The framework whose control the SDK shows; by default the first that a policy names. */
  readonly framework?: Framework;
}

/** Makes the SDK's policies of ours: the settings policy first, the ledger policy last. */
export function toSdkPolicies(description: PackDescription): PolicyList {
  const pack = new PackState(description.catalog, description.settingOptions ?? settingOptions);
  const { catalog } = description;
  const entries = [
    settingsEntry(pack),
    ...coveringFirst(catalog).map(([id, policy]) => toEntry(id, policy, pack, description)),
    ledgerEntry(pack),
  ];
  const list = new PolicyList();
  list.push(...entries.map((entry) => fit(entry, {})));
  entriesOf.set(list, entries);
  return list;
}

/** Most resources whose inputs are kept; later ones are judged as where the engine does not pass inputs. */
const MAXIMUM_INPUTS = 50_000;

/** The inputs of resources that some view reads, kept from when each is analyzed until the stack is. */
class InputBook {
  private byUrn = new Map<string, object>();

  note({ type, urn, props }: Pick<ResourceValidationArgs, "type" | "urn" | "props">): void {
    if (isRead(type) && this.byUrn.size < MAXIMUM_INPUTS) {
      this.byUrn.set(urn, props);
    }
  }

  /** Gives out what was noted, and forgets it. */
  take(): ReadonlyMap<string, object> {
    const taken = this.byUrn;
    this.byUrn = new Map();
    return taken;
  }
}

/** What the policies of one pack share from request to request. */
class PackState {
  private readonly refusals = new Set<string>();
  use = new LedgerUse();
  private readonly settings = new Map<string, EffectiveSettings | readonly string[]>();
  private readonly requests = new WeakMap<object, Request>();
  private effective: EffectiveSettings | undefined;
  readonly inputs = new InputBook();

  constructor(
    readonly catalog: Catalog,
    readonly settingOptions: SettingOptions,
  ) {}

  /** True the first time that a policy's configuration is refused for these problems: they are told of once. */
  isNewRefusal(id: string, problems: readonly string[]): boolean {
    const key = [id, ...problems].join("\n");
    const isNew = !this.refusals.has(key);
    this.refusals.add(key);
    return isNew;
  }

  /** The shared settings: those that the settings policy was given last, the pack's own where they are refused. */
  get current(): EffectiveSettings {
    this.effective ??= this.own();
    return this.effective;
  }

  /** Takes the configuration of the shared settings; problems where they are refused. */
  configure(configured: Readonly<Record<string, unknown>>): EffectiveSettings | readonly string[] {
    const reading = this.readSettings(configured);
    this.effective = "settings" in reading ? reading : this.own();
    return reading;
  }

  private own(): EffectiveSettings {
    const own = this.readSettings({});
    return "settings" in own
      ? own
      : { settings: defaultSettings, exceptions: [], refusedExceptions: [], baseline: new Set() };
  }

  /**
   * The request that a policy is called for, by the options of the resource, or of the first of the stack.
   *
   * The SDK does not say which calls belong to one request. But the lists in the options that it makes for each call
   * are those of the message itself, and so the same for every policy. Should that end, each policy has a request of
   * its own: it judges alone, and nothing of it is silenced.
   */
  requestOf(options: Pick<PolicyResource["opts"], "ignoreChanges"> | undefined): Request {
    const known = options && this.requests.get(options.ignoreChanges);
    if (known) {
      return known;
    }
    const request = new Request();
    if (options) {
      this.requests.set(options.ignoreChanges, request);
    }
    return request;
  }

  /** The model of the stack, which the first policy called in a request builds. */
  stackOf(request: Request, resources: readonly PolicyResource[]): Stack {
    request.stack ??= buildStack(resources, this.inputs.take());
    return request.stack;
  }

  private readSettings(configured: Readonly<Record<string, unknown>>): EffectiveSettings | readonly string[] {
    const key = JSON.stringify(configured);
    const cached = this.settings.get(key);
    if (cached) {
      return cached;
    }
    const reading = readOptions(this.settingOptions, configured);
    const problems = reading.state === "accepted" ? problemsOfSettings(reading.values, this.catalog) : reading.problems;
    const result =
      reading.state === "accepted" && problems.length === 0 ? applySettings(reading.values, this.catalog) : problems;
    this.settings.set(key, result);
    return result;
  }
}

/**
 * The SDK's form of an entry.
 *
 * An entry that is handed over after another was called reads what that one learned. One that is handed over before any
 * was called (the first of a walk, or all where somebody copies the list) tells the others and relies on nothing.
 */
function fit(entry: Entry, walk: Walk): SdkPolicy {
  const { description, types, forResource, forStack, remediate } = entry;
  const present = walk.types;
  const policy: Record<string, unknown> = { ...description };
  if (forResource) {
    policy.validateResource = typed(forResource(walk), types, present);
  }
  if (remediate) {
    policy.remediateResource = typed(remediate.bind(undefined), types, undefined);
  }
  if (forStack) {
    policy.validateStack = typed(forStack(walk), types, present);
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

/** The types without which a policy has nothing to say. */
function typesOf(policy: AnyPolicy): readonly string[] {
  const subjects = policy.scope === "resource" ? policy.checks.map(({ definition }) => definition) : policy.subjects;
  return [...new Set(subjects.flatMap(({ types }) => types))];
}

function toEntry(id: string, policy: AnyPolicy, pack: PackState, description: PackDescription): Entry {
  const level = description.levels?.[id] ?? policy.level;
  const shared = {
    description: { ...describe(id, policy, description.framework), enforcementLevel: level },
    types: typesOf(policy),
    ...(policy.remediations ? { remediate: remediation(id, policy, pack) } : {}),
  };
  if (policy.scope === "resource") {
    return {
      ...shared,
      forResource: (walk) => async (args, report) => {
        walk.types = new Set([args.type]);
        pack.inputs.note(args);
        const judge = (configuration: Configuration): Promise<Outcome> =>
          evaluateResource(policy, toRecord(args), configuration);
        await new Delivery(id, policy, pack, pack.requestOf(args.opts), args, report, args.urn).run(judge);
      },
    };
  }
  return {
    ...shared,
    forStack: (walk) => async (args, report) => {
      const request = pack.requestOf(args.resources[0]?.opts);
      const stack = pack.stackOf(request, args.resources);
      walk.types = stack.types;
      const judge = (configuration: Configuration): Promise<Outcome> => evaluateStack(policy, stack, configuration);
      await new Delivery(id, policy, pack, request, args, report, stackUrn(stack)).run(judge);
    },
  };
}

/** URN of the resource that stands for the stack: its root, or any of it where the engine does not pass that. */
function stackUrn({ identities }: Stack): string | undefined {
  return (identities.find(({ type }) => type === rootType) ?? identities[0])?.urn;
}

/**
 * The SDK's remediation of a policy. The SDK calls no other policy before it, so it takes the shared settings that were
 * read last: the engine has every resource analyzed after it is remediated, and the stack itself is the first.
 */
function remediation(id: string, policy: AnyPolicy, pack: PackState): RemediateFunction {
  return async (args) => {
    const { settings, exceptions } = pack.current;
    if (!isSelected(id, policy, settings)) {
      return args.notApplicable("The settings do not select this policy");
    }
    const record = toRecord(args);
    const decision = decide(exceptions, id, record.identity, pack.catalog, now());
    if (decision.state === "excepted") {
      return args.notApplicable(`Excepted ${describeException(decision.entry)}`);
    }
    const configuration = { options: args.getConfig<Record<string, unknown>>(), settings };
    const outcome = await patchResource(policy, record, configuration);
    return outcome.state === "patched" ? outcome.properties : args.notApplicable(outcome.reason);
  };
}

/** Runs a policy and tells the SDK what came of it. */
class Delivery {
  constructor(
    private readonly id: string,
    private readonly policy: AnyPolicy,
    private readonly pack: PackState,
    private readonly request: Request,
    private readonly args: Pick<ResourceValidationArgs, "notApplicable" | "getConfig" | "stackTags">,
    private readonly report: ReportViolation,
    /** URN of the resource, or of any in the stack. */
    private readonly urn: string | undefined,
  ) {}

  async run(judge: (configuration: Configuration) => Promise<Outcome>): Promise<void> {
    const { settings } = this.pack.current;
    if (!isSelected(this.id, this.policy, settings)) {
      return this.args.notApplicable("The settings do not select this policy");
    }
    const { stackTags } = this.args;
    const outcome = await judge({ options: this.args.getConfig<Record<string, unknown>>(), settings, stackTags });
    switch (outcome.state) {
      case "pass":
        this.pack.use.judged.add(this.id);
        return;
      case "violation":
        this.pack.use.judged.add(this.id);
        return this.deliverFindings(outcome.findings);
      case "notApplicable":
      case "undetermined":
        if (outcome.state === "notApplicable") {
          this.pack.use.judged.add(this.id);
        }
        return this.args.notApplicable(outcome.reason);
      case "refused":
        if (!this.pack.isNewRefusal(this.id, outcome.problems)) {
          return this.args.notApplicable("The policy's configuration is refused");
        }
        return this.report(refusalMessage(this.id, outcome.problems), this.urn);
      case "failed":
        return reportFault(this.id, this.policy, outcome.error, this.report, this.urn);
    }
  }

  private deliverFindings(findings: readonly Finding[]): void {
    const { current: settings, catalog, use } = this.pack;
    const stack = this.urn === undefined ? undefined : stackOf({ urn: this.urn });
    const level = stackLevel(settings.settings, stack, this.args.stackTags);
    const { reported } = this.request;
    const governance = { settings, catalog, use, reported, ...(this.urn === undefined ? {} : { stackUrn: this.urn }) };
    const { reports, reasons } = sortOut(this.id, this.policy, findings, governance);
    reports.forEach((report) => this.tell(report.message, report.urn, report.level ?? level));
    if (reasons.length > 0) {
      this.args.notApplicable(reasons.join("; "));
    }
  }

  private tell(message: string, urn: string, level: FindingLevel | undefined): void {
    if (level === undefined) {
      this.report(message, urn);
    } else {
      reportAt(this.report, { message: `${this.policy.title}\n${message}`, urn, enforcementLevel: level });
    }
  }
}

function refusalMessage(id: string, problems: readonly string[]): string {
  return [
    `The configuration of ${id} is refused, so this policy judges nothing: ${problems.join("; ")}.`,
    "Fix: correct the entry in the policy pack's configuration.",
  ].join("\n");
}

/**
 * Reports with a level of its own. The SDK takes an object in place of the message (server.ts,
 * makeReportViolationFun), which its published types leave out.
 */
function reportAt(
  report: ReportViolation,
  violation: {
    readonly message: string;
    readonly urn: string | undefined;
    readonly enforcementLevel: FindingLevel;
    readonly severity?: string;
  },
): void {
  (report as unknown as (given: typeof violation) => void)(violation);
}

/** A fault of our own must not stop a deployment, whatever level the policy has. */
function reportFault(id: string, policy: AnyPolicy, error: string, report: ReportViolation, urn?: string): void {
  const message =
    `${policy.title}\nThis could not be judged because of a fault in policy ${id} itself (${error}); ` +
    "all other policies ran. Please report it to the maintainers of serverless-guard.";
  reportAt(report, { message, urn, enforcementLevel: "advisory", severity: "low" });
}

/** The settings policy: checks the shared settings and, called first, tells the request what it is about. */
function settingsEntry(pack: PackState): Entry {
  const apply = (
    args: Pick<ResourceValidationArgs, "getConfig">,
    report: ReportViolation,
    urn: string | undefined,
  ): void => {
    const reading = pack.configure(args.getConfig<Record<string, unknown>>());
    const problems = "settings" in reading ? reading.refusedExceptions : reading;
    if (problems.length > 0 && pack.isNewRefusal(settingsPolicyName, problems)) {
      report("settings" in reading ? `${problems.join(".\n")}.` : refusalMessage(settingsPolicyName, problems), urn);
    }
  };
  return {
    description: {
      name: settingsPolicyName,
      displayName: settingsPolicyName,
      description: "The settings shared by all policies of the pack are valid",
      enforcementLevel: "mandatory",
      severity: "high",
      configSchema: configSchema(pack.settingOptions),
    },
    types: undefined,
    forResource: (walk) => (args, report) => {
      walk.types = new Set([args.type]);
      pack.inputs.note(args);
      apply(args, report, args.urn);
    },
    forStack: (walk) => (args, report) => {
      const stack = pack.stackOf(pack.requestOf(args.resources[0]?.opts), args.resources);
      walk.types = stack.types;
      apply(args, report, stackUrn(stack));
    },
  };
}

/** The ledger policy, called last for a stack: by then every policy has noted what it used. */
function ledgerEntry(pack: PackState): Entry {
  return {
    description: {
      name: ledgerPolicyName,
      displayName: ledgerPolicyName,
      description: ledgerPolicyTitle,
      enforcementLevel: "advisory",
      severity: "low",
    },
    types: undefined,
    forStack: () => (args, report) => {
      const { use } = pack;
      pack.use = new LedgerUse();
      const stack = pack.stackOf(pack.requestOf(args.resources[0]?.opts), args.resources);
      const unneeded = unneededEntries(pack.current, stack.identities, pack.catalog, use);
      const lines = [
        ...[...use.excepted].sort().map((line) => `Excepted: ${line}`),
        ...unneeded.map((sentence) => `${sentence}.`),
      ];
      if (lines.length > 0) {
        report(lines.join("\n"), stackUrn(stack));
      }
    },
  };
}

/** Builds the stack model from what the SDK passes to a stack policy, and from the inputs that came before. */
function buildStack(resources: readonly PolicyResource[], inputs: ReadonlyMap<string, object>): Stack {
  return new Stack(
    resources.map((resource) => {
      const dependencies = Object.entries(resource.propertyDependencies).map(
        ([property, targets]) => [property, targets.map(({ urn }) => urn)] as const,
      );
      const { parent } = resource;
      const opts = { ...resource.opts, ...(parent ? { parent: parent.urn } : {}) };
      const facts = { propertyDependencies: new Map(dependencies), inputs: inputs.get(resource.urn) };
      return toRecord({ ...pick(resource), opts }, facts);
    }),
  );
}

function pick({ type, urn, name, props }: PolicyResource): Pick<PolicyResource, "type" | "urn" | "name" | "props"> {
  return { type, urn, name, props };
}

/** What the SDK shows of a policy. */
function describe(id: string, policy: AnyPolicy, chosen: Framework | undefined): Entry["description"] {
  const [first] = Object.keys(policy.controls ?? {}) as Framework[];
  const framework = chosen && policy.controls?.[chosen] ? chosen : first;
  const control = framework && policy.controls?.[framework]?.[0];
  return {
    name: id,
    displayName: policy.title,
    description: policy.title,
    enforcementLevel: policy.level,
    severity: policy.severity,
    remediationSteps: defaultFix(policy),
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

function configSchema(options: OptionSet): NonNullable<SdkPolicy["configSchema"]> {
  return { properties: Object.fromEntries(Object.entries(options).map(([name, { schema }]) => [name, schema])) };
}
