import { resourceCases, unknown } from "../../support/cases";

const type = "aws:apigateway/stage:Stage";
const native = "aws-native:apigateway:Stage";
const stage = { restApi: "abc123", deployment: "def456", stageName: "prod" };

export default resourceCases([
  { name: "tracing", type, props: { ...stage, xrayTracingEnabled: true }, expect: "pass", show: true },
  {
    name: "nothing said",
    type,
    props: stage,
    expect: { violation: "notTraced" },
    becomes: { subject: { xrayTracingEnabled: true } },
    show: true,
  },
  { name: "switched off", type, props: { ...stage, xrayTracingEnabled: false }, expect: { violation: "notTraced" } },
  { name: "not known yet", type, props: { ...stage, xrayTracingEnabled: unknown }, expect: "undetermined" },
  { name: "of the wrong type", type, props: { ...stage, xrayTracingEnabled: "on" }, expect: "undetermined" },
  { name: "aws-native, tracing", type: native, props: { restApiId: "abc123", tracingEnabled: true }, expect: "pass" },
  {
    name: "aws-native, nothing said",
    type: native,
    props: { restApiId: "abc123" },
    expect: { violation: "notTraced" },
    becomes: { subject: { tracingEnabled: true } },
  },
]);
