import { defineResourcePolicy, on } from "../../core/policy";
import { valueOr } from "../../core/value";
import { verdictOf } from "../../core/verdict";
import { agentcoreGatewayTarget } from "../../views/agentcore";

/** Headers that carry the caller's own credential. */
const credentialHeaders: ReadonlySet<string> = new Set(["authorization", "cookie", "proxy-authorization", "x-api-key"]);

export default defineResourcePolicy(
  {
    title: "AgentCore gateway targets should not get credentials in URLs, nor those of the caller",
    severity: "high",
    level: "advisory",
    stage: "preview",
    themes: ["authentication", "secrets"],
    why: "URLs stand in the logs of every server on the way, and a target that gets the caller's token can act as the caller elsewhere.",
    fix: "Set credentialLocation to HEADER, and remove Authorization and Cookie from allowedRequestHeaders.",
    blindSpots: [
      "What a target does with what it gets.",
      "Whether a target that gets the caller's token by jwtPassthrough is your own: neither a host name nor an ARN of another program says whose it is.",
    ],
    links: ["https://docs.aws.amazon.com/bedrock-agentcore/latest/devguide/gateway-outbound-auth.html"],
    messages: {
      inUrl: "{path} is QUERY_PARAMETER, so the API key stands in URLs",
      passedOn: "{path} passes a header with the caller's credential on",
    },
  },
  on(agentcoreGatewayTarget, ({ apiKeyLocation, apiKeyLocations, allowedRequestHeaders }, report) => {
    for (const list of [apiKeyLocations, allowedRequestHeaders]) {
      if (list.state === "unknown") {
        report.undetermined(list.path);
      }
    }
    for (const location of [apiKeyLocation, ...valueOr(apiKeyLocations, [])]) {
      const inHeader = verdictOf(location, (name) => name !== "QUERY_PARAMETER", "yes");
      report.settle(inHeader, location.path, "inUrl", { path: location.path });
    }
    for (const header of valueOr(allowedRequestHeaders, [])) {
      const harmless = verdictOf(header, (name) => !credentialHeaders.has(name.toLowerCase()), "yes");
      report.settle(harmless, header.path, "passedOn", { path: header.path });
    }
  }),
);
