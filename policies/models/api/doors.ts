/**
 * Front doors: every way for callers into a program beside the routes of API Gateway, which `routes.ts` has. Function
 * URLs, load balancers in front of functions, AppSync APIs, AgentCore gateways and VPC Lattice services give one model,
 * so that a policy about what everybody can call has no hole.
 */

import type { Stack } from "../../core/stack";
import { agentcoreGateway } from "../../views/agentcore";
import { channelNamespace, eventApi, graphqlApi } from "../../views/appsync";
import { loadBalancerListener, loadBalancerRule } from "../../views/load-balancer";
import { lambdaFunctionUrl } from "../../views/lambda";
import { latticeService } from "../../views/vpclattice";
import { agentcoreDoors } from "./agentcore-doors";
import { appsyncDoors } from "./appsync-doors";
import { balancerDoors } from "./balancer-doors";
import type { Door } from "./door";
import { latticeDoors } from "./lattice-doors";
import { urlDoors } from "./url-doors";

export type { Door } from "./door";

/** The kinds of resources that are front doors, for the subjects of policies about them. */
export const doorKinds = [
  lambdaFunctionUrl,
  loadBalancerListener,
  loadBalancerRule,
  graphqlApi,
  eventApi,
  channelNamespace,
  agentcoreGateway,
  latticeService,
] as const;

/** The front doors of a stack, found once. */
export function frontDoors(stack: Stack): readonly Door[] {
  return stack.memo(frontDoors, () => [
    ...urlDoors(stack),
    ...balancerDoors(stack),
    ...appsyncDoors(stack),
    ...agentcoreDoors(stack),
    ...latticeDoors(stack),
  ]);
}
