import { defineStackPolicy } from "../../core/policy";
import type { Stack } from "../../core/stack";
import { type Verdict, allOf, anyOf, verdictOf } from "../../core/verdict";
import type { ViewOf } from "../../core/view";
import { latticeAssociation, latticeNetwork, latticeService } from "../../views/vpclattice";

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

export default defineStackPolicy({
  title: "VPC Lattice services should authorize callers with IAM",
  severity: "high",
  level: "advisory",
  stage: "preview",
  themes: ["authentication"],
  why: "Without an auth type, everything in every VPC of the service network calls the functions behind the service.",
  fix: "Set authType of the service, or of its service network, to AWS_IAM and attach an auth policy.",
  blindSpots: ["Services that only another program puts into a network.", "What security groups let through."],
  links: ["https://docs.aws.amazon.com/vpc-lattice/latest/ug/auth-policies.html"],
  controls: { "nist-800-53": ["AC-3"], "serverless-lens": ["SEC1-a3"] },
  messages: { open: "{path} is not AWS_IAM, nor is it for its service network" },
  subjects: [latticeService],
  check(stack, report) {
    for (const service of stack.all(latticeService)) {
      const { path } = service.authType;
      const verdict = anyOf(usesIam(service), networksUseIam(stack, service));
      report.settle(service, verdict, "the auth type of its service network", "open", { path });
    }
  },
});
