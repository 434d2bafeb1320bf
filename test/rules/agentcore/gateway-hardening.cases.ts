import { resourceCases, unknown } from "../../support/cases";

const type = "aws:bedrock/agentcoreGateway:AgentcoreGateway";
const native = "aws-native:bedrockagentcore:Gateway";
const base = { name: "tools", roleArn: "arn:aws:iam::123456789012:role/tools", authorizerType: "AWS_IAM" };
const engine = (mode: unknown) => ({
  policyEngineConfiguration: { arn: "arn:aws:bedrock-agentcore:eu-central-1:123456789012:policy-engine/p", mode },
});

export default resourceCases([
  { name: "an engine that enforces", type, props: { ...base, ...engine("ENFORCE") }, expect: "pass", show: true },
  {
    name: "an engine that only logs",
    type,
    props: { ...base, ...engine("LOG_ONLY") },
    expect: { violation: "logOnly" },
    show: true,
  },
  { name: "no engine", type, props: base, expect: "pass" },
  { name: "detailed errors", type, props: { ...base, exceptionLevel: "DEBUG" }, expect: { violation: "debug" } },
  { name: "a mode not known yet", type, props: { ...base, ...engine(unknown) }, expect: "undetermined" },
  {
    name: "aws-native, a firewall that fails closed",
    type: native,
    props: { ...base, wafConfiguration: { failureMode: "FAIL_CLOSE" } },
    expect: "pass",
  },
  {
    name: "aws-native, a firewall that fails open",
    type: native,
    props: { ...base, wafConfiguration: { failureMode: "FAIL_OPEN" } },
    expect: { violation: "failOpen" },
  },
]);
