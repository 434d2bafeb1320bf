/**
 * The stack model that stack policies read: views of all resources, and the links between them.
 *
 * It is built once per analysis, whatever the number of policies, and does not depend on the order of the resources.
 * Links follow a known text that names exactly one resource first. Where there is none, as for ids and ARNs in a first
 * preview, they follow the engine's dependencies, which are those of a whole property and so may lead to several.
 */

import { addTo } from "./lists";
import { knownText, type ResourceIdentity, type ResourceRecord } from "./resource";
import { isWithinUnknown } from "./value";
import { viewOf, type Reference, type StandIn, type View, type ViewDefinition } from "./view";

/** Where a reference leads. */
export type Resolution<Fields> =
  /** To one or more resources of the stack. */
  | { readonly state: "found"; readonly targets: readonly View<Fields>[] }
  /** To a resource that this stack does not hold. */
  | { readonly state: "outside" }
  /** The reference is set, but what it names cannot be told in this preview. */
  | { readonly state: "undecidable" }
  /** The reference is not set. */
  | { readonly state: "absent" };

/** The resources of the stack that a reference leads to; none where it leads elsewhere or cannot be told. */
export function targetsOf<Fields>(resolution: Resolution<Fields>): readonly View<Fields>[] {
  return resolution.state === "found" ? resolution.targets : [];
}

/** The resources whose reference leads to a given one. */
export interface Referrers<Fields> {
  readonly certain: readonly View<Fields>[];
  /** Resources whose reference cannot be told: they may or may not lead to it. */
  readonly possible: readonly View<Fields>[];
}

/** Resources by what one of their references leads to. */
interface ReferrerIndex<Fields> {
  readonly byTarget: ReadonlyMap<string, readonly View<Fields>[]>;
  readonly possible: readonly View<Fields>[];
}

/** A resource that stands for another. */
interface NamedStandIn {
  readonly record: ResourceRecord;
  /** Its property that names the other. */
  readonly property: string;
}

/** All resources of one analysis. */
export class Stack {
  /** Type tokens that occur in the stack. */
  readonly types: ReadonlySet<string>;
  /** All resources, in the order of their URNs. */
  readonly identities: readonly ResourceIdentity[];
  private readonly byUrn: ReadonlyMap<string, ResourceRecord>;
  private readonly byType = new Map<string, ResourceRecord[]>();
  private readonly views = new Map<ViewDefinition<unknown>, readonly View<unknown>[]>();
  private readonly identifierIndexes = new Map<
    ViewDefinition<unknown>,
    ReadonlyMap<string, readonly View<unknown>[]>
  >();
  private readonly referrerIndexes: {
    readonly from: unknown;
    readonly field: string;
    readonly to: unknown;
    readonly index: ReferrerIndex<unknown>;
  }[] = [];
  private readonly resolutions = new Map<ViewDefinition<unknown>, WeakMap<Reference, Resolution<unknown>>>();
  private readonly memory = new Map<unknown, unknown>();

  /** @param records the resources in any order, each with its property dependencies */
  constructor(records: readonly ResourceRecord[]) {
    const sorted = [...records].sort((a, b) => compareText(a.identity.urn, b.identity.urn));
    this.identities = sorted.map(({ identity }) => identity);
    this.byUrn = new Map(sorted.map((record) => [record.identity.urn, record]));
    sorted.forEach((record) => addTo(this.byType, record.identity.type, record));
    this.types = new Set(this.byType.keys());
  }

  /** Views of all resources of a kind, in the order of their URNs. */
  all<Fields>(definition: ViewDefinition<Fields>): readonly View<Fields>[] {
    const cached = this.views.get(definition);
    if (cached) {
      return cached as readonly View<Fields>[];
    }
    const views = definition.types
      .flatMap((type) => this.byType.get(type) ?? [])
      .map((record) => viewOf(definition, record))
      .sort((a, b) => compareText(a.resource.urn, b.resource.urn));
    this.views.set(definition, views);
    return views;
  }

  /** The view of one resource; undefined where the stack has none of this kind with the URN. */
  get<Fields>(definition: ViewDefinition<Fields>, urn: string): View<Fields> | undefined {
    return this.byUrnOf(definition).get(urn);
  }

  /**
   * Follows a reference to resources of a kind.
   *
   * Stand-ins (a KMS alias, a function alias) are followed to what they stand for.
   */
  resolve<Fields>(reference: Reference, definition: ViewDefinition<Fields>): Resolution<Fields> {
    const cached = this.resolutions.get(definition)?.get(reference);
    if (cached) {
      return cached as Resolution<Fields>;
    }
    const resolution = this.follow(reference, definition);
    const sameKind = this.resolutions.get(definition) ?? new WeakMap<Reference, Resolution<unknown>>();
    this.resolutions.set(definition, sameKind.set(reference, resolution));
    return resolution;
  }

  private follow<Fields>(reference: Reference, definition: ViewDefinition<Fields>): Resolution<Fields> {
    if (reference.state === "absent") {
      return { state: "absent" };
    }
    if (isWithinUnknown(reference)) {
      // Its dependencies are those of the whole object, in which it may not be set.
      return { state: "undecidable" };
    }
    const sameText = reference.state === "known" ? this.named(reference.value, definition) : [];
    // One text may name several, in two Regions, and one property depend on several, of which others are in other places.
    const both = sameText.length > 1 ? sameText.filter(({ resource }) => reference.urns.includes(resource.urn)) : [];
    const named = both.length > 0 ? both : sameText;
    const linked = sameText.length === 1 || both.length > 0 ? [] : this.linked(reference.urns, definition, new Set());
    const targets = linked.length > 0 ? linked : named;
    if (targets.length > 0) {
      return { state: "found", targets };
    }
    if (reference.state === "unknown") {
      return { state: "undecidable" };
    }
    return this.standInNamed(reference.value, definition) ?? { state: "outside" };
  }

  /** Finds the resources of kind `from` whose reference in `field` leads to `target`. */
  referrers<Field extends string, From extends Readonly<Record<Field, Reference>>, To>(
    from: ViewDefinition<From>,
    field: Field,
    target: View<To>,
    targetDefinition: ViewDefinition<To>,
  ): Referrers<From> {
    const { byTarget, possible } = this.referrerIndex(from, field, targetDefinition);
    return { certain: byTarget.get(target.resource.urn) ?? [], possible };
  }

  /** Computes something from the stack once: `build` runs on the first call with this `key` only. */
  memo<T>(key: unknown, build: (stack: Stack) => T): T {
    if (!this.memory.has(key)) {
      this.memory.set(key, build(this));
    }
    return this.memory.get(key) as T;
  }

  /** Every reference in a field of a kind, followed once: the other way round. */
  private referrerIndex<Field extends string, From extends Readonly<Record<Field, Reference>>, To>(
    from: ViewDefinition<From>,
    field: Field,
    to: ViewDefinition<To>,
  ): ReferrerIndex<From> {
    const known = this.referrerIndexes.find((index) => index.from === from && index.field === field && index.to === to);
    if (known) {
      return known.index as ReferrerIndex<From>;
    }
    const index = this.followAll(this.all(from), (view) => view[field], to);
    this.referrerIndexes.push({ from, field, to, index });
    return index;
  }

  private followAll<From, To>(
    views: readonly View<From>[],
    reference: (view: View<From>) => Reference,
    to: ViewDefinition<To>,
  ): ReferrerIndex<From> {
    const byTarget = new Map<string, View<From>[]>();
    const possible: View<From>[] = [];
    for (const view of views) {
      const resolution = this.resolve(reference(view), to);
      if (resolution.state === "found") {
        const urns = new Set(resolution.targets.map(({ resource }) => resource.urn));
        urns.forEach((urn) => addTo(byTarget, urn, view));
      } else if (resolution.state === "undecidable") {
        possible.push(view);
      }
    }
    return { byTarget, possible };
  }

  private linked<Fields>(
    urns: readonly string[],
    definition: ViewDefinition<Fields>,
    followed: Set<string>,
  ): readonly View<Fields>[] {
    if (urns.length === 0) {
      return [];
    }
    const views = this.byUrnOf(definition);
    const found = urns.flatMap((urn) => views.get(urn) ?? []);
    if (found.length > 0) {
      return [...new Set(found)];
    }
    return urns.flatMap((urn) => {
      const record = this.byUrn.get(urn);
      const standIn = record && definition.standIns.find(({ types }) => types.includes(record.identity.type));
      if (!record || !standIn || followed.has(urn)) {
        return [];
      }
      followed.add(urn);
      return this.behind(record, standIn.property, definition, followed);
    });
  }

  private byUrnOf<Fields>(definition: ViewDefinition<Fields>): ReadonlyMap<string, View<Fields>> {
    return this.memo(definition, () => new Map(this.all(definition).map((view) => [view.resource.urn, view])));
  }

  /** The resources that a stand-in stands for. */
  private behind<Fields>(
    record: ResourceRecord,
    property: string,
    definition: ViewDefinition<Fields>,
    followed: Set<string>,
  ): readonly View<Fields>[] {
    const linked = this.linked(record.propertyDependencies?.get(property) ?? [], definition, followed);
    if (linked.length > 0) {
      return linked;
    }
    const text = knownText(record, property);
    return text === undefined ? [] : this.named(text, definition);
  }

  /** The resources of a kind that a known text names. */
  private named<Fields>(text: string, definition: ViewDefinition<Fields>): readonly View<Fields>[] {
    const index = this.identifiersOf(definition);
    return [...new Set(definition.meanings(text).flatMap((meaning) => index.get(meaning) ?? []))];
  }

  /** A known text that names a stand-in of the stack: `alias/my-key`. */
  private standInNamed<Fields>(text: string, definition: ViewDefinition<Fields>): Resolution<Fields> | undefined {
    const named = this.memo(definition.standIns, () => this.indexStandIns(definition.standIns)).get(text);
    if (!named) {
      return undefined;
    }
    const { record, property } = named;
    const targets = this.behind(record, property, definition, new Set([record.identity.urn]));
    return targets.length > 0 ? { state: "found", targets } : { state: "undecidable" };
  }

  /** Stand-ins by the texts that name them; of several with the same text the first counts. */
  private indexStandIns(standIns: readonly StandIn[]): ReadonlyMap<string, NamedStandIn> {
    const index = new Map<string, NamedStandIn>();
    for (const { types, property } of standIns) {
      for (const record of types.flatMap((type) => this.byType.get(type) ?? [])) {
        for (const key of ["id", "arn", "name", "aliasName"]) {
          const text = knownText(record, key);
          if (text !== undefined && !index.has(text)) {
            index.set(text, { record, property });
          }
        }
      }
    }
    return index;
  }

  private identifiersOf<Fields>(definition: ViewDefinition<Fields>): ReadonlyMap<string, readonly View<Fields>[]> {
    const key = definition as ViewDefinition<unknown>;
    const cached = this.identifierIndexes.get(key);
    if (cached) {
      return cached as ReadonlyMap<string, readonly View<Fields>[]>;
    }
    const index = new Map<string, View<Fields>[]>();
    for (const view of this.all(definition)) {
      const record = this.byUrn.get(view.resource.urn);
      const texts = record ? definition.identifiers.map((property) => knownText(record, property)) : [];
      for (const text of new Set([...texts, ...(definition.names?.(view) ?? [])])) {
        if (text !== undefined) {
          addTo(index, text, view);
        }
      }
    }
    this.identifierIndexes.set(key, index);
    return index;
  }
}

/** Orders texts by code unit, the same on every machine and locale. */
function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
