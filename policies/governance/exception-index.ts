/** Finds the entries of the exception ledger for a resource without looking at all the others. */

import { componentOf, type ResourceIdentity } from "../core/resource";
import { idOf, isLapsed, names, type Catalog, type Exception } from "./ledger";

/** What the ledger says of a finding. */
export type LedgerDecision =
  | { readonly state: "none" }
  | { readonly state: "excepted"; readonly entry: Exception }
  /** An entry was made for it, but its last day is over. */
  | { readonly state: "lapsed"; readonly entry: Exception };

/** An entry, the policy that it is for, and its place in the ledger. */
interface Place {
  readonly entry: Exception;
  readonly policyId: string | undefined;
  readonly order: number;
}

/** The valid entries of a ledger, sorted by what they name: thousands cost nothing for the resources they do not name. */
export class ExceptionIndex {
  private readonly byText = new Map<string, Place[]>();
  private readonly patternsByPolicy = new Map<string | undefined, Place[]>();

  /** @param entries valid ones, in the order of the ledger */
  constructor(
    readonly entries: readonly Exception[],
    catalog: Catalog,
  ) {
    const ids = new Map<string | undefined, string | undefined>();
    for (const [order, entry] of entries.entries()) {
      if (!ids.has(entry.policy)) {
        ids.set(entry.policy, idOf(entry, catalog));
      }
      const place = { entry, policyId: ids.get(entry.policy), order };
      const key = keyOf(entry);
      if (key === undefined) {
        put(this.patternsByPolicy, place.policyId, place);
      } else {
        put(this.byText, key, place);
      }
    }
  }

  /** The ledger's word on a finding: a valid entry before one that has lapsed, otherwise the first. */
  decide(policyId: string, resource: ResourceIdentity, today: Date): LedgerDecision {
    const own = this.candidates(resource, this.patternsByPolicy.get(policyId))
      .filter((place) => place.policyId === policyId && names(place.entry, resource))
      .sort((a, b) => a.order - b.order)
      .map(({ entry }) => entry);
    const valid = own.find((entry) => !isLapsed(entry, today));
    if (valid) {
      return { state: "excepted", entry: valid };
    }
    const [lapsed] = own;
    return lapsed ? { state: "lapsed", entry: lapsed } : { state: "none" };
  }

  /** The entries, of any policy, that name one of these resources. */
  naming(resources: readonly ResourceIdentity[]): ReadonlySet<Exception> {
    const found = new Set<Exception>();
    for (const resource of resources) {
      for (const { entry } of this.candidates(resource, [])) {
        if (names(entry, resource)) {
          found.add(entry);
        }
      }
    }
    for (const { entry } of [...this.patternsByPolicy.values()].flat()) {
      if (resources.some((resource) => names(entry, resource))) {
        found.add(entry);
      }
    }
    return found;
  }

  private candidates(resource: ResourceIdentity, patterns: readonly Place[] = []): readonly Place[] {
    const { urn, name } = resource;
    const texts = [keyOf({ urn }), keyOf({ name }), keyOf({ component: componentOf(resource)?.name })];
    return [...texts.flatMap((key) => (key === undefined ? [] : (this.byText.get(key) ?? []))), ...patterns];
  }
}

function put<Key>(map: Map<Key, Place[]>, key: Key, place: Place): void {
  const places = map.get(key);
  if (places) {
    places.push(place);
  } else {
    map.set(key, [place]);
  }
}

interface Naming {
  readonly urn?: string | undefined;
  readonly component?: string | undefined;
  readonly name?: string | undefined;
}

/** What an entry names, where that is one text; undefined where it is a pattern. */
function keyOf({ urn, component, name }: Naming): string | undefined {
  const [kind, text] = urn !== undefined ? ["u", urn] : component !== undefined ? ["c", component] : ["n", name];
  return text === undefined || text.includes("*") ? undefined : `${kind} ${text}`;
}
