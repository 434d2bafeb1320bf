/** Secrets that AWS services make and keep for their users, such as `rds!cluster-…`. */

import type { Value } from "../../core/value";

/**
 * Whether a service manages the secret of that name, and with it key and rotation: such names begin with the service
 * and `!`, which no other name may hold.
 * https://docs.aws.amazon.com/secretsmanager/latest/userguide/service-linked-secrets.html
 */
export function isServiceManaged(name: Value<string>): boolean {
  return name.state === "known" && /^[a-z][a-z0-9-]*!/.test(name.value);
}
