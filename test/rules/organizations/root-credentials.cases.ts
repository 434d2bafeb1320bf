import { resource, stackCases, unknown } from "../../support/cases";

const organization = resource("aws:organizations/organization:Organization", "acme", {
  featureSet: "ALL",
  awsServiceAccessPrincipals: ["iam.amazonaws.com"],
});
const features = (enabledFeatures: unknown) =>
  resource("aws:iam/organizationsFeatures:OrganizationsFeatures", "root", { enabledFeatures });

export default stackCases([
  {
    name: "both features",
    resources: [organization, features(["RootCredentialsManagement", "RootSessions"])],
    expect: "pass",
    show: true,
  },
  {
    name: "an organization without the features",
    resources: [organization],
    expect: { violation: "noFeatures", on: "acme" },
    show: true,
  },
  {
    name: "no root sessions",
    resources: [organization, features(["RootCredentialsManagement"])],
    expect: { violation: "missing", on: "root", says: "does not hold RootSessions" },
  },
  {
    name: "features alone, the organization elsewhere",
    resources: [features(["RootSessions"])],
    expect: { violation: "missing", on: "root", says: "does not hold RootCredentialsManagement" },
  },
  { name: "a list not known yet", resources: [organization, features(unknown)], expect: "undetermined" },
  {
    name: "one feature not known yet",
    resources: [features(["RootSessions", unknown])],
    expect: "undetermined",
  },
  {
    name: "aws-native, which has no resource for the features",
    resources: [resource("aws-native:organizations:Organization", "acme", { featureSet: "ALL" })],
    expect: "pass",
  },
]);
