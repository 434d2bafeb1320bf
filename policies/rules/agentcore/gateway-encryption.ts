import { defineResourcePolicy, on } from "../../core/policy";
import { agentcoreGateway } from "../../views/agentcore";

export default defineResourcePolicy(
  {
    title: "AgentCore gateways should be encrypted with a customer managed key",
    severity: "medium",
    level: "advisory",
    themes: ["secrets"],
    why: "Only with a key of your own do you decide, and see in the trail, who decrypts the gateway's configuration and tool schemas.",
    fix: "Set kmsKeyArn to the ARN of a customer managed KMS key.",
    blindSpots: ["What the key's policy allows."],
    links: ["https://docs.aws.amazon.com/securityhub/latest/userguide/bedrockagentcore-controls.html"],
    controls: { "aws-ai-security": ["BedrockAgentCore.4"] },
    peers: { securityHub: ["BedrockAgentCore.4"], config: ["bedrockagentcore-gateway-encryption-enabled"] },
    messages: { unset: "{path} is not set" },
  },
  on(agentcoreGateway, ({ kmsKeyArn: { state, path } }, report) => {
    if (state === "absent") {
      report.violation("unset", { path });
    }
  }),
);
