/**
 * The stack model that stack policies read: views of all resources, and the links between them.
 *
 * It is built once per analysis, whatever the number of policies, and does not depend on the order of the resources.
 * Links follow a known text that names exactly one resource first. Where there is none, as for ids and ARNs in a first
 * preview, they follow the engine's dependencies, which are those of a whole property and so may lead to several.
 */

import { knownText, type ResourceIdentity, type ResourceRecord } from "./resource";
import { viewOf, type Reference, type View, type ViewDefinition } from "./view";

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
  private readonly memory = new Map<unknown, unknown>();

  /** @param records the resources in any order, each with its property dependencies */
  constructor(records: readonly ResourceRecord[]) {
    const sorted = [...records].sort((a, b) => compareText(a.identity.urn, b.identity.urn));
    this.identities = sorted.map(({ identity }) => identity);
    this.byUrn = new Map(sorted.map((record) => [record.identity.urn, record]));
    for (const record of sorted) {
      const sameType = this.byType.get(record.identity.type);
      if (sameType) {
        sameType.push(record);
      } else {
        this.byType.set(record.identity.type, [record]);
      }
    }
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

  /**
   * Follows a reference to resources of a kind.
   *
   * Stand-ins (a KMS alias, a function alias) are followed to what they stand for.
   */
  resolve<Fields>(reference: Reference, definition: ViewDefinition<Fields>): Resolution<Fields> {
    if (reference.state === "absent") {
      return { state: "absent" };
    }
    const named = reference.state === "known" ? this.named(reference.value, definition) : [];
    const linked = named.length === 1 ? [] : this.linked(reference.urns, definition, new Set());
    const targets = linked.length > 0 ? linked : named;
    if (targets.length > 0) {
      return { state: "found", targets };
    }
    if (reference.state === "unknown") {
      return { state: "undecidable" };
    }
    return this.standInNamed(reference.value, definition) ?? { state: "outside" };
  }

  /** Finds the resources of kind `from` whose `reference` leads to `target`. */
  referrers<From, To>(
    from: ViewDefinition<From>,
    reference: (view: View<From>) => Reference,
    target: View<To>,
    targetDefinition: ViewDefinition<To>,
  ): Referrers<From> {
    const certain: View<From>[] = [];
    const possible: View<From>[] = [];
    for (const view of this.all(from)) {
      const resolution = this.resolve(reference(view), targetDefinition);
      if (resolution.state === "found") {
        if (resolution.targets.some(({ resource }) => resource.urn === target.resource.urn)) {
          certain.push(view);
        }
      } else if (resolution.state === "undecidable") {
        possible.push(view);
      }
    }
    return { certain, possible };
  }

  /** Computes something from the stack once: `build` runs on the first call with this `key` only. */
  memo<T>(key: unknown, build: (stack: Stack) => T): T {
    if (!this.memory.has(key)) {
      this.memory.set(key, build(this));
    }
    return this.memory.get(key) as T;
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
    for (const { types, property } of definition.standIns) {
      for (const record of types.flatMap((type) => this.byType.get(type) ?? [])) {
        if (["id", "arn", "name", "aliasName"].some((key) => knownText(record, key) === text)) {
          const targets = this.behind(record, property, definition, new Set([record.identity.urn]));
          return targets.length > 0 ? { state: "found", targets } : { state: "undecidable" };
        }
      }
    }
    return undefined;
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
          index.set(text, [...(index.get(text) ?? []), view]);
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
