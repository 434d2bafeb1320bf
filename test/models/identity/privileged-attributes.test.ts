import assert from "node:assert/strict";
import { isPrivilegedAttribute } from "../../../policies/models/identity/privileged-attributes";

describe("attributes by which applications decide", () => {
  const privileged = [
    ...[
      "role",
      "roles",
      "custom:role",
      "custom:roles",
      "group",
      "custom:groups",
      "tenant",
      "tenant_id",
      "plan",
      "tier",
    ],
    ...[
      "admin",
      "is_admin",
      "isAdmin",
      "isadmin",
      "custom:is-admin",
      "organisation",
      "organization",
      "Organization-id",
    ],
    ...["permission", "permissions", "scope", "scopes", "privilege", "privileges", "entitlement", "entitlements"],
    ...["custom:userRole", "custom:access.tier", "org-role.name"],
  ];
  for (const name of privileged) {
    it(`are known by their name: ${name}`, () => assert.equal(isPrivilegedAttribute(name), true));
  }

  const others = [
    ...["email", "phone_number", "custom:theme", "parole", "planet", "frontier", "administer", "custom:rolex"],
    ...["scopes2", "organitation", "grouped", "subscope", "thisadmin", "custom:department"],
  ];
  for (const name of others) {
    it(`do not have the name ${name}`, () => assert.equal(isPrivilegedAttribute(name), false));
  }
});
