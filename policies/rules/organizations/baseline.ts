import { defineStackPolicy } from "../../core/policy";
import type { Subject } from "../../core/policy";
import { verdictOf } from "../../core/verdict";
import type { Reference } from "../../core/view";
import { trailDelegatedAdministrator } from "../../views/cloudtrail";
import { organization, organizationAccount, organizationDelegatedAdministrator } from "../../views/organizations";

export default defineStackPolicy({
  title: "The organization has all features, and trusted delegated administrators",
  severity: "medium",
  level: "advisory",
  themes: ["organizationTrails"],
  why: "Without all features there are no service control policies and no organization trail; a delegated administrator acts on every account.",
  fix: "Set featureSet to ALL, and name the account of each delegated administrator in the trustedAccounts setting.",
  blindSpots: [
    "Organizations and delegated administrators of other programs.",
    "Which service an administrator is for: the setting trusts an account as a whole.",
  ],
  links: [
    "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_org_support-all-features.html",
    "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_integrate_delegated_admin.html",
  ],
  controls: {
    "iso-27001": ["A.8.3"],
    "cis-7.0": ["2.1.5", "2.1.6"],
    "well-architected-security": ["SEC01-BP01"],
  },
  peers: {
    prowler: ["organizations_account_part_of_organizations", "organizations_delegated_administrators"],
    config: ["account-part-of-organizations"],
    securityHub: ["Account.2"],
  },
  messages: {
    features: "{path} is not ALL",
    administrator: "{path} is not in trustedAccounts",
  },
  subjects: [organization, organizationDelegatedAdministrator, trailDelegatedAdministrator],
  check(stack, report, { settings }) {
    for (const view of stack.all(organization)) {
      const { featureSet } = view;
      const all = verdictOf(featureSet, (features) => features === "ALL", "yes");
      if (all === "no") {
        report.violation(view, "features", { path: featureSet.path });
      } else if (all === "undetermined") {
        report.undetermined(view, featureSet.path);
      }
    }
    const administrators: readonly (Subject & { readonly accountId: Reference })[] = [
      ...stack.all(organizationDelegatedAdministrator),
      ...stack.all(trailDelegatedAdministrator),
    ];
    for (const view of administrators) {
      const { accountId } = view;
      // An account that the same program makes is the organization's own.
      if (stack.resolve(accountId, organizationAccount).state === "found") {
        continue;
      }
      if (accountId.state === "unknown") {
        report.undetermined(view, accountId.path);
      } else if (accountId.state === "known" && !settings.trustedAccounts.includes(accountId.value)) {
        report.violation(view, "administrator", { path: accountId.path });
      }
    }
  },
});
