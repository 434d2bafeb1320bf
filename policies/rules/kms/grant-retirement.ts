import { defineStackPolicy } from "../../core/policy";
import { allOf, not } from "../../core/verdict";
import { kmsGrant } from "../../views/kms";
import { allowsOperation, isOrdinary } from "./parts/grants";

export default defineStackPolicy({
  title: "KMS grants should have a principal that can retire them",
  severity: "medium",
  level: "advisory",
  stage: "preview",
  themes: ["secrets"],
  why: "A grant does not expire: where neither a retiring principal nor the grantee can end it, it outlives its purpose.",
  fix: "Set retiringPrincipal to the ARN of a role that ends the grant, or add RetireGrant to operations.",
  blindSpots: [
    "Grants that AWS services or applications create.",
    "Grants for service-linked roles, which look as AWS documents them.",
  ],
  links: ["https://docs.aws.amazon.com/kms/latest/developerguide/grant-best-practices.html"],
  messages: { noRetiring: "{path} is not set, and operations does not include RetireGrant" },
  subjects: [kmsGrant],
  check(stack, report) {
    for (const grant of stack.all(kmsGrant)) {
      const { state, path } = grant.retiringPrincipal;
      if (state === "absent") {
        const cannotEnd = allOf(isOrdinary(stack, grant), not(allowsOperation(grant, "RetireGrant")));
        report.settle(grant, not(cannotEnd), path, "noRetiring", { path });
      }
    }
  },
});
