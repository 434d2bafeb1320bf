import { output, resource, stackCases, unknown } from "../../support/cases";

const organization = resource("aws:organizations/organization:Organization", "organization");
const administrator = (accountId: unknown) =>
  resource("aws:organizations/delegatedAdministrator:DelegatedAdministrator", "administrator", {
    accountId,
    servicePrincipal: "guardduty.amazonaws.com",
  });
const trailAdministrator = (accountId: unknown) =>
  resource(
    "aws:cloudtrail/organizationDelegatedAdminAccount:OrganizationDelegatedAdminAccount",
    "trail-administrator",
    { accountId },
  );
const audit = "210987654321";

export default stackCases([
  {
    name: "a trusted administrator",
    resources: [organization, administrator(audit)],
    settings: { trustedAccounts: [audit] },
    expect: "pass",
    show: true,
  },
  {
    name: "an administrator of an account not on the list",
    resources: [organization, administrator(audit)],
    settings: { trustedAccounts: ["123456789012"] },
    expect: { violation: "administrator", on: "administrator" },
    show: true,
  },
  {
    name: "a trail administrator of an account not on the list",
    resources: [trailAdministrator(audit)],
    expect: { violation: "administrator", on: "trail-administrator" },
  },
  {
    name: "a trusted trail administrator",
    resources: [trailAdministrator(audit)],
    settings: { trustedAccounts: [audit] },
    expect: "pass",
  },
  {
    name: "an account of the same program",
    resources: [
      organization,
      resource("aws:organizations/account:Account", "audit", { name: "audit", email: "audit@example.com" }),
      administrator(output("audit", "id")),
      trailAdministrator(output("audit", "id")),
    ],
    expect: "pass",
  },
  { name: "an account not known yet", resources: [organization, administrator(unknown)], expect: "undetermined" },
  { name: "no administrator", resources: [organization], expect: "notApplicable" },
  {
    name: "aws-native, an account of the same program",
    resources: [
      resource("aws-native:organizations:Account", "audit", { accountName: "audit", email: "audit@example.com" }),
      trailAdministrator(output("audit", "accountId")),
    ],
    expect: "pass",
  },
]);
