import { resourceCases, unknown } from "../../support/cases";

const type = "aws:lambda/runtimeManagementConfig:RuntimeManagementConfig";
const native = "aws-native:lambda:Function";
const config = (updateRuntimeOn: unknown) => ({ functionName: "orders", updateRuntimeOn });
const fn = (updateRuntimeOn?: string) => ({
  role: "arn:aws:iam::123456789012:role/orders",
  code: {},
  ...(updateRuntimeOn === undefined ? {} : { runtimeManagementConfig: { updateRuntimeOn } }),
});

export default resourceCases([
  { name: "with each update of the function", type, props: config("FunctionUpdate"), expect: "pass", show: true },
  {
    name: "by hand",
    type,
    props: { ...config("Manual"), runtimeVersionArn: "arn:aws:lambda:eu-central-1::runtime:1" },
    expect: { violation: "manual" },
    show: true,
  },
  { name: "not known yet", type, props: config(unknown), expect: "undetermined" },
  { name: "aws-native, by hand", type: native, props: fn("Manual"), expect: { violation: "manual" } },
  { name: "aws-native, left out", type: native, props: fn(), expect: "pass" },
]);
