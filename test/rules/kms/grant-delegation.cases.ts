import { stackCases, unknown } from "../../support/cases";
import { autoScaling, grantStack } from "../../support/kms-grants";

const delegation = { violation: "delegation", on: "grant" };
const operations = ["Decrypt", "CreateGrant"];

export default stackCases([
  { name: "single operations", resources: grantStack(), expect: "pass", show: true },
  { name: "further grants", resources: grantStack({ operations }), expect: delegation, show: true },
  {
    name: "further grants, as the configuration says",
    resources: grantStack({ operations }),
    options: { delegatingGrants: ["other", "gr*"] },
    expect: "pass",
  },
  {
    name: "further grants, where the configuration names another",
    resources: grantStack({ operations }),
    options: { delegatingGrants: ["other"] },
    expect: delegation,
  },
  { name: "operations not known yet", resources: grantStack({ operations: unknown }), expect: "undetermined" },
  {
    name: "an operation not known yet",
    resources: grantStack({ operations: ["Decrypt", unknown] }),
    expect: "undetermined",
  },
  {
    name: "an operation not known yet, beside CreateGrant",
    resources: grantStack({ operations: ["CreateGrant", unknown] }),
    expect: delegation,
  },
  {
    name: "the grant that AWS documents for Auto Scaling",
    resources: grantStack(autoScaling),
    expect: "pass",
  },
  {
    name: "further grants by a grantee that may be the role of a service",
    resources: grantStack({ operations, granteePrincipal: unknown }),
    expect: "undetermined",
  },
]);
