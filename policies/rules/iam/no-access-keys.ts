import { defineResourcePolicy, on } from "../../core/policy";
import { accessKey, iamUser, serviceCredential, userLoginProfile } from "../../views/iam-users";
import { acceptedUserOptions, isAcceptedUser } from "./parts/accepted-users";

export default defineResourcePolicy(
  {
    title: "Serverless programs must not make access keys and passwords of IAM users",
    severity: "high",
    level: "mandatory",
    themes: ["authentication", "secrets"],
    why: "Long-lived credentials leak into state, logs and laptops, and work for whoever finds them; functions and pipelines get temporary ones from a role.",
    fix: "Give the workload a role, the pipeline one by OIDC, and people access through IAM Identity Center.",
    blindSpots: ["Credentials that are made outside of the program."],
    links: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#bp-workloads-use-roles"],
    controls: { "cis-7.0": ["2.19"], "well-architected-security": ["SEC02-BP02"], "cis-controls-8.1": ["6.8"] },
    peers: {
      checkov: ["CKV_AWS_348"],
      prowler: ["iam_user_with_temporary_credentials", "bedrock_api_key_no_long_term_credentials"],
    },
    options: acceptedUserOptions,
    messages: {
      accessKey: "The resource is an access key, which works until somebody deletes it",
      password: "The resource gives an IAM user a password",
      serviceCredential:
        "The resource is a service-specific credential, a bearer token or password that works by itself",
    },
  },
  on(accessKey, ({ resource }, report, { options: { acceptedUsers } }) => {
    if (!isAcceptedUser(resource, acceptedUsers)) {
      report.violation("accessKey");
    }
  }),
  on(serviceCredential, ({ resource }, report, { options: { acceptedUsers } }) => {
    if (!isAcceptedUser(resource, acceptedUsers)) {
      report.violation("serviceCredential");
    }
  }),
  on(userLoginProfile, ({ resource }, report, { options: { acceptedUsers } }) => {
    if (!isAcceptedUser(resource, acceptedUsers)) {
      report.violation("password");
    }
  }),
  on(iamUser, ({ loginProfile, resource }, report, { options: { acceptedUsers } }) => {
    if (loginProfile.state !== "absent" && !isAcceptedUser(resource, acceptedUsers)) {
      report.violation("password");
    }
  }),
);
