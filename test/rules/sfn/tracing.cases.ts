import { resourceCases, unknown } from "../../support/cases";

const type = "aws:sfn/stateMachine:StateMachine";
const native = "aws-native:stepfunctions:StateMachine";
const roleArn = "arn:aws:iam::123456789012:role/flow";
const traced = (enabled: unknown) => ({ roleArn, definition: "{}", tracingConfiguration: { enabled } });

export default resourceCases([
  { name: "traced", type, props: traced(true), expect: "pass", show: true },
  {
    name: "not traced",
    type,
    props: { roleArn, definition: "{}" },
    expect: { violation: "off" },
    becomes: { subject: { tracingConfiguration: { enabled: true } } },
    show: true,
  },
  { name: "not known yet", type, props: traced(unknown), expect: "undetermined" },
  {
    name: "aws-native, not traced",
    type: native,
    props: { roleArn, tracingConfiguration: { enabled: false } },
    expect: { violation: "off" },
    becomes: { subject: { tracingConfiguration: { enabled: true } } },
  },
]);
