/** Front doors that AWS WAF can protect, by what names them: an ARN, or the origin of a distribution. */

import { targetsOf, type Stack } from "../../core/stack";
import { type Verdict, allOf } from "../../core/verdict";
import type { Reference } from "../../core/view";
import { agentcoreGateway } from "../../views/agentcore";
import { eventApi, graphqlApi } from "../../views/appsync";
import { loadBalancer } from "../../views/load-balancer";
import { frontDoors } from "./doors";
import { isInternetFacing, leadsToFunctions } from "./load-balancer";

/** A front door beside API Gateway. */
interface ProtectedDoor {
  readonly urn: string;
  /** Whether callers on the internet reach functions or an API through it. */
  readonly isPublic: Verdict;
}

/** The front doors beside API Gateway that a reference leads to. */
export function protectedDoorsAt(stack: Stack, reference: Reference): readonly ProtectedDoor[] {
  const named = [graphqlApi, eventApi, agentcoreGateway].flatMap((definition) =>
    targetsOf<unknown>(stack.resolve<unknown>(reference, definition)).map(({ resource }) => resource.urn),
  );
  const byUrn = stack.memo(
    protectedDoorsAt,
    () => new Map(frontDoors(stack).map(({ protection, isPublic }) => [protection?.subject.resource.urn, isPublic])),
  );
  return [
    // A load balancer is one door, whichever of its listeners and rules lead to functions.
    ...targetsOf(stack.resolve(reference, loadBalancer)).map((balancer) => ({
      urn: balancer.resource.urn,
      isPublic: allOf(isInternetFacing(balancer), leadsToFunctions(stack, balancer)),
    })),
    ...named.map((urn) => ({ urn, isPublic: byUrn.get(urn) ?? "undetermined" })),
  ];
}

/** Whether a host is one that AWS gives AppSync APIs and AgentCore gateways. */
export function isDoorHost(host: string): boolean {
  return /\.appsync-(realtime-)?api\.[\w-]+\.amazonaws\.com|\.gateway\.bedrock-agentcore\.[\w-]+\.amazonaws\.com/.test(
    host,
  );
}
