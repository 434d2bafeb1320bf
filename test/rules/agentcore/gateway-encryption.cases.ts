import { resourceCases, unknown } from "../../support/cases";

const type = "aws:bedrock/agentcoreGateway:AgentcoreGateway";
const native = "aws-native:bedrockagentcore:Gateway";
const base = { name: "tools", roleArn: "arn:aws:iam::123456789012:role/tools", authorizerType: "AWS_IAM" };
const kmsKeyArn = "arn:aws:kms:eu-central-1:123456789012:key/1a2b3c4d-5678-90ab-cdef-1234567890ab";

export default resourceCases([
  { name: "a key", type, props: { ...base, kmsKeyArn }, expect: "pass", show: true },
  { name: "no key", type, props: base, expect: { violation: "unset" }, show: true },
  { name: "a key not known yet", type, props: { ...base, kmsKeyArn: unknown }, expect: "pass" },
  { name: "aws-native, a key", type: native, props: { ...base, kmsKeyArn: unknown }, expect: "pass" },
  { name: "aws-native, no key", type: native, props: base, expect: { violation: "unset" } },
]);
