import { resourceCases, unknown } from "../../support/cases";

const runtime = "aws:bedrock/agentcoreAgentRuntime:AgentcoreAgentRuntime";
const browser = "aws:bedrock/agentcoreBrowser:AgentcoreBrowser";
const interpreter = "aws:bedrock/agentcoreCodeInterpreter:AgentcoreCodeInterpreter";
const base = {
  agentRuntimeName: "helper",
  roleArn: "arn:aws:iam::123456789012:role/helper",
  agentRuntimeArtifact: {
    containerConfiguration: { containerUri: "123456789012.dkr.ecr.eu-central-1.amazonaws.com/helper:1" },
  },
};
const network = (networkMode: unknown) => ({ networkConfiguration: { networkMode } });
const inVpc = {
  networkConfiguration: {
    networkMode: "VPC",
    networkModeConfig: { subnets: ["subnet-0a1b2c3d"], securityGroups: ["sg-0a1b2c3d"] },
  },
};

export default resourceCases([
  { name: "a runtime in a VPC", type: runtime, props: { ...base, ...inVpc }, expect: "pass", show: true },
  {
    name: "a runtime on the internet",
    type: runtime,
    props: { ...base, ...network("PUBLIC") },
    expect: { violation: "notInVpc" },
    show: true,
  },
  { name: "a runtime not known yet", type: runtime, props: { ...base, ...network(unknown) }, expect: "undetermined" },
  { name: "a browser on the internet", type: browser, props: network("PUBLIC"), expect: { violation: "notInVpc" } },
  { name: "a browser in a VPC", type: browser, props: network("VPC"), expect: "pass" },
  {
    name: "a code interpreter in a sandbox, which reaches Amazon S3 and names",
    type: interpreter,
    props: network("SANDBOX"),
    expect: { violation: "notInVpc" },
  },
  {
    name: "aws-native, a code interpreter on the internet",
    type: "aws-native:bedrockagentcore:CodeInterpreterCustom",
    props: network("PUBLIC"),
    expect: { violation: "notInVpc" },
  },
  {
    name: "aws-native, a browser in a VPC",
    type: "aws-native:bedrockagentcore:BrowserCustom",
    props: network("VPC"),
    expect: "pass",
  },
]);
