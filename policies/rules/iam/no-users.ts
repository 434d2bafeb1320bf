import { defineResourcePolicy, on } from "../../core/policy";
import { iamUser } from "../../views/iam-users";
import { acceptedUserOptions, isAcceptedUser } from "./parts/accepted-users";

export default defineResourcePolicy(
  {
    title: "Serverless programs should not make IAM users",
    severity: "medium",
    level: "advisory",
    themes: ["authentication"],
    why: "What an IAM user is for, a role or IAM Identity Center does with temporary credentials; a user without keys today gets some tomorrow.",
    fix: "Use a role for workloads and IAM Identity Center for people, or list the user in acceptedUsers.",
    blindSpots: ["Users that are made outside of the program."],
    links: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#bp-users-federation-idp"],
    coveredBy: ["iam-no-access-keys"],
    controls: { "well-architected-security": ["SEC02-BP02"] },
    peers: { checkov: ["CKV_AWS_273"] },
    options: acceptedUserOptions,
    messages: { user: "The resource is an IAM user, who signs in with long-lived credentials" },
  },
  on(iamUser, ({ resource }, report, { options: { acceptedUsers } }) => {
    if (!isAcceptedUser(resource, acceptedUsers)) {
      report.violation("user");
    }
  }),
);
