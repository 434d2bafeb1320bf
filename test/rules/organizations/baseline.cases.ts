import { output, resource, stackCases, unknown } from "../../support/cases";

const organization = (props = {}) => resource("aws:organizations/organization:Organization", "organization", props);
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
    name: "all features and a trusted administrator",
    resources: [organization({ featureSet: "ALL" }), administrator(audit)],
    settings: { trustedAccounts: [audit] },
    expect: "pass",
    show: true,
  },
  {
    name: "one bill only",
    resources: [organization({ featureSet: "CONSOLIDATED_BILLING" })],
    expect: { violation: "features", on: "organization" },
    show: true,
  },
  { name: "the default", resources: [organization()], expect: "pass" },
  {
    name: "an administrator of an account not on the list",
    resources: [organization(), administrator(audit)],
    settings: { trustedAccounts: ["123456789012"] },
    expect: { violation: "administrator", on: "administrator" },
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
      organization(),
      resource("aws:organizations/account:Account", "audit", { name: "audit", email: "audit@example.com" }),
      administrator(output("audit", "id")),
      trailAdministrator(output("audit", "id")),
    ],
    expect: "pass",
  },
  { name: "an account not known yet", resources: [organization(), administrator(unknown)], expect: "undetermined" },
  { name: "features not known yet", resources: [organization({ featureSet: unknown })], expect: "undetermined" },
  { name: "no organization", resources: [resource("aws:s3/bucket:Bucket", "logs")], expect: "notApplicable" },
  {
    name: "aws-native, all features",
    resources: [resource("aws-native:organizations:Organization", "organization", { featureSet: "ALL" })],
    expect: "pass",
  },
  {
    name: "aws-native, one bill only",
    resources: [
      resource("aws-native:organizations:Organization", "organization", { featureSet: "CONSOLIDATED_BILLING" }),
    ],
    expect: { violation: "features", on: "organization" },
  },
]);
