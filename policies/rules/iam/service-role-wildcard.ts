import { textListOption } from "../../core/options";
import { defineStackPolicy } from "../../core/policy";
import { serviceRoles } from "../../models/iam/service-role";
import { iamRole } from "../../views/iam";
import { judgeWildcards, wildcardMessages } from "./parts/wildcards";

export default defineStackPolicy({
  title: "Roles of state machines, schedules, APIs and other serverless services must not allow whole services",
  severity: "high",
  level: "mandatory",
  themes: ["authentication", "serverlessLens"],
  why: "A wildcard includes actions and resources that the service never calls, and whoever can change what it runs uses them.",
  fix: "List the actions that the service calls and the ARNs of their resources, and replace NotAction and NotResource.",
  blindSpots: [
    "Roles whose trust policy names none of these services, or is not known yet.",
    "Roles and managed policies that another program makes.",
    "Service control policies, which may take away what a policy gives.",
    "Permission boundaries, which may take away what a wildcard gives.",
  ],
  links: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege"],
  coveredBy: ["iam-service-role-admin", "iam-service-role-privilege-escalation"],
  controls: {
    fsbp: ["IAM.21"],
    "serverless-lens": ["SEC2-a1"],
    "nist-csf-2.0": ["PR.AA-01", "PR.AA-03", "PR.AA-05", "PR.IR-01"],
  },
  peers: { checkov: ["CKV_AWS_62", "CKV_AWS_63"], securityHub: ["IAM.21"] },
  options: {
    acceptedServices: textListOption("Services whose every action such a role may be allowed, such as xray."),
  },
  messages: wildcardMessages,
  subjects: [iamRole],
  check(stack, report, { options: { acceptedServices } }) {
    serviceRoles(stack).forEach((role) => judgeWildcards(role, acceptedServices, report));
  },
});
