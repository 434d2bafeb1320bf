import { resourceCases, unknown } from "../../support/cases";
import { policyObject, policyText } from "../../support/documents";

const type = "aws:vpclattice/authPolicy:AuthPolicy";
const native = "aws-native:vpclattice:AuthPolicy";
const resourceIdentifier = "svc-0a1b2c3d4e5f60718";
const call = (Principal: unknown, Condition?: unknown) => ({
  Effect: "Allow",
  Principal,
  Action: "vpc-lattice-svcs:Invoke",
  Resource: "*",
  ...(Condition === undefined ? {} : { Condition }),
});

export default resourceCases([
  {
    name: "one role",
    type,
    props: { resourceIdentifier, policy: policyText(call({ AWS: "arn:aws:iam::123456789012:role/checkout" })) },
    expect: "pass",
    show: true,
  },
  {
    name: "everyone",
    type,
    props: { resourceIdentifier, policy: policyText(call("*")) },
    expect: { violation: "public" },
    show: true,
  },
  {
    name: "everyone from one VPC",
    type,
    props: {
      resourceIdentifier,
      policy: policyText(call("*", { StringEquals: { "vpc-lattice-svcs:SourceVpc": "vpc-0a1b2c3d" } })),
    },
    expect: "pass",
  },
  { name: "not known yet", type, props: { resourceIdentifier, policy: unknown }, expect: "undetermined" },
  {
    name: "aws-native, everyone",
    type: native,
    props: { resourceIdentifier, policy: policyObject(call("*")) },
    expect: { violation: "public" },
  },
]);
