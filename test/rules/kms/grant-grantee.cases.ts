import { stackCases, unknown } from "../../support/cases";
import { account, grantStack, otherAccount, roleArn } from "../../support/kms-grants";

const violation = (id: string) => ({ violation: id, on: "grant" });
const keyOf = (id: string) => `arn:aws:kms:us-east-1:${id}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;

export default stackCases([
  { name: "one role", resources: grantStack(), expect: "pass", show: true },
  {
    name: "everyone",
    resources: grantStack({ granteePrincipal: "*" }),
    expect: violation("wideGrantee"),
    show: true,
  },
  {
    name: "every account",
    resources: grantStack({ granteePrincipal: "arn:aws:iam::*:root" }),
    expect: violation("wideGrantee"),
  },
  {
    name: "a whole account",
    resources: grantStack({ granteePrincipal: `arn:aws:iam::${account}:root` }),
    expect: violation("wideGrantee"),
  },
  {
    name: "a whole account that is trusted",
    resources: grantStack({ granteePrincipal: `arn:aws:iam::${otherAccount}:root` }),
    settings: { trustedAccounts: [otherAccount] },
    expect: "pass",
  },
  {
    name: "a role of another account",
    resources: grantStack({ granteePrincipal: roleArn("reader", otherAccount) }),
    only: "deployed",
    expect: violation("foreignGrantee"),
  },
  {
    name: "a role of another account, before the key exists",
    resources: grantStack({ granteePrincipal: roleArn("reader", otherAccount) }),
    only: "preview",
    expect: "undetermined",
  },
  {
    name: "a role of another account that is trusted",
    resources: grantStack({ granteePrincipal: roleArn("reader", otherAccount) }),
    settings: { trustedAccounts: [otherAccount] },
    expect: "pass",
  },
  {
    name: "a role of this account, by its ARN",
    resources: grantStack({ granteePrincipal: roleArn("reader") }),
    only: "deployed",
    expect: "pass",
  },
  {
    name: "a role of the key's account, with a key of another program",
    resources: grantStack({ granteePrincipal: roleArn("reader"), keyId: keyOf(account) }),
    expect: "pass",
  },
  {
    name: "a role of this account, with a key of another account",
    resources: grantStack({ granteePrincipal: roleArn("reader"), keyId: keyOf(otherAccount) }),
    expect: "undetermined",
  },
  {
    name: "a role of another account, with a key of which only the id is known",
    resources: grantStack({
      granteePrincipal: roleArn("reader", otherAccount),
      keyId: "1234abcd-12ab-34cd-56ef-1234567890ab",
    }),
    expect: "undetermined",
  },
  { name: "a grantee that is not an ARN", resources: grantStack({ granteePrincipal: "reader" }), expect: "pass" },
  {
    name: "an ARN without an account",
    resources: grantStack({ granteePrincipal: "arn:aws:iam:::role/reader" }),
    expect: "pass",
  },
  { name: "a grantee not known yet", resources: grantStack({ granteePrincipal: unknown }), expect: "undetermined" },
]);
