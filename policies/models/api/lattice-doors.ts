/** VPC Lattice services as front doors. */

import type { Stack } from "../../core/stack";
import { type Verdict, allOf, anyOf, not, verdictOf } from "../../core/verdict";
import type { ViewOf } from "../../core/view";
import { latticeAssociation, latticeNetwork, latticeService } from "../../views/vpclattice";
import { whole, type Door } from "./door";

/**
 * The VPC Lattice services of a stack. Only the VPCs of their networks reach them, so what stands behind them is no
 * question of the internet, and AWS WAF cannot be attached to one.
 */
export function latticeDoors(stack: Stack): readonly Door[] {
  return stack.all(latticeService).map((service) => ({
    ...whole,
    subject: service,
    names: [service.resource.name],
    label: `VPC Lattice service ${service.resource.name}`,
    isOpen: not(anyOf(usesIam(service), networksUseIam(stack, service))),
    isPublic: "no",
    // Whoever asks for functions asks what the internet reaches; the target groups would lead to them.
    functions: [],
  }));
}

function usesIam({ authType }: Pick<ViewOf<typeof latticeService>, "authType">): Verdict {
  return verdictOf(authType, (type) => type === "AWS_IAM", "no");
}

/** Whether all networks that a service is in ask for IAM; undetermined where one of them is not in the stack. */
function networksUseIam(stack: Stack, service: ViewOf<typeof latticeService>): Verdict {
  const { certain, possible } = stack.referrers(latticeAssociation, "service", service, latticeService);
  if (certain.length === 0 || possible.length > 0) {
    return "undetermined";
  }
  return allOf(
    ...certain.map(({ network }) => {
      const resolution = stack.resolve(network, latticeNetwork);
      return resolution.state === "found" ? anyOf(...resolution.targets.map(usesIam)) : "undetermined";
    }),
  );
}
