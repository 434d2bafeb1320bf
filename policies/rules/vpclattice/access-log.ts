import { defineStackPolicy } from "../../core/policy";
import type { Stack } from "../../core/stack";
import { type Verdict, anyOf, isReferred } from "../../core/verdict";
import type { View, ViewDefinition, ViewOf } from "../../core/view";
import { latticeAccessLog, latticeAssociation, latticeNetwork, latticeService } from "../../views/vpclattice";

export default defineStackPolicy({
  title: "VPC Lattice services should have an access log",
  severity: "medium",
  level: "advisory",
  stage: "preview",
  themes: ["publicEndpoints"],
  why: "Without an access log nobody can tell which VPC and which principal called the functions behind the service, nor whom it turned away.",
  fix: "Add a vpclattice.AccessLogSubscription whose resourceIdentifier is the service, or the service network that it is in.",
  blindSpots: ["Subscriptions of another program.", "How long the log is kept, and who reads it."],
  links: ["https://docs.aws.amazon.com/vpc-lattice/latest/ug/monitoring-access-logs.html"],
  controls: { "nist-800-53": ["AU-12"] },
  messages: { noLog: "No access log subscription names this service, nor its service network" },
  subjects: [latticeService],
  check(stack, report) {
    for (const service of stack.all(latticeService)) {
      const logged = anyOf(isLogged(stack, service, latticeService), networkIsLogged(stack, service));
      report.settle(service, logged, "which subscription and network it has", "noLog");
    }
  },
});

function isLogged<Fields>(stack: Stack, source: View<Fields>, definition: ViewDefinition<Fields>): Verdict {
  return isReferred(stack.referrers(latticeAccessLog, "source", source, definition));
}

/** Whether a network of the service writes a log; undetermined where one of them is not in the stack. */
function networkIsLogged(stack: Stack, service: ViewOf<typeof latticeService>): Verdict {
  const { certain, possible } = stack.referrers(latticeAssociation, "service", service, latticeService);
  return anyOf(
    possible.length > 0 ? "undetermined" : "no",
    ...certain.map(({ network }): Verdict => {
      const resolution = stack.resolve(network, latticeNetwork);
      return resolution.state === "found"
        ? anyOf(...resolution.targets.map((target) => isLogged(stack, target, latticeNetwork)))
        : "undetermined";
    }),
  );
}
