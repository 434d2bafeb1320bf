/** Views of AWS Organizations resources. */

import { defineView, type Reader } from "../core/view";

/** `aws.organizations.Organization`. */
export const organization = defineView({
  kind: "AWS organization",
  types: ["aws:organizations/organization:Organization", "aws-native:organizations:Organization"],
  read: (r: Reader) => ({
    awsServiceAccessPrincipals: r.strings({ aws: "awsServiceAccessPrincipals", native: undefined }),
    featureSet: r.string("featureSet"),
  }),
});

/** `aws.organizations.AwsServiceAccess`: lets one service work in the whole organization. */
export const organizationServiceAccess = defineView({
  kind: "AWS organization service access",
  types: ["aws:organizations/awsServiceAccess:AwsServiceAccess"],
  read: (r: Reader) => ({ servicePrincipal: r.string("servicePrincipal") }),
});

/** `aws.organizations.Account`: a member account. */
export const organizationAccount = defineView({
  kind: "AWS organization account",
  types: ["aws:organizations/account:Account", "aws-native:organizations:Account"],
  identifiers: ["id", "accountId", "arn"],
  read: (r: Reader) => ({ parent: r.reference({ aws: "parentId", native: undefined }) }),
});

/** `aws.organizations.OrganizationalUnit`. */
export const organizationalUnit = defineView({
  kind: "AWS organizational unit",
  types: ["aws:organizations/organizationalUnit:OrganizationalUnit", "aws-native:organizations:OrganizationalUnit"],
  identifiers: ["id", "arn"],
  read: (r: Reader) => ({ parent: r.reference("parentId") }),
});

/** `aws.organizations.Policy`: a service control policy unless `type` says otherwise. */
export const organizationPolicy = defineView({
  kind: "AWS organization policy",
  types: ["aws:organizations/policy:Policy", "aws-native:organizations:Policy"],
  identifiers: ["id", "arn"],
  read: (r: Reader) => ({
    content: r.plain("content"),
    /** Only `aws-native` attaches a policy here. */
    targets: r.references({ aws: undefined, native: "targetIds" }),
    type: r.string("type"),
  }),
});

/** `aws.organizations.PolicyAttachment`. */
export const organizationPolicyAttachment = defineView({
  kind: "AWS organization policy attachment",
  types: ["aws:organizations/policyAttachment:PolicyAttachment"],
  read: (r: Reader) => ({ policy: r.reference("policyId"), target: r.reference("targetId") }),
});

/** `aws.organizations.DelegatedAdministrator`. */
export const organizationDelegatedAdministrator = defineView({
  kind: "AWS organization delegated administrator",
  types: ["aws:organizations/delegatedAdministrator:DelegatedAdministrator"],
  read: (r: Reader) => ({
    accountId: r.reference("accountId"),
    /** The service whose administration it hands over. */
    servicePrincipal: r.string("servicePrincipal"),
  }),
});

/** `aws.iam.OrganizationsFeatures`: keeps the root users of member accounts without credentials. */
export const organizationsFeatures = defineView({
  kind: "IAM Organizations features",
  types: ["aws:iam/organizationsFeatures:OrganizationsFeatures"],
  read: (r: Reader) => ({ enabledFeatures: r.strings("enabledFeatures") }),
});
