/** Which stacks deploy into the account that manages an AWS organization. */

import type { OptionSet } from "../../core/options";
import type { CheckContext } from "../../core/policy";
import { stackOf, type ResourceIdentity } from "../../core/resource";

/** Whether the setting `managementStacks` names the stack of a resource, or one of the stack's tags. */
export function isManagementStack(
  resource: ResourceIdentity,
  { settings, stackTags }: Pick<CheckContext<OptionSet>, "settings" | "stackTags">,
): boolean {
  const stack = stackOf(resource);
  // No name of a project or stack holds an equals sign.
  return settings.managementStacks.some((entry) => {
    const [key = "", ...value] = entry.split("=");
    return value.length > 0 ? stackTags.get(key) === value.join("=") : entry === stack;
  });
}
