import { defineResourcePolicy, on, type ResourceReport } from "../../core/policy";
import { verdictOf } from "../../core/verdict";
import type { ViewOf } from "../../core/view";
import { declarationOf, wholeApi } from "../../models/api/public-routes";
import { agentcoreGateway, agentcoreRuntime } from "../../views/agentcore";

const messages = {
  none: "{path} is NONE, so everyone who knows the URL can call the gateway's targets",
  authenticateOnly: "{path} is AUTHENTICATE_ONLY, and no policy engine decides in mode ENFORCE",
  plainHttp: "{path} is not an https URL",
  anyToken: "{path} names no audience, client, scope or claim, so every token of the issuer is accepted",
} as const;

type Report = ResourceReport<typeof messages>;

function judgeJwt({ jwt }: Pick<ViewOf<typeof agentcoreGateway>, "jwt">, report: Report): void {
  const { discoveryUrl, allowedAudiences, allowedClients, allowedScopes, customClaims } = jwt;
  const secure = verdictOf(discoveryUrl, (url) => /^https:/i.test(url), "yes");
  report.settle(secure, discoveryUrl.path, "plainHttp", { path: discoveryUrl.path });
  const claims = [allowedAudiences, allowedClients, allowedScopes, customClaims];
  if (claims.every(({ state }) => state === "absent")) {
    report.violation("anyToken", { path: discoveryUrl.path.replace(/\.discoveryUrl$/, "") });
  }
}

export default defineResourcePolicy(
  {
    title: "AgentCore gateways and runtimes must authorize their callers",
    severity: "critical",
    level: "mandatory",
    themes: ["authentication", "publicEndpoints"],
    why: "A gateway puts functions and APIs on the internet as tools; without authorization everyone calls them with the rights of the gateway's role.",
    fix: "Set authorizerType to AWS_IAM, or to CUSTOM_JWT with an https discoveryUrl and allowedAudiences or allowedClients, or declare the gateway in publicRoutes.",
    blindSpots: [
      "Whether an interceptor function, or the target itself, decides who may call.",
      "Which scopes and claims are right.",
    ],
    links: ["https://docs.aws.amazon.com/bedrock-agentcore/latest/devguide/gateway-inbound-auth.html"],
    controls: { "aws-ai-security": ["BedrockAgentCore.2"], "serverless-lens": ["SEC1-a1"] },
    peers: { securityHub: ["BedrockAgentCore.2"], config: ["bedrockagentcore-gateway-authorizer-enabled"] },
    messages,
  },
  on(agentcoreGateway, (gateway, report, { settings }) => {
    const { authorizerType, policyEngineMode, resource } = gateway;
    const { path } = authorizerType;
    if (authorizerType.state !== "known") {
      return authorizerType.state === "unknown" ? report.undetermined(path) : undefined;
    }
    switch (authorizerType.value) {
      case "NONE":
        return declarationOf(settings, resource.name, wholeApi.method, wholeApi.path)
          ? undefined
          : report.violation("none", { path });
      case "AUTHENTICATE_ONLY": {
        const enforced = verdictOf(policyEngineMode, (mode) => mode === "ENFORCE", "no");
        return report.settle(enforced, policyEngineMode.path, "authenticateOnly", { path });
      }
      case "CUSTOM_JWT":
        return judgeJwt(gateway, report);
    }
  }),
  on(agentcoreRuntime, (runtime, report) => {
    if (runtime.hasJwt.state === "absent") {
      return report.notApplicable("Callers sign in with IAM");
    }
    judgeJwt(runtime, report);
  }),
);
