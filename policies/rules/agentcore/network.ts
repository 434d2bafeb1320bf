import { defineResourcePolicy, on, type ResourceReport } from "../../core/policy";
import type { Value } from "../../core/value";
import { verdictOf } from "../../core/verdict";
import { agentcoreBrowser, agentcoreCodeInterpreter, agentcoreRuntime } from "../../views/agentcore";

const messages = { notInVpc: "{path} is not VPC, so no VPC bounds what runs there" } as const;

function judge(
  { networkMode }: { readonly networkMode: Value<string> },
  report: ResourceReport<typeof messages>,
): void {
  const inside = verdictOf(networkMode, (mode) => mode === "VPC", "yes");
  report.settle(inside, networkMode.path, "notInVpc", { path: networkMode.path });
}

export default defineResourcePolicy(
  {
    title: "AgentCore runtimes, browsers and code interpreters should run in a VPC",
    severity: "high",
    level: "advisory",
    themes: ["publicEndpoints"],
    why: "An agent that is talked into it sends what it knows anywhere on the internet; in a VPC, routes and security groups decide where to.",
    fix: "Set networkConfiguration.networkMode to VPC, with subnets and security groups that let out what is needed.",
    blindSpots: ["What the subnets and security groups let out."],
    links: [
      "https://docs.aws.amazon.com/securityhub/latest/userguide/bedrockagentcore-controls.html",
      "https://docs.aws.amazon.com/bedrock-agentcore/latest/devguide/agentcore-vpc.html",
    ],
    controls: { "aws-ai-security": ["BedrockAgentCore.1", "BedrockAgentCore.5", "BedrockAgentCore.7"] },
    peers: {
      securityHub: ["BedrockAgentCore.1", "BedrockAgentCore.5", "BedrockAgentCore.7"],
      config: ["bedrockagentcore-runtime-private-network-required"],
    },
    messages,
  },
  on(agentcoreRuntime, (runtime, report) => judge(runtime, report)),
  on(agentcoreBrowser, (browser, report) => judge(browser, report)),
  on(agentcoreCodeInterpreter, (interpreter, report) => judge(interpreter, report)),
);
