/** Views of AWS Organizations resources. */

import { defineView, type Reader } from "../core/view";

/** `aws.organizations.Organization`. */
export const organization = defineView({
  kind: "AWS organization",
  types: ["aws:organizations/organization:Organization", "aws-native:organizations:Organization"],
  read: (r: Reader) => ({
    awsServiceAccessPrincipals: r.strings({ aws: "awsServiceAccessPrincipals", native: undefined }),
  }),
});

/** `aws.organizations.AwsServiceAccess`: lets one service work in the whole organization. */
export const organizationServiceAccess = defineView({
  kind: "AWS organization service access",
  types: ["aws:organizations/awsServiceAccess:AwsServiceAccess"],
  read: (r: Reader) => ({ servicePrincipal: r.string("servicePrincipal") }),
});
