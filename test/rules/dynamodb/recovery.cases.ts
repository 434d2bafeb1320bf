import { aloneInStack, unknown } from "../../support/cases";

const type = "aws:dynamodb/table:Table";
const native = "aws-native:dynamodb:Table";
const table = (props: object = {}) => ({
  hashKey: "id",
  attributes: [{ name: "id", type: "S" }],
  billingMode: "PAY_PER_REQUEST",
  ...props,
});
const both = { pointInTimeRecovery: { enabled: true }, deletionProtectionEnabled: true };

export default aloneInStack([
  { name: "recoverable and protected", type, props: table(both), expect: "pass", show: true },
  { name: "neither", type, props: table(), expect: { violation: "off" }, show: true },
  { name: "protected only", type, props: table({ deletionProtectionEnabled: true }), expect: { violation: "off" } },
  {
    name: "not known yet",
    type,
    props: table({ ...both, deletionProtectionEnabled: unknown }),
    expect: "undetermined",
  },
  {
    name: "aws-native, neither",
    type: native,
    props: { keySchema: [] },
    expect: { violation: "off" },
    becomes: {
      orders: {
        deletionProtectionEnabled: true,
        pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      },
    },
  },
  {
    name: "aws-native, recoverable and protected",
    type: native,
    props: {
      keySchema: [],
      deletionProtectionEnabled: true,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    },
    expect: "pass",
  },
  {
    name: "recoverable only",
    type,
    props: table({ pointInTimeRecovery: { enabled: true } }),
    becomes: { orders: { deletionProtectionEnabled: true } },
    expect: { violation: "off" },
  },
  {
    name: "not recoverable, and a protection not known yet",
    type,
    props: table({ pointInTimeRecovery: { enabled: false }, deletionProtectionEnabled: unknown }),
    becomes: { orders: { pointInTimeRecovery: { enabled: true } } },
    expect: { violation: "off" },
  },
]);
