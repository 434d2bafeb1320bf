import { defineStackPolicy, type Subject } from "../../core/policy";
import { verdictOf } from "../../core/verdict";
import type { Reference } from "../../core/view";
import { trailDelegatedAdministrator } from "../../views/cloudtrail";
import { organizationAccount, organizationDelegatedAdministrator } from "../../views/organizations";

export default defineStackPolicy({
  title: "Delegated administrators of an organization should be trusted accounts",
  severity: "medium",
  level: "advisory",
  themes: ["organizationTrails"],
  why: "A delegated administrator acts on every account of the organization.",
  fix: "Name the account in the trustedAccounts setting, or remove the delegation.",
  blindSpots: [
    "Delegated administrators of other programs.",
    "Which service an administrator is for: the setting trusts an account as a whole.",
  ],
  links: ["https://docs.aws.amazon.com/organizations/latest/userguide/orgs_integrate_delegated_admin.html"],
  controls: {
    "iso-27001": ["A.8.3"],
    "cis-7.0": ["2.1.6"],
    dora: ["Article 6", "Article 28"],
    "fedramp-20x": ["KSI-IAM-07", "KSI-PIY"],
  },
  peers: { prowler: ["organizations_delegated_administrators"] },
  messages: { administrator: "{path} is not in trustedAccounts" },
  subjects: [organizationDelegatedAdministrator, trailDelegatedAdministrator],
  check(stack, report, { settings }) {
    const administrators: readonly (Subject & { readonly accountId: Reference })[] = [
      ...stack.all(organizationDelegatedAdministrator),
      ...stack.all(trailDelegatedAdministrator),
    ];
    for (const view of administrators) {
      const { accountId } = view;
      // An account that the same program makes is the organization's own.
      if (stack.resolve(accountId, organizationAccount).state !== "found") {
        const trusted = verdictOf(accountId, (account) => settings.trustedAccounts.includes(account), "yes");
        report.settle(view, trusted, accountId.path, "administrator", { path: accountId.path });
      }
    }
  },
});
