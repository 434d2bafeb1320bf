import { resourceCases, unknown } from "../../support/cases";

const type = "aws:lambda/function:Function";
const native = "aws-native:lambda:Function";

export default resourceCases([
  { name: "a limit", type, props: { reservedConcurrentExecutions: 50 }, expect: "pass", show: true },
  { name: "no limit", type, props: { runtime: "nodejs22.x" }, expect: { violation: "unreserved" }, show: true },
  { name: "zero, which stops the function", type, props: { reservedConcurrentExecutions: 0 }, expect: "pass" },
  {
    name: "the provider's word for no limit",
    type,
    props: { reservedConcurrentExecutions: -1 },
    expect: { violation: "unreserved" },
  },
  { name: "a limit as text", type, props: { reservedConcurrentExecutions: "20" }, expect: "pass" },
  {
    name: "a limit above the ceiling",
    type,
    props: { reservedConcurrentExecutions: 200 },
    options: { maximum: 100 },
    expect: { violation: "tooHigh" },
  },
  { name: "a limit not known yet", type, props: { reservedConcurrentExecutions: unknown }, expect: "undetermined" },
  { name: "aws-native, a limit", type: native, props: { reservedConcurrentExecutions: 10 }, expect: "pass" },
  { name: "aws-native, no limit", type: native, props: {}, expect: { violation: "unreserved" } },
]);
