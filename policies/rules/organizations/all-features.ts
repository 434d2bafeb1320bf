import { defineResourcePolicy, on } from "../../core/policy";
import { verdictOf } from "../../core/verdict";
import { organization } from "../../views/organizations";

export default defineResourcePolicy(
  {
    title: "AWS organizations should have all features enabled",
    severity: "medium",
    level: "advisory",
    themes: ["organizationTrails"],
    why: "Without all features there are no service control policies and no organization trail.",
    fix: "Set featureSet to ALL, or omit it.",
    blindSpots: ["Organizations of other programs."],
    links: ["https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_org_support-all-features.html"],
    aliases: ["organizations-baseline"],
    controls: {
      "cis-7.0": ["2.1.5"],
      "well-architected-security": ["SEC01-BP01"],
      dora: ["Article 5", "Article 28"],
      "fedramp-20x": ["KSI-PIY"],
    },
    peers: {
      prowler: ["organizations_account_part_of_organizations"],
      config: ["account-part-of-organizations"],
      securityHub: ["Account.2"],
    },
    messages: { features: "{path} is not ALL" },
  },
  on(organization, ({ featureSet }, report) => {
    const { path } = featureSet;
    report.settle(
      verdictOf(featureSet, (features) => features === "ALL", "yes"),
      path,
      "features",
      { path },
    );
  }),
);
