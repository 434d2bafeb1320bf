/** The pack as a list of policies, for `index.ts`, for tests, and for those who compose a pack of their own. */

import type { Policies } from "@pulumi/policy";
import { catalog } from "./catalog";
import { toSdkPolicies } from "./core/sdk-policies";

/** Makes the policies of the pack, in the form that `new PolicyPack(name, { policies })` takes. */
export function createPack(): Policies {
  return toSdkPolicies(catalog);
}
