import { booleanOption } from "../../core/options";
import { defineStackPolicy } from "../../core/policy";
import { serviceRoles } from "../../models/iam/service-role";
import { iamRole } from "../../views/iam";
import { escalationMessages, judgeEscalations } from "./parts/escalations";

export default defineStackPolicy({
  title: "Roles of state machines, schedules, APIs and the like must not allow privilege escalation",
  severity: "critical",
  level: "mandatory",
  themes: ["authentication", "serverlessLens"],
  why: "State machines, schedules and integrations call any action of AWS by themselves; with some permissions whoever starts them gives themselves all others.",
  fix: "Name the resources of these actions, remove the actions, or set a permissions boundary on the role.",
  blindSpots: [
    "Roles whose trust policy names none of these services, or is not known yet.",
    "Roles and managed policies that another program makes.",
    "Service control policies, which may take away what a policy gives.",
    "Ways that lead through a condition: whether it narrows depends on the request.",
    "Ways that became known after the date of policies/data/privilege-escalation.json.",
  ],
  links: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html"],
  coveredBy: ["iam-service-role-admin"],
  controls: {
    "well-architected-security": ["SEC03-BP02"],
    "serverless-lens": ["SEC2-a1"],
    "cis-controls-8.1": ["6.8"],
    dora: ["Article 30"],
  },
  peers: {
    checkov: ["CKV_AWS_286"],
    trivy: ["AVD-AWS-0342"],
    prowler: ["iam_inline_policy_allows_privilege_escalation"],
  },
  options: {
    throughExisting: booleanOption(
      "Also report ways through an instance, stack, build project or other resource that must be there already and have more rights than the role.",
      false,
    ),
  },
  messages: escalationMessages,
  subjects: [iamRole],
  check(stack, report, { options: { throughExisting } }) {
    serviceRoles(stack).forEach((role) => judgeEscalations(role, throughExisting, report));
  },
});
