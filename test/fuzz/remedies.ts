/** Remediations at once, all or some, on resources that are partly unknown and secret: what must hold of the result. */

import { isDeepStrictEqual } from "node:util";
import { pack } from "../../engine/analyzer";
import type { EngineResource, PackConfiguration } from "../../engine/requests";
import { SECRET_SIGNATURE, SIGNATURE, UNKNOWN_WIRE, containsUnknown, signatureOf, type Wire } from "../../engine/wire";
import { catalog } from "../../policies/catalog";
import { phrases } from "../../policies/governance/phrases";
import { toEngineResource, type RowOfResources } from "../../testing/stack-rows";
import { inputFaults, isKnownType } from "../support/provider-types";
import { allowedPaths, strayPaths } from "../support/changed-paths";
import { Dice, hashOf } from "./dice";
import { caseTables } from "./seeds";

const remediating = Object.entries(catalog).filter(([, { remediations }]) => remediations !== undefined);
const remediatedTypes = new Set(
  remediating.flatMap(([, { remediations = [] }]) => remediations.flatMap(({ definition }) => definition.types)),
);

/** Ids of the policies that remediate resources of a type. */
export function remediatingPolicies(type: string): readonly string[] {
  return remediating
    .filter(([, { remediations = [] }]) => remediations.some(({ definition }) => definition.types.includes(type)))
    .map(([id]) => id);
}

/** A choice among the policies that remediate resources of a type; those in neither list are disabled. */
export interface Subset {
  readonly remediated: readonly string[];
  readonly mandatory: readonly string[];
}

/**
 * Chances to remediate some of the policies of a type: each remediates, is mandatory or is disabled. Neither all nor none
 * remediate; each choice once.
 *
 * @param count at most so many
 */
export function subsetsOf(type: string, seed: number, count: number): readonly Subset[] {
  const ids = remediatingPolicies(type);
  const subsets = new Map<string, Subset>();
  for (let round = 0; round < count; round++) {
    const dice = new Dice(seed, hashOf(type), round);
    const levels = ids.map((id) => [id, dice.pick(["remediate", "remediate", "mandatory", "disabled"])] as const);
    const at = (level: string): readonly string[] => levels.filter(([, own]) => own === level).map(([id]) => id);
    const subset = { remediated: at("remediate"), mandatory: at("mandatory") };
    if (subset.remediated.length > 0 && subset.remediated.length < ids.length) {
      subsets.set(JSON.stringify(subset), subset);
    }
  }
  return [...subsets.values()];
}

/** Resources of the rows whose types remediations are for, each once. */
export function remediationSubjects(rows: readonly RowOfResources[]): readonly EngineResource[] {
  const subjects = rows.flatMap((row) =>
    row.resources
      .filter(({ type }) => remediatedTypes.has(type))
      .map((resource) => {
        const { type, name, urn, inputs } = toEngineResource(resource, row, "preview");
        return { type, name, urn, properties: JSON.parse(JSON.stringify(inputs)) as EngineResource["properties"] };
      }),
  );
  return [...new Map(subjects.map((one) => [keyOf(one), one])).values()];
}

/** What a resource is, whatever row it stands in. */
export function keyOf({ type, properties }: EngineResource): string {
  return JSON.stringify([type, properties]);
}

/** The same resource, some of whose values are not known, and some secret; with the provider's own keys. */
export function veiled(subject: EngineResource, seed: number): EngineResource {
  const dice = new Dice(seed, hashOf(keyOf(subject)));
  const veil = (value: Wire): Wire => {
    if (Array.isArray(value)) {
      return value.map(veil);
    }
    if (typeof value === "object" && value !== null) {
      return signatureOf(value) === undefined
        ? Object.fromEntries(Object.entries(value).map(([key, member]) => [key, veil(member)]))
        : value;
    }
    const isSecret = value !== null && value !== UNKNOWN_WIRE && dice.oneIn(8);
    return dice.oneIn(8) ? UNKNOWN_WIRE : isSecret ? { [SIGNATURE]: SECRET_SIGNATURE, value } : value;
  };
  const properties = veil(subject.properties as Wire) as Record<string, Wire>;
  return { ...subject, properties: { ...properties, __defaults: ["region"] } };
}

/** What remediations need that do not act by themselves. */
function needed(names: readonly string[]): PackConfiguration {
  const chosen: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
    "apigateway-stage-throttling": { rate: 100, burst: 50 },
    "apigatewayv2-stage-throttling": { rate: 100, burst: 50 },
    "wafv2-known-bad-inputs": { addRuleGroups: true },
    "apigateway-stage-cache": { cache: true },
  };
  return Object.fromEntries(
    remediating.map(([id, { options = {} }]) => {
      const lists = ["remediationTrails", "remediationResources"].filter((name) => name in options);
      const own = Object.entries(chosen[id] ?? {}).filter(([name]) => name in options);
      return [id, Object.fromEntries([...own, ...lists.map((name) => [name, names] as const)])];
    }),
  );
}

/** Remediates resources with every policy that can, and tells what is wrong with the outcome. */
export class Remedies {
  private readonly options: PackConfiguration;
  private readonly allowed = new Map([...caseTables()].map(([id, table]) => [id, allowedPaths(table)]));
  /** A configuration that sets every policy that can to remediate, and turns all others off. */
  readonly all: PackConfiguration;

  /** @param names of the resources, for remediations that act on named ones only */
  constructor(names: readonly string[]) {
    this.options = needed([...new Set(names)]);
    this.all = this.configurationOf(
      remediating.map(([id]) => id),
      "remediate",
    );
  }

  /** Sentences on what does not hold; empty where all is well. */
  faultsOf(subject: EngineResource): Promise<readonly string[]> {
    return this.faultsWith(subject, this.all, remediatingPolicies(subject.type));
  }

  /**
   * The same of one remediation alone, and whether the policy then passes, or its finding says why it was left.
   *
   * @param id of the policy
   */
  async faultsAlone(subject: EngineResource, id: string): Promise<readonly string[]> {
    const configuration = this.configurationOf([id], "remediate");
    const faults = await this.faultsWith(subject, configuration, [id]);
    if (catalog[id]?.scope === "stack") {
      return faults;
    }
    const { properties } = await pack.remediate(subject, configuration);
    const { diagnostics } = await pack.analyze({ ...subject, properties }, configuration);
    const silent = diagnostics.filter(({ message }) => !message.includes(`\n${phrases.unremedied}`));
    return [
      ...faults,
      ...silent.map(({ policy }) => `${policy} does not say what it left: ${JSON.stringify(subject)}`),
    ];
  }

  /**
   * The same where some remediate, and others are mandatory or disabled. Each policy then passes that its remediation
   * alone would make pass, none that passed before finds anything, and whatever was left is told by its policy.
   */
  async faultsOfSome(subject: EngineResource, { remediated, mandatory }: Subset): Promise<readonly string[]> {
    const configuration = pack.onlyPolicies(mandatory, {
      ...this.leveled(mandatory, "mandatory"),
      ...this.leveled(remediated, "remediate"),
    });
    const about = `${remediated.join(", ")} beside ${mandatory.join(", ")} on ${JSON.stringify(subject)}`;
    const faults = await this.faultsWith(subject, configuration, remediated);
    const before = await pack.analyze(subject, configuration);
    const { properties, policies } = await pack.remediate(subject, configuration);
    const { diagnostics } = await pack.analyze({ ...subject, properties }, configuration);
    const found = new Set(before.diagnostics.map(({ policy }) => policy));
    const judged = diagnostics.filter(({ policy }) => catalog[policy]?.scope === "resource");
    return [
      ...faults,
      ...policies.filter((id) => !remediated.includes(id)).map((id) => `${id} remediates unasked: ${about}`),
      ...judged
        .filter(({ policy }) => mandatory.includes(policy) && !found.has(policy))
        .map(({ policy }) => `${policy} finds what was remediated: ${about}`),
      ...judged
        .filter(({ policy, message }) => remediated.includes(policy) && !message.includes(`\n${phrases.unremedied}`))
        .map(({ policy }) => `${policy} does not say what it left: ${about}`),
      ...(await this.unmended(subject, configuration, remediated)).map(
        (fault) => `mended alone, not with some: ${fault}`,
      ),
    ];
  }

  private async faultsWith(
    subject: EngineResource,
    configuration: PackConfiguration,
    policies: readonly string[],
  ): Promise<readonly string[]> {
    const once = await pack.remediate(subject, configuration);
    const twice = await pack.remediate({ ...subject, properties: once.properties }, configuration);
    const about = `${once.policies.join(", ")} on ${JSON.stringify(subject)}`;
    const refused = ({ properties }: Pick<EngineResource, "properties">): readonly string[] =>
      isKnownType(subject.type) ? inputFaults(subject.type, properties as Wire) : [];
    const before = new Set(refused(subject));
    const able = remediatingPolicies(subject.type).filter((id) => policies.includes(id));
    const stray = able.map((id) => {
      const paths = this.allowed.get(id) ?? new Map<string, ReadonlySet<string>>();
      return new Set(strayPaths(paths, subject.type, subject.properties as Wire, once.properties as Wire));
    });
    return [
      ...[...(stray[0] ?? [])]
        .filter((path) => stray.every((one) => one.has(path)))
        .map((path) => `${path} is changed, and no row says so in becomes: ${about}`),
      ...twice.policies.map((id) => `${id} changes what was remediated: ${about}`),
      ...refused(once)
        .filter((fault) => !before.has(fault))
        .map((fault) => `${fault}: ${about}`),
      ...lost(subject.properties as Wire, once.properties as Wire, "").map((path) => `${path} is lost: ${about}`),
    ];
  }

  /**
   * Policies whose own remediation would have mended a resource, and which together have not.
   *
   * @param configuration that lets them remediate
   * @param policies which are asked about
   */
  async unmended(
    subject: EngineResource,
    configuration: PackConfiguration = this.all,
    policies: readonly string[] = remediating.map(([id]) => id),
  ): Promise<readonly string[]> {
    const ids = policies.filter((id) => catalog[id]?.scope === "resource");
    const judged = this.configurationOf(ids, "mandatory");
    const { properties } = await pack.remediate(subject, configuration);
    const left = await pack.analyze({ ...subject, properties }, judged);
    const unmended: string[] = [];
    for (const { policy } of left.diagnostics) {
      const alone = await pack.remediate(subject, this.configurationOf([policy], "remediate"));
      const after = await pack.analyze({ ...subject, properties: alone.properties }, judged);
      if (!after.diagnostics.some((other) => other.policy === policy)) {
        unmended.push(`${policy} on ${JSON.stringify(subject)}`);
      }
    }
    return unmended;
  }

  private configurationOf(ids: readonly string[], enforcementLevel: string): PackConfiguration {
    return pack.onlyPolicies(enforcementLevel === "remediate" ? [] : ids, this.leveled(ids, enforcementLevel));
  }

  private leveled(ids: readonly string[], enforcementLevel: string): PackConfiguration {
    return Object.fromEntries(ids.map((id) => [id, { ...this.options[id], enforcementLevel }]));
  }
}

/** Paths at which a value was unknown, secret, an asset or the provider's own, and is not so any more. */
function lost(before: Wire, after: Wire | undefined, path: string): readonly string[] {
  if (before === UNKNOWN_WIRE || signatureOf(before) !== undefined) {
    const isKept = before === UNKNOWN_WIRE ? after === before : signatureOf(after) === signatureOf(before);
    return isKept ? [] : [path];
  }
  if (path === ".__defaults") {
    return JSON.stringify(before) === JSON.stringify(after) ? [] : [path];
  }
  if (typeof before !== "object" || before === null) {
    return [];
  }
  if (Array.isArray(before) && Array.isArray(after) && after.length < before.length) {
    // Items that must go are known as a whole, secret or not; those that stay move up.
    const stays = before.filter((item) => containsUnknown(item) || after.some((one) => isDeepStrictEqual(one, item)));
    return stays.flatMap((item, index) => lost(item, after[index], `${path}.${index}`));
  }
  const within = (typeof after === "object" && after !== null ? after : {}) as Readonly<Record<string, Wire>>;
  return Object.entries(before).flatMap(([key, value]) => lost(value, within[key], `${path}.${key}`));
}
