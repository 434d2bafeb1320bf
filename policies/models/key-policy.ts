/** The policies of a KMS key, wherever the program writes them. */

import type { Stack } from "../core/stack";
import type { Plain, Value } from "../core/value";
import type { ViewOf } from "../core/view";
import { kmsKey, kmsKeyPolicy } from "../views/kms";

/** Whether a value names a key that AWS manages for a service: by its alias, the only way to tell from the text. */
export function isAwsManagedKey(key: Value<string>): boolean {
  return key.state === "known" && /(^|:)alias\/aws\//.test(key.value);
}

/** The policies of one key. */
export interface KeyPolicies {
  /** Each policy with its place for messages; none where the key has the default policy of AWS KMS. */
  readonly policies: readonly { readonly policy: Value<Plain>; readonly place: string }[];
  /** The stack holds a key policy of which cannot be told whether it is this key's. */
  readonly doubtful: boolean;
}

/** Finds the policies of a key: on it, and beside it. */
export function keyPolicies(stack: Stack, key: ViewOf<typeof kmsKey>): KeyPolicies {
  const { certain, possible } = stack.referrers(kmsKeyPolicy, (view) => view.key, key, kmsKey);
  const policies = [
    { policy: key.policy, place: key.policy.path },
    ...certain.map(({ policy, resource }) => ({ policy, place: `${policy.path} of ${resource.name}` })),
  ];
  return { policies: policies.filter(({ policy }) => policy.state !== "absent"), doubtful: possible.length > 0 };
}
