/** Wording of findings: what is wrong where, why it matters, what to do; once, and never a property's value. */

import type { AnyPolicy, MessageParameters } from "./policy";
import { componentOf, type ResourceIdentity } from "./resource";

/** Fills the `{name}` places of a template. A place without a parameter stays as it is, so that tests find it. */
export function fillTemplate(template: string, parameters: MessageParameters = {}): string {
  return template.replace(/\{(\w+)\}/g, (place, name: string) => String(parameters[name] ?? place));
}

/**
 * Words a finding.
 *
 * @param problems what is wrong, in sentences
 */
export function findingMessage(policy: AnyPolicy, resource: ResourceIdentity, problems: readonly string[]): string {
  const component = componentOf(resource);
  return [
    ...problems,
    ...(component ? [`The resource belongs to component ${component.name} (${component.type}); set it there.`] : []),
    `Why: ${policy.why}`,
    `Fix: ${policy.fix}`,
  ].join("\n");
}

/** Words a list of names for a message: sorted, said once each, cut off after `limit`. */
export function nameList(names: Iterable<string>, limit = 20): string {
  const sorted = [...new Set(names)].sort();
  const rest = sorted.length - limit;
  return sorted.slice(0, limit).join(", ") + (rest > 0 ? ` and ${rest} more` : "");
}
