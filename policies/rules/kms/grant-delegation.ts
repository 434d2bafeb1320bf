import { textListOption } from "../../core/options";
import { defineStackPolicy } from "../../core/policy";
import { fitsPattern } from "../../core/text-pattern";
import { allOf, not } from "../../core/verdict";
import { kmsGrant } from "../../views/kms";
import { allowsOperation, isOrdinary } from "./parts/grants";

export default defineStackPolicy({
  title: "KMS grants should not allow creating further grants",
  severity: "medium",
  level: "advisory",
  stage: "preview",
  themes: ["secrets"],
  why: "A grantee with CreateGrant can pass the use of the key on to others, whom nobody chose.",
  fix: "Remove CreateGrant from operations, or name the grant in the option delegatingGrants.",
  blindSpots: [
    "Grants that AWS services or applications create.",
    "Grants for service-linked roles, which look as AWS documents them.",
  ],
  links: ["https://docs.aws.amazon.com/kms/latest/developerguide/grant-best-practices.html"],
  options: {
    delegatingGrants: textListOption(
      "Pulumi names of the grants that may hold CreateGrant, for AWS services that create grants; * stands for any text.",
    ),
  },
  messages: { delegation: "{path} includes CreateGrant, and the option delegatingGrants does not name the grant" },
  subjects: [kmsGrant],
  check(stack, report, { options }) {
    for (const grant of stack.all(kmsGrant)) {
      if (!options.delegatingGrants.some((pattern) => fitsPattern(pattern, grant.resource.name))) {
        const { path } = grant.operations;
        const delegates = allOf(isOrdinary(stack, grant), allowsOperation(grant, "CreateGrant"));
        report.settle(grant, not(delegates), path, "delegation", { path });
      }
    }
  },
});
