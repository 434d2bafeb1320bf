import { stackCases, unknown } from "../../support/cases";
import { autoScaling, grantStack, roleArn } from "../../support/kms-grants";

const without = { retiringPrincipal: undefined };
const noRetiring = { violation: "noRetiring", on: "grant" };

export default stackCases([
  { name: "a retiring principal", resources: grantStack(), expect: "pass", show: true },
  { name: "nobody to retire the grant", resources: grantStack(without), expect: noRetiring, show: true },
  {
    name: "nobody to retire the grant of a role that is named by its ARN",
    resources: grantStack({ ...without, granteePrincipal: roleArn("orders") }),
    expect: noRetiring,
  },
  {
    name: "the grantee can retire the grant",
    resources: grantStack({ ...without, operations: ["GenerateDataKey", "RetireGrant"] }),
    expect: "pass",
  },
  { name: "a retiring principal not known yet", resources: grantStack({ retiringPrincipal: unknown }), expect: "pass" },
  {
    name: "operations not known yet",
    resources: grantStack({ ...without, operations: unknown }),
    expect: "undetermined",
  },
  {
    name: "a grantee that may be the role of a service",
    resources: grantStack({ ...without, granteePrincipal: unknown }),
    expect: "undetermined",
  },
  { name: "the grant that AWS documents for Auto Scaling", resources: grantStack(autoScaling), expect: "pass" },
]);
