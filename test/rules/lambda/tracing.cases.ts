import { resourceCases, unknown } from "../../support/cases";

const type = "aws:lambda/function:Function";
const native = "aws-native:lambda:Function";

export default resourceCases([
  { name: "active tracing", type, props: { tracingConfig: { mode: "Active" } }, expect: "pass", show: true },
  { name: "no tracing", type, props: { runtime: "nodejs22.x" }, expect: { violation: "notActive" }, show: true },
  {
    name: "only traces of callers",
    type,
    props: { tracingConfig: { mode: "PassThrough" } },
    expect: { violation: "notActive" },
  },
  { name: "a mode not known yet", type, props: { tracingConfig: { mode: unknown } }, expect: "undetermined" },
  { name: "a configuration not known yet", type, props: { tracingConfig: unknown }, expect: "undetermined" },
  {
    name: "a mode of the wrong type",
    type,
    props: { tracingConfig: { mode: { on: true } } },
    expect: "undetermined",
    remedied: false,
  },
  { name: "aws-native, active", type: native, props: { tracingConfig: { mode: "Active" } }, expect: "pass" },
  { name: "aws-native, none", type: native, props: {}, expect: { violation: "notActive" } },
]);
