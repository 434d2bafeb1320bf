import { nameList } from "../../core/message";
import { defineStackPolicy } from "../../core/policy";
import { allOf, anyItem, verdictOf } from "../../core/verdict";
import { organization, organizationsFeatures } from "../../views/organizations";

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_EnableOrganizationsRootCredentialsManagement.html */
const features = ["RootCredentialsManagement", "RootSessions"];

export default defineStackPolicy({
  title: "Root users of member accounts should be managed centrally",
  severity: "medium",
  level: "advisory",
  themes: ["organizationTrails"],
  why: "Every member account has a root user that no policy limits; where its credentials are managed centrally, the root user has none that could leak.",
  fix: "Add an iam.OrganizationsFeatures with RootCredentialsManagement and RootSessions in enabledFeatures.",
  blindSpots: [
    "Features that were switched on in the console or by another program.",
    "Credentials that root users of member accounts had before, until somebody deletes them.",
    "Organizations of the aws-native provider, which has no resource for these features.",
  ],
  links: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user.html#id_root-user-access-management",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-enable-root-access.html",
  ],
  controls: { "cis-7.0": ["2.1.1"] },
  peers: { prowler: ["iam_root_credentials_management_enabled"] },
  messages: {
    noFeatures: "No iam.OrganizationsFeatures of this stack manages the root users of member accounts",
    missing: "{path} does not hold {features}",
  },
  subjects: [organization, organizationsFeatures],
  check(stack, report) {
    const settings = stack.all(organizationsFeatures);
    for (const own of stack.all(organization)) {
      if (settings.length === 0 && own.resource.provider === "aws") {
        report.violation(own, "noFeatures");
      }
    }
    for (const view of settings) {
      const { path } = view.enabledFeatures;
      const verdicts = features.map((name) => ({
        name,
        verdict: anyItem(view.enabledFeatures, (item) => verdictOf(item, (feature) => feature === name, "no")),
      }));
      const missing = verdicts.filter(({ verdict }) => verdict === "no").map(({ name }) => name);
      const all = allOf(...verdicts.map(({ verdict }) => verdict));
      report.settle(view, all, path, "missing", { path, features: nameList(missing) });
    }
  },
});
