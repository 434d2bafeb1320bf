import { resourceCases, unknown } from "../../support/cases";
import { githubToken } from "../../support/fake-secrets";

const type = "aws:bedrock/agentcoreAgentRuntime:AgentcoreAgentRuntime";
const native = "aws-native:bedrockagentcore:Runtime";
const base = {
  agentRuntimeName: "helper",
  roleArn: "arn:aws:iam::123456789012:role/helper",
  agentRuntimeArtifact: {
    containerConfiguration: { containerUri: "123456789012.dkr.ecr.eu-central-1.amazonaws.com/helper:1" },
  },
  networkConfiguration: { networkMode: "VPC" },
};

export default resourceCases([
  {
    name: "the ARN of a secret",
    type,
    props: {
      ...base,
      environmentVariables: { TOKEN_ARN: "arn:aws:secretsmanager:eu-central-1:123456789012:secret:helper/token" },
    },
    expect: "pass",
    show: true,
  },
  {
    name: "a token",
    type,
    props: { ...base, environmentVariables: { SOURCE: githubToken } },
    expect: { violation: "secret" },
  },
  {
    name: "a literal whose name says what it is",
    type,
    props: { ...base, environmentVariables: { DB_PASSWORD: "hunter2-orders" } },
    expect: { violation: "secret" },
    show: true,
  },
  {
    name: "a value not known yet",
    type,
    props: { ...base, environmentVariables: { DB_PASSWORD: unknown } },
    expect: "undetermined",
  },
  { name: "no variables", type, props: base, expect: "notApplicable" },
  {
    name: "aws-native, a token",
    type: native,
    props: { ...base, environmentVariables: { SOURCE: githubToken } },
    expect: { violation: "secret" },
  },
]);
