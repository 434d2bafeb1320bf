/** Views of Amazon Bedrock AgentCore resources. */

import { defineView, type Reader } from "../core/view";

const jwtPath = "authorizerConfiguration.customJwtAuthorizer";

/** What a JWT authorizer asks of a token, besides the issuer. */
const jwtFields = (r: Reader) => ({
  allowedAudiences: r.presence({ aws: "allowedAudiences", native: "allowedAudience" }),
  allowedClients: r.presence("allowedClients"),
  allowedScopes: r.presence("allowedScopes"),
  customClaims: r.presence("customClaims"),
  discoveryUrl: r.string("discoveryUrl"),
});

/** `aws.bedrock.AgentcoreGateway`: an MCP or HTTP endpoint in front of functions and APIs. */
export const agentcoreGateway = defineView({
  kind: "Bedrock AgentCore gateway",
  types: ["aws:bedrock/agentcoreGateway:AgentcoreGateway", "aws-native:bedrockagentcore:Gateway"],
  identifiers: ["id", "gatewayArn", "gatewayId", "gatewayIdentifier", "name"],
  read: (r: Reader) => ({
    /** `CUSTOM_JWT`, `AWS_IAM`, `AUTHENTICATE_ONLY` or `NONE`. */
    authorizerType: r.string("authorizerType"),
    /** `DEBUG`, or absent for general messages. */
    exceptionLevel: r.string("exceptionLevel"),
    jwt: r.group(jwtPath, jwtFields),
    kmsKeyArn: r.reference("kmsKeyArn"),
    /** `ENFORCE` or `LOG_ONLY`; absent without a policy engine. */
    policyEngineMode: r.string("policyEngineConfiguration.mode"),
    /** `FAIL_CLOSE` or `FAIL_OPEN`. */
    wafFailureMode: r.string({ aws: undefined, native: "wafConfiguration.failureMode" }),
  }),
});

/** `aws.bedrock.AgentcoreGatewayTarget`: what a gateway calls. */
export const agentcoreGatewayTarget = defineView({
  kind: "Bedrock AgentCore gateway target",
  types: ["aws:bedrock/agentcoreGatewayTarget:AgentcoreGatewayTarget", "aws-native:bedrockagentcore:GatewayTarget"],
  read: (r: Reader) => ({
    allowedRequestHeaders: r.strings("metadataConfiguration.allowedRequestHeaders"),
    /** `HEADER` or `QUERY_PARAMETER`. */
    apiKeyLocation: r.string({
      aws: "credentialProviderConfiguration.apiKey.credentialLocation",
      native: undefined,
    }),
    /** The same with `aws-native`, which takes a list. */
    apiKeyLocations: r.list({ aws: undefined, native: "credentialProviderConfigurations" }, (configuration) =>
      configuration.string("credentialProvider.apiKeyCredentialProvider.credentialLocation"),
    ),
    function: r.reference("targetConfiguration.mcp.lambda.lambdaArn"),
    gateway: r.reference("gatewayIdentifier"),
  }),
});

/** `aws.bedrock.AgentcoreAgentRuntime`: where an agent runs. */
export const agentcoreRuntime = defineView({
  kind: "Bedrock AgentCore runtime",
  types: ["aws:bedrock/agentcoreAgentRuntime:AgentcoreAgentRuntime", "aws-native:bedrockagentcore:Runtime"],
  identifiers: ["id", "agentRuntimeArn", "agentRuntimeId"],
  read: (r: Reader) => ({
    environmentVariables: r.map("environmentVariables"),
    jwt: r.group(jwtPath, jwtFields),
    hasJwt: r.presence(jwtPath),
    networkMode: r.string("networkConfiguration.networkMode"),
  }),
});

/** `aws.bedrock.AgentcoreBrowser`: a browser that agents drive. */
export const agentcoreBrowser = defineView({
  kind: "Bedrock AgentCore browser",
  types: ["aws:bedrock/agentcoreBrowser:AgentcoreBrowser", "aws-native:bedrockagentcore:BrowserCustom"],
  read: (r: Reader) => ({ networkMode: r.string("networkConfiguration.networkMode") }),
});

/** `aws.bedrock.AgentcoreCodeInterpreter`: where agents run the code that they write. */
export const agentcoreCodeInterpreter = defineView({
  kind: "Bedrock AgentCore code interpreter",
  types: [
    "aws:bedrock/agentcoreCodeInterpreter:AgentcoreCodeInterpreter",
    "aws-native:bedrockagentcore:CodeInterpreterCustom",
  ],
  read: (r: Reader) => ({ networkMode: r.string("networkConfiguration.networkMode") }),
});
