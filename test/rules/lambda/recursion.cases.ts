import { resourceCases, unknown } from "../../support/cases";

const type = "aws:lambda/functionRecursionConfig:FunctionRecursionConfig";
const native = "aws-native:lambda:Function";
const fn = { role: "arn:aws:iam::123456789012:role/orders", code: {} };

export default resourceCases([
  {
    name: "loops are stopped",
    type,
    props: { functionName: "orders", recursiveLoop: "Terminate" },
    expect: "pass",
    show: true,
  },
  {
    name: "loops run on",
    type,
    props: { functionName: "orders", recursiveLoop: "Allow" },
    expect: { violation: "allowed" },
    becomes: { subject: { recursiveLoop: "Terminate" } },
    show: true,
  },
  { name: "not known yet", type, props: { functionName: "orders", recursiveLoop: unknown }, expect: "undetermined" },
  {
    name: "aws-native, loops run on",
    type: native,
    props: { ...fn, recursiveLoop: "Allow" },
    expect: { violation: "allowed" },
    becomes: { subject: { recursiveLoop: "Terminate" } },
  },
  { name: "aws-native, left out", type: native, props: fn, expect: "pass" },
]);
