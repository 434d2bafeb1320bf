import { defineStackPolicy } from "../../core/policy";
import { serviceRoles } from "../../models/iam/service-role";
import { iamRole } from "../../views/iam";
import { administratorMessages, administratorPolicies, judgeAdministrators } from "../shared/administrators";

export default defineStackPolicy({
  title: "State machines, schedules, APIs and other serverless services must not act as administrators",
  severity: "critical",
  level: "mandatory",
  themes: ["authentication", "serverlessLens"],
  why: "Whoever may start a state machine, send an event or call an API acts with the rights of the role behind it; an administrator role makes each of them the owner of the account.",
  fix: "Replace the policy by one that lists the actions and resources that the service calls.",
  blindSpots: [
    "Roles whose trust policy names none of these services, or is not known yet.",
    "Roles and managed policies that another program makes.",
    "Service control policies, which may take away what a policy gives.",
    "What a permission boundary is that another program makes: whether it keeps the role in is then undetermined.",
  ],
  links: [
    "https://docs.aws.amazon.com/step-functions/latest/dg/procedure-create-iam-role.html",
    "https://docs.aws.amazon.com/scheduler/latest/UserGuide/setting-up.html#setting-up-execution-role",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege",
  ],
  controls: {
    fsbp: ["IAM.1"],
    "cis-7.0": ["2.14"],
    "well-architected-security": ["SEC03-BP02"],
    "serverless-lens": ["SEC2-a1"],
    "cis-controls-8.1": ["5.4", "6.8"],
    nis2: ["1.2.1", "11.3.1"],
    dora: ["Article 30"],
  },
  peers: {
    checkov: ["CKV_AWS_274"],
    prowler: ["iam_role_administratoraccess_policy", "bedrock_agent_role_least_privilege"],
    securityHub: ["IAM.1"],
  },
  options: { managedPolicies: administratorPolicies },
  messages: administratorMessages,
  subjects: [iamRole],
  check(stack, report, { options: { managedPolicies } }) {
    serviceRoles(stack).forEach((role) => judgeAdministrators(role, managedPolicies, report));
  },
});
