import { nameList } from "../../core/message";
import { defineStackPolicy } from "../../core/policy";
import { hasValue, not } from "../../core/verdict";
import { attachmentsOf, lambdaRoles } from "../../models/iam/lambda-role";
import { lambdaFunction } from "../../views/lambda";

export default defineStackPolicy({
  title: "Lambda roles should attach managed policies in one way only",
  severity: "low",
  level: "advisory",
  themes: ["authentication", "serverlessLens"],
  why: "The role's own list and attachments undo each other: at every other update the list detaches policies it does not name.",
  fix: "Remove managedPolicyArns from the role, and attach each policy with an iam.RolePolicyAttachment.",
  blindSpots: ["Roles and attachments that another program makes."],
  links: ["https://www.pulumi.com/registry/packages/aws/api-docs/iam/role/"],
  peers: { awsguard: ["iam-role-no-policy-management-conflicts"] },
  messages: {
    mixed: "{path} is set although {names} attach policies to the role, so it detaches policies it does not name",
  },
  subjects: [lambdaFunction],
  check(stack, report) {
    for (const { role } of lambdaRoles(stack)) {
      const attachments = attachmentsOf(stack, role);
      const { path } = role.managedPolicyArns;
      if (attachments.length > 0) {
        // A list that is not known yet may turn out to be left out.
        const isListed = hasValue(role.managedPolicyArns);
        const names = nameList(attachments.map(({ resource }) => resource.name));
        report.settle(role, not(isListed), path, "mixed", { path, names });
      }
    }
  },
});
