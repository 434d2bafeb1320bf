import { defineResourcePolicy, on } from "../../core/policy";
import { publicPolicyMessages, reportPublicStatements } from "../../models/iam/public-policy-report";
import { latticeAuthPolicy } from "../../views/vpclattice";

export default defineResourcePolicy(
  {
    title: "VPC Lattice auth policies should not allow everyone",
    severity: "high",
    level: "advisory",
    stage: "preview",
    themes: ["authentication"],
    why: "A policy that allows everyone without a condition also allows callers who did not sign their request.",
    fix: "Name the principals, or narrow by aws:PrincipalOrgID, aws:PrincipalAccount or vpc-lattice-svcs:SourceVpc.",
    blindSpots: ["Whether a condition narrows enough: any condition counts."],
    links: ["https://docs.aws.amazon.com/vpc-lattice/latest/ug/auth-policies.html"],
    controls: { "nist-800-53": ["AC-3"] },
    messages: publicPolicyMessages,
  },
  on(latticeAuthPolicy, ({ policy }, report) => {
    // VPC Lattice has condition keys of its own for where a call comes from.
    reportPublicStatements(policy, report, ({ conditions }) => conditions.tests.length === 0 && conditions.complete);
  }),
);
