/**
 * Hands policies to the SDK so that each stays visible with its own name, level, severity and configuration, and costs
 * as little as possible. The alternatives and their figures are in docs/design/handing-policies-to-the-sdk.md.
 *
 * The SDK walks the list of policies once for every request (one resource, or one stack). It rebuilds the properties
 * for each policy it calls, and skips at no cost a policy whose function carries a `__pulumiType` other than the
 * resource's. The list gives every walk a {@link Walk} of its own: the first policy called (the settings policy) notes
 * the type of the resource, and the policies that follow are handed over with the type token that makes the SDK call or
 * skip them, which works for policies over several types too.
 *
 * Nothing depends on this: a policy that is taken out of the list in another way checks the type itself.
 */

import type { Policies, ReportViolation, ResourceValidationArgs, StackValidationArgs } from "@pulumi/policy";
import type { PackDescription } from "../session/description";
import { servePack } from "../session/serve";
import type { Call } from "../session/request";
import type { ServedPolicy } from "../session/served-policy";
import { Walk } from "./walk";
import { tell } from "./tell";

type SdkPolicy = Policies[number];

/**
 * The policies of a pack as the SDK takes them: an array of complete policies to everybody else; a `for…of` walk, which
 * is what the SDK does for each request, yields them fitted to that request.
 */
export function toSdkPolicies(description: PackDescription): Policies {
  const { policies, session } = servePack(description);
  const outside = new Walk(session.inputs);
  const list = policies.map((policy) => fit(policy, outside));
  const own = list.length;
  return Object.defineProperty(list, Symbol.iterator, {
    *value() {
      const walk = new Walk(session.inputs);
      for (const policy of policies) {
        yield fit(policy, walk);
      }
      // Policies that somebody added to the list later.
      yield* list.slice(own);
    },
  });
}

/**
 * The SDK's form of a policy. One that is handed over after another was called reads what that one learned; one that is
 * handed over before any was called (the first of a walk, or all where somebody copies the list) relies on nothing.
 */
function fit({ description, types, judgeResource, judgeStack, remediate }: ServedPolicy, walk: Walk): SdkPolicy {
  const policy: Record<string, unknown> = { ...description };
  if (judgeResource) {
    const run = async (args: ResourceValidationArgs, report: ReportViolation): Promise<void> => {
      const call = { request: walk.ofResource(args), ...configurationOf(args) };
      tell(await judgeResource(args, call), description.displayName, args, report);
    };
    policy.validateResource = typed(run, types, walk.types);
  }
  if (judgeStack) {
    const run = (args: StackValidationArgs, report: ReportViolation): void => {
      const { request, stack } = walk.ofStack(args);
      tell(judgeStack(stack, { request, ...configurationOf(args) }), description.displayName, args, report);
    };
    policy.validateStack = typed(run, types, walk.types);
  }
  if (remediate) {
    const run = async (args: ResourceValidationArgs): Promise<Record<string, unknown>> => {
      const outcome = await remediate(args, args.getConfig());
      return outcome.state === "patched" ? outcome.properties : args.notApplicable(outcome.reason);
    };
    policy.remediateResource = typed(run, types, undefined);
  }
  return policy as unknown as SdkPolicy;
}

function configurationOf({
  getConfig,
  stackTags,
}: Pick<ResourceValidationArgs, "getConfig" | "stackTags">): Pick<Call, "options" | "stackTags"> {
  return { options: getConfig<Record<string, unknown>>(), stackTags };
}

/**
 * Marks a function with the type token by which the SDK calls or skips it.
 *
 * @param types the types that the policy reads; undefined for all
 * @param present the types in the request; undefined where they are not known yet: the SDK then calls the function
 */
function typed<F extends object>(
  run: F,
  types: readonly string[] | undefined,
  present: ReadonlySet<string> | undefined,
): F {
  if (types && present) {
    const here = types.find((type) => present.has(type));
    Object.assign(run, { __pulumiType: here ?? types[0] });
  } else if (types?.length === 1) {
    Object.assign(run, { __pulumiType: types[0] });
  }
  return run;
}
