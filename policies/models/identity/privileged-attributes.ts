/** User attributes by which applications decide what a user may do. */

/** Whether the name of an attribute says that applications decide by it: `custom:role`, `tenant_id`, `is_admin`. */
export function isPrivilegedAttribute(name: string): boolean {
  return /(?:^|[:_.-])(?:is_?)?(?:roles?|admin|groups?|tenant|organi[sz]ation|plan|tier|permissions?|scopes?|privileges?|entitlements?)(?:$|[_.-])/i.test(
    name.replace(/([a-z])([A-Z])/g, "$1_$2"),
  );
}
