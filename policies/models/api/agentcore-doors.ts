/** AgentCore gateways as front doors. */

import type { Stack } from "../../core/stack";
import { agentcoreGateway, agentcoreGatewayTarget } from "../../views/agentcore";
import { isValue, whole, type Door } from "./door";
import { hasWebAclAssociation } from "./web-acl-association";

/** The AgentCore gateways of a stack, with the functions among their targets. */
export function agentcoreDoors(stack: Stack): readonly Door[] {
  return stack.all(agentcoreGateway).map((gateway) => {
    const targets = stack.referrers(agentcoreGatewayTarget, "gateway", gateway, agentcoreGateway).certain;
    return {
      ...whole,
      subject: gateway,
      names: [gateway.resource.name],
      label: `AgentCore gateway ${gateway.resource.name}`,
      isOpen: isValue(gateway.authorizerType, "NONE"),
      isPublic: "yes",
      protection: { subject: gateway, hasWebAcl: hasWebAclAssociation(stack, gateway, agentcoreGateway) },
      functions: targets.map((target) => target.function).filter(({ state }) => state !== "absent"),
    };
  });
}
