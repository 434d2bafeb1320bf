import { defineStackPolicy } from "../../core/policy";
import { targetsOf } from "../../core/stack";
import type { Reference, ViewOf } from "../../core/view";
import { valueOr } from "../../core/value";
import { verdictOf } from "../../core/verdict";
import { roleWithPolicies } from "../../models/iam/lambda-role";
import { identityPoolRoles, userGroup } from "../../views/cognito";
import { iamRole } from "../../views/iam";
import { administratorMessages, administratorPolicies, judgeAdministrators } from "../shared/administrators";

export default defineStackPolicy({
  title: "Users of identity pools and groups must not act as administrators",
  severity: "critical",
  level: "mandatory",
  themes: ["authentication"],
  why: "These roles go to everyone who signs up, or to every guest: what they may do, the public may do.",
  fix: "List the few actions that users need, on resources that carry the user's identity, and set ambiguousRoleResolution to Deny.",
  blindSpots: [
    "Roles and managed policies that another program makes.",
    "Roles of mapping rules, and of aws-native role mappings.",
    "Whether single actions are too many for a guest, which cognito-guest-role judges, or for a user.",
  ],
  links: ["https://docs.aws.amazon.com/cognito/latest/developerguide/role-based-access-control.html"],
  controls: { "well-architected-security": ["SEC03-BP02"] },
  peers: { checkov: ["CKV_AWS_274"] },
  options: { managedPolicies: administratorPolicies },
  messages: {
    ...administratorMessages,
    ambiguous: "{path} is not Deny, so a user for whom no rule fits gets the role of all users",
  },
  advisoryMessages: ["ambiguous"],
  subjects: [identityPoolRoles, userGroup],
  check(stack, report, { options: { managedPolicies } }) {
    const roles = new Set<ViewOf<typeof iamRole>>();
    const add = (reference: Reference): void => {
      targetsOf(stack.resolve(reference, iamRole)).forEach((role) => roles.add(role));
    };
    for (const attachment of stack.all(identityPoolRoles)) {
      add(attachment.authenticated);
      add(attachment.unauthenticated);
      for (const resolution of valueOr(attachment.ambiguousRoleResolutions, [])) {
        const denied = verdictOf(resolution, (kind) => kind === "Deny", "yes");
        report.settle(attachment, denied, resolution.path, "ambiguous", { path: resolution.path });
      }
    }
    stack.all(userGroup).forEach(({ role }) => add(role));
    roles.forEach((role) => judgeAdministrators(roleWithPolicies(stack, role), managedPolicies, report));
  },
});
