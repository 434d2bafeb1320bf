import { defineResourcePolicy, on } from "../../core/policy";
import { reportSecretVariables } from "../../models/secrets/variable-report";
import { agentcoreRuntime } from "../../views/agentcore";

export default defineResourcePolicy(
  {
    title: "Environment variables of AgentCore runtimes must not contain secrets",
    severity: "critical",
    level: "mandatory",
    themes: ["secrets"],
    why: "Everyone who may read the runtime reads its variables, and an agent that is talked into it prints them.",
    fix: "Keep the secret in Secrets Manager or in an AgentCore credential provider, and put its ARN or name into the variable.",
    blindSpots: [
      "Secrets without a known form in variables whose names do not say that they hold one.",
      "Values that are known only after deployment.",
    ],
    links: ["https://docs.aws.amazon.com/bedrock-agentcore/latest/devguide/identity-outbound-credential-provider.html"],
    controls: { "well-architected-security": ["SEC02-BP03"] },
    messages: { secret: "{path} {reason}" },
  },
  on(agentcoreRuntime, ({ environmentVariables }, report) => {
    if (environmentVariables.state === "absent") {
      return report.notApplicable("The runtime has no environment variables");
    }
    reportSecretVariables(environmentVariables, report);
  }),
);
