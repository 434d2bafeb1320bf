/**
 * Answers the engine's questions about resources and stacks without the SDK: each resource is read once, whatever the
 * number of policies, and not at all where no policy reads its type. What is answered is what the SDK would answer
 * (`sdk/nodejs/policy/server.ts` of pulumi-policy); where it differs on purpose, docs/design/three-ways.md says so.
 */

import type { Level } from "../core/metadata";
import { settingsPolicyName } from "../core/settings";
import type { Answer } from "../session/answer";
import type { PackDescription } from "../session/description";
import { Request, type Call } from "../session/request";
import { servePack, type ServedPack } from "../session/serve";
import type { ServedPolicy } from "../session/served-policy";
import { readConfiguration, readStackFacts, type PolicyConfiguration } from "./configuration";
import { analyzerInfo, type PackIdentity } from "./info";
import { remediable } from "./remediable";
import { readResource, readResources, stackOfResources, type WireResource } from "./resource";
import { answerPieces, notApplicablePiece, notRemediatedPiece, remediationPiece } from "./response";
import { NestedTooDeeply, type WireObject } from "./struct";

/** A policy as it is configured. */
interface ConfiguredPolicy extends ServedPolicy {
  readonly level: Level;
  readonly options: Call["options"];
}

/** What is done for a resource of a type: one piece of the answer that is known already, or a policy that is asked. */
type Step = Uint8Array | ConfiguredPolicy;

/** Why a resource is not remediated. */
const TOO_DEEP = "the resource's properties are nested too deeply to be read";

/** Answers for one pack, and one stack at a time. */
export class Analyzer {
  private readonly served: ServedPack;
  private policies: readonly ConfiguredPolicy[];
  private stackTags: Call["stackTags"] = new Map();
  /** The stack's configuration; undefined where the engine says nothing of a stack. */
  private stackConfiguration: ReadonlyMap<string, string> | undefined;
  /** What is done for a resource, by its type. */
  private readonly steps = new Map<string, readonly Step[]>();

  constructor(
    description: PackDescription,
    private readonly pack: PackIdentity,
  ) {
    this.served = servePack(description, {
      isPassed: () => this.stackConfiguration !== undefined,
      get: (key) => this.stackConfiguration?.get(key),
    });
    this.policies = this.served.policies.map((policy) => configured(policy, undefined));
  }

  /** What the pack says of itself: an `AnalyzerInfo`. */
  info(): Uint8Array {
    return analyzerInfo(this.pack, this.served.policies);
  }

  /** Takes what the stack is: an `AnalyzerStackConfigureRequest`. */
  configureStack(message: Uint8Array): void {
    const { tags, configuration } = readStackFacts(message);
    this.stackTags = tags;
    this.stackConfiguration = configuration;
    this.served.session.beginStack();
  }

  /** Takes levels and options: a `ConfigureAnalyzerRequest`. */
  configure(message: Uint8Array): void {
    const configuration = readConfiguration(message);
    this.policies = this.served.policies.map((policy) =>
      configured(policy, configuration.get(policy.description.name)),
    );
    this.steps.clear();
  }

  /** Answers an `AnalyzeRequest` with an `AnalyzeResponse`. */
  async analyze(message: Uint8Array): Promise<Uint8Array> {
    const resource = readResource(message);
    this.served.session.inputs.note(resource);
    const request = new Request();
    const pieces: Uint8Array[] = [];
    for (const step of this.stepsFor(resource.type)) {
      if (step instanceof Uint8Array) {
        pieces.push(step);
      } else if (step.judgeResource) {
        pieces.push(...this.answer(step, await step.judgeResource(resource, this.callOf(request, step))));
      }
    }
    return Buffer.concat(pieces);
  }

  /** Answers an `AnalyzeStackRequest` with an `AnalyzeResponse`. */
  analyzeStack(message: Uint8Array): Uint8Array {
    const stack = stackOfResources(readResources(message), this.served.session.inputs.take());
    const request = new Request();
    const pieces: Uint8Array[] = [];
    for (const policy of this.policies) {
      const { types, judgeStack, level, description } = policy;
      if (level === "disabled" || !judgeStack) {
        continue;
      }
      if (types === undefined || types.some((type) => stack.types.has(type))) {
        pieces.push(...this.answer(policy, judgeStack(stack, this.callOf(request, policy))));
      } else {
        pieces.push(notApplicablePiece(description.name, wrongType(types)));
      }
    }
    return Buffer.concat(pieces);
  }

  /** Answers an `AnalyzeRequest` with a `RemediateResponse`. */
  async remediate(message: Uint8Array): Promise<Uint8Array> {
    const remediating = this.policies.filter(
      ({ level, judgeResource, remediate }) => level === "remediate" && (judgeResource ?? remediate),
    );
    if (remediating.length === 0) {
      // As it usually is: the message need not even be read.
      return Buffer.alloc(0);
    }
    const read = readResource(message);
    const { type, urn, name, opts } = read;
    const properties = wholeProperties(read);
    if (!properties) {
      remediating.forEach(({ description }) => this.served.session.unremedied.note(description.name, urn, TOO_DEEP));
      return Buffer.concat(remediating.map(({ description }) => notRemediatedPiece(description.name, TOO_DEEP)));
    }
    const resource = { type, urn, name, opts, props: remediable(properties) };
    const pieces: Uint8Array[] = [];
    for (const { remediate, types, options, description } of remediating) {
      if (!remediate) {
        pieces.push(notRemediatedPiece(description.name, "Policy does not implement remediateResource"));
      } else if (types?.length === 1 && !types.includes(type)) {
        pieces.push(notRemediatedPiece(description.name, wrongType(types)));
      } else {
        const outcome = await remediate(resource, options);
        pieces.push(
          outcome.state === "patched"
            ? remediationPiece(description, properties, this.pack)
            : notRemediatedPiece(description.name, outcome.reason),
        );
      }
    }
    return Buffer.concat(pieces);
  }

  private stepsFor(type: string): readonly Step[] {
    const known = this.steps.get(type);
    if (known) {
      return known;
    }
    const steps: Step[] = [];
    for (const policy of this.policies) {
      const { types, judgeResource, level, description } = policy;
      if (level === "disabled" || !judgeResource) {
        continue;
      }
      if (types === undefined || types.includes(type)) {
        steps.push(policy);
        continue;
      }
      const last = steps.at(-1);
      const before = last instanceof Uint8Array ? [last] : [];
      const piece = Buffer.concat([...before, notApplicablePiece(description.name, wrongType(types))]);
      steps.splice(steps.length - before.length, before.length, piece);
    }
    this.steps.set(type, steps);
    return steps;
  }

  private callOf(request: Request, { options }: ConfiguredPolicy): Call {
    return { request, options, stackTags: this.stackTags };
  }

  private answer({ description, level }: ConfiguredPolicy, answer: Answer): readonly Uint8Array[] {
    // What is still wrong after a remediation, or is of a stack, is mandatory.
    return answerPieces(description, level === "remediate" ? "mandatory" : level, answer, this.pack);
  }
}

function configured(policy: ServedPolicy, configuration: PolicyConfiguration | undefined): ConfiguredPolicy {
  const { name, enforcementLevel } = policy.description;
  const level = configuration?.level ?? enforcementLevel;
  return {
    ...policy,
    // `"all": "disabled"` means them too, but they are no policy: without them no exception would count.
    level: name === settingsPolicyName && level === "disabled" ? "advisory" : level,
    options: configuration?.options ?? {},
  };
}

/** The properties to remediate; undefined where they are not read to their ground, so that a part would be lost. */
function wholeProperties(resource: WireResource): WireObject | undefined {
  try {
    return resource.propertiesOnWire();
  } catch (error) {
    if (error instanceof NestedTooDeeply) {
      return undefined;
    }
    throw error;
  }
}

/** As the SDK says it of a policy whose function is for one type. */
function wrongType([type = ""]: readonly string[]): string {
  return `Policy only applies to resources of type '${type}'`;
}
