import { defineStackPolicy } from "../../core/policy";
import { allOf, not } from "../../core/verdict";
import { isDeclaredDoor } from "../../models/api/door";
import { latticeDoors } from "../../models/api/lattice-doors";
import { latticeService } from "../../views/vpclattice";

export default defineStackPolicy({
  title: "VPC Lattice services should authorize callers with IAM",
  severity: "high",
  level: "advisory",
  stage: "preview",
  themes: ["authentication"],
  why: "Without an auth type, everything in every VPC of the service network calls the functions behind the service.",
  fix: "Set authType of the service, or of its service network, to AWS_IAM and attach an auth policy, or declare the service in publicRoutes.",
  blindSpots: ["Services that only another program puts into a network.", "What security groups let through."],
  links: ["https://docs.aws.amazon.com/vpc-lattice/latest/ug/auth-policies.html"],
  controls: { "nist-800-53": ["AC-3"], "serverless-lens": ["SEC1-a3"] },
  messages: { open: "authType is not AWS_IAM, nor is it for its service network" },
  subjects: [latticeService],
  check(stack, report, { settings }) {
    for (const door of latticeDoors(stack)) {
      const open = allOf(door.isOpen, not(isDeclaredDoor(settings, door)));
      report.settle(door.subject, not(open), "the auth type of its service network", "open");
    }
  },
});
