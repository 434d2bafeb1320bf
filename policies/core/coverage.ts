/** Policies that leave a finding to others: only where these have reported it themselves, so that no hole is left. */

import type { Finding, Violation } from "./evaluate";
import type { AnyPolicy } from "./policy";

/** What the policies of one request have reported so far: delivered, neither excepted nor left to others. */
export class Reported {
  /** What findings are about, by policy and resource; undefined for violations that do not say. */
  private readonly abouts = new Map<string, Set<string | undefined>>();

  /** Notes a finding that was delivered. */
  add(policyId: string, { resource, violations }: Finding): void {
    const key = keyOf(policyId, resource.urn);
    const abouts = this.abouts.get(key) ?? new Set();
    violations.forEach(({ about }) => abouts.add(about));
    this.abouts.set(key, abouts);
  }

  /** The violations of a finding that no policy in its `coveredBy` has reported. */
  uncovered({ coveredBy = [] }: AnyPolicy, { resource, violations }: Finding): readonly Violation[] {
    const reportedOf = (urn: string): readonly Set<string | undefined>[] =>
      coveredBy.flatMap((id) => this.abouts.get(keyOf(id, urn)) ?? []);
    return violations.filter(({ about, saidOf }) =>
      saidOf
        ? !saidOf.some(({ urn, part }) => reportedOf(urn).some((abouts) => abouts.has(part)))
        : !reportedOf(resource.urn).some((abouts) => about === undefined || abouts.has(about)),
    );
  }
}

function keyOf(policyId: string, urn: string): string {
  return `${policyId} ${urn}`;
}

/** Policies with their ids, those that cover others before these, otherwise in the order given. */
export function coveringFirst(
  catalog: Readonly<Record<string, AnyPolicy>>,
): readonly (readonly [id: string, policy: AnyPolicy])[] {
  const ordered = new Map<string, AnyPolicy>();
  const visit = (id: string, from: readonly string[]): void => {
    const policy = catalog[id];
    if (policy && !ordered.has(id) && !from.includes(id)) {
      policy.coveredBy?.forEach((coverer) => visit(coverer, [...from, id]));
      ordered.set(id, policy);
    }
  };
  Object.keys(catalog).forEach((id) => visit(id, []));
  return [...ordered];
}
