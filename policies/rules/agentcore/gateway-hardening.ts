import { defineResourcePolicy, on } from "../../core/policy";
import { verdictOf } from "../../core/verdict";
import { agentcoreGateway } from "../../views/agentcore";

export default defineResourcePolicy(
  {
    title: "AgentCore gateways should enforce their policy engine and hide error details",
    severity: "medium",
    level: "advisory",
    stage: "preview",
    themes: ["authentication", "publicEndpoints"],
    why: "A policy engine that only logs lets every call through, a firewall that fails open does so under load, and detailed errors tell callers about the targets.",
    fix: "Set policyEngineConfiguration.mode to ENFORCE, omit exceptionLevel, and set wafConfiguration.failureMode to FAIL_CLOSE.",
    blindSpots: ["What the policies of the engine say."],
    links: ["https://docs.aws.amazon.com/bedrock-agentcore/latest/devguide/gateway-create-api.html"],
    messages: {
      logOnly: "{path} is not ENFORCE, so the policy engine stops nothing",
      debug: "{path} is DEBUG, so callers get the details of errors",
      failOpen: "{path} is not FAIL_CLOSE, so calls pass where AWS WAF does not answer",
    },
  },
  on(agentcoreGateway, ({ policyEngineMode, exceptionLevel, wafFailureMode }, report) => {
    const enforced = verdictOf(policyEngineMode, (mode) => mode === "ENFORCE", "yes");
    report.settle(enforced, policyEngineMode.path, "logOnly", { path: policyEngineMode.path });
    const quiet = verdictOf(exceptionLevel, (level) => level !== "DEBUG", "yes");
    report.settle(quiet, exceptionLevel.path, "debug", { path: exceptionLevel.path });
    const closed = verdictOf(wafFailureMode, (mode) => mode === "FAIL_CLOSE", "yes");
    report.settle(closed, wafFailureMode.path, "failOpen", { path: wafFailureMode.path });
  }),
);
