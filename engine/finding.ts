/** What a pack said about a resource, the same whether the engine or the embedded run asked it. */

/** The level of a finding as a pack declares it. */
type Level = "advisory" | "mandatory";

/** One violation. */
export interface Finding {
  readonly policyName: string;
  /** Empty when the policy named no resource: the engine then takes the stack. */
  readonly resourceUrn: string;
  readonly resourceName: string;
  readonly resourceType: string;
  /** What the policy said, after its description and a line break. */
  readonly message: string;
  readonly enforcementLevel: Level;
  /** `low`, `medium`, `high`, `critical`; empty when the policy has none. */
  readonly severity: string;
}

/** One change that a policy made to the inputs of a resource. */
export interface Remediation {
  readonly policyName: string;
  readonly resourceUrn: string;
}

/** Configuration of a pack as written in a `--policy-pack-config` file. */
export type PackConfig = Readonly<Record<string, unknown>>;

/** The part of the engine's policy event that makes a finding. */
export interface PolicyEventFields {
  readonly policyName: string;
  readonly resourceUrn?: string;
  readonly message: string;
  readonly enforcementLevel: string;
  readonly severity?: string;
}

/** Makes a finding of an event of the engine; colour marks are removed. */
export function findingOf(event: PolicyEventFields): Finding {
  const urn = event.resourceUrn ?? "";
  return {
    policyName: event.policyName,
    resourceUrn: urn,
    resourceName: urn.split("::").slice(3).join("::"),
    resourceType: (urn.split("::")[2] ?? "").split("$").pop() ?? "",
    message: event.message.replaceAll(/<\{%[^%]*%\}>/g, "").trim(),
    enforcementLevel: event.enforcementLevel === "mandatory" ? "mandatory" : "advisory",
    severity: event.severity ?? "",
  };
}

/** Sorts by resource, policy and message: the engine reports in the order resources happen to be ready. */
export function sortFindings(findings: readonly Finding[]): Finding[] {
  const key = (finding: Finding): string => [finding.resourceUrn, finding.policyName, finding.message].join("\u0000");
  return [...findings].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
}
