/** Roles that serverless services other than Lambda functions take, with all that is attached to them. */

import { targetsOf, type Stack } from "../../core/stack";
import type { ViewOf } from "../../core/view";
import { iamRole } from "../../views/iam";
import { capacityProvider, microvm, microvmImage } from "../../views/lambda-instances";
import { lambdaRoles, roleWithPolicies, type LambdaRole } from "./lambda-role";
import { parsePolicyDocument, statementsOf } from "./policy-document";

/**
 * Services that act for others by a role that a program gives them: state machines, schedules, pipes, rules, APIs, data
 * sources, agents, delivery streams and user pools. Whoever starts one of these acts with the rights of its role.
 */
const services: ReadonlySet<string> = new Set([
  "apidestinations.events.amazonaws.com",
  "apigateway.amazonaws.com",
  "appsync.amazonaws.com",
  "bedrock-agentcore.amazonaws.com",
  "bedrock.amazonaws.com",
  "cognito-idp.amazonaws.com",
  "events.amazonaws.com",
  "firehose.amazonaws.com",
  "pipes.amazonaws.com",
  "scheduler.amazonaws.com",
  "states.amazonaws.com",
]);

/** The name of a service without its Region: `states.amazonaws.com` of `states.eu-west-1.amazonaws.com` and of `states.amazonaws.com.cn`. */
export function withoutRegion(service: string): string {
  return service.replace(/\.cn$/, "").replace(/^([\w-]+)\.[a-z]{2}(?:-[a-z]+)+-\d\.amazonaws/, "$1.amazonaws");
}

/**
 * The roles of the stack that one of these services may take, and those of Lambda's instances, in the order of their
 * URNs. Roles that functions of the
 * stack run under are left out: the policies about functions' roles judge those.
 */
export function serviceRoles(stack: Stack): readonly LambdaRole[] {
  return stack.memo(serviceRoles, () => {
    const instanceRoles = rolesOfInstances(stack);
    const ofFunctions = new Set(lambdaRoles(stack).map(({ role }) => role));
    return stack
      .all(iamRole)
      .filter((role) => !ofFunctions.has(role) && (trustsService(role) || instanceRoles.has(role)))
      .map((role) => roleWithPolicies(stack, role));
  });
}

/** The roles of capacity providers and MicroVMs, which trust Lambda as those of functions do. */
function rolesOfInstances(stack: Stack): ReadonlySet<ViewOf<typeof iamRole>> {
  const references = [
    ...stack.all(capacityProvider).map(({ operatorRole }) => operatorRole),
    ...stack.all(microvm).map(({ executionRole }) => executionRole),
    ...stack.all(microvmImage).map(({ buildRole }) => buildRole),
  ];
  return new Set(references.flatMap((reference) => targetsOf(stack.resolve(reference, iamRole))));
}

function trustsService({ assumeRolePolicy }: ViewOf<typeof iamRole>): boolean {
  return statementsOf(parsePolicyDocument(assumeRolePolicy)).some(
    ({ effect, principals }) =>
      effect === "Allow" &&
      principals?.negated === false &&
      principals.entries.some((entry) => entry.kind === "service" && services.has(withoutRegion(entry.service))),
  );
}
