/**
 * Hands policies to the SDK so that each stays visible with its own name, level, severity and configuration, and costs
 * as little as possible. The alternatives and their figures are in docs/design/handing-policies-to-the-sdk.md.
 *
 * The SDK walks the list of policies once for every request (one resource, or one stack). The settings policy, first in
 * the list, is called for any; with it the list learns what the request is about, and hands over what follows in the
 * form that costs the SDK least. What the forms are, and what they rest on, is in `forms.ts`.
 *
 * Nothing depends on this: policies that are taken out of the list, or called without the settings policy, judge alike.
 */

import type { Policies } from "@pulumi/policy";
import type { PackDescription } from "../session/description";
import { servePack } from "../session/serve";
import type { ServedPolicy } from "../session/served-policy";
import { Forms, type SdkPolicy } from "./forms";
import { sdkStackConfiguration } from "./stack-configuration";

/**
 * The policies of a pack as the SDK takes them: an array of complete policies to everybody else; a `for…of` walk, which
 * is what the SDK does for each request, yields them fitted to that request.
 */
export function toSdkPolicies(description: PackDescription): Policies {
  const { policies, session } = servePack(description, sdkStackConfiguration);
  const forms = new Forms(session);
  const list = policies.map((policy) => forms.plain(policy));
  const own = list.length;
  return Object.defineProperty(list, Symbol.iterator, {
    *value() {
      yield* walk(policies, forms);
      // Policies that somebody added to the list later.
      yield* list.slice(own);
    },
  });
}

/** One walk of the SDK over the policies. */
function* walk([first, ...others]: readonly ServedPolicy[], forms: Forms): Generator<SdkPolicy> {
  if (!first) {
    return;
  }
  const opening = forms.opening(first);
  yield opening.policy;
  const { subject } = opening;
  switch (subject?.kind) {
    case "resource":
      yield* forms.forResource(others, subject);
      return;
    case "stack":
      for (const policy of others) {
        yield* forms.forStack(policy, subject);
      }
      return;
    case undefined:
      // A remediation, a question about the pack, or settings that are off.
      for (const policy of others) {
        yield forms.open(policy, opening);
      }
  }
}
