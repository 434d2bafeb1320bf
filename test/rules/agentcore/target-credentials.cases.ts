import { resourceCases, unknown } from "../../support/cases";

const type = "aws:bedrock/agentcoreGatewayTarget:AgentcoreGatewayTarget";
const native = "aws-native:bedrockagentcore:GatewayTarget";
const base = { gatewayIdentifier: "tools-1a2b3c4d", targetConfiguration: {} };
const apiKey = (credentialLocation: unknown) => ({
  credentialProviderConfiguration: {
    apiKey: {
      credentialLocation,
      providerArn: "arn:aws:bedrock-agentcore:eu-central-1:123456789012:token-vault/default",
    },
  },
});
const nativeApiKey = (credentialLocation: unknown) => ({
  credentialProviderConfigurations: [
    {
      credentialProviderType: "API_KEY",
      credentialProvider: {
        apiKeyCredentialProvider: {
          credentialLocation,
          providerArn: "arn:aws:bedrock-agentcore:eu-central-1:123456789012:token-vault/default",
        },
      },
    },
  ],
});
const headers = (...allowedRequestHeaders: unknown[]) => ({ metadataConfiguration: { allowedRequestHeaders } });

export default resourceCases([
  { name: "an API key in a header", type, props: { ...base, ...apiKey("HEADER") }, expect: "pass", show: true },
  {
    name: "an API key in the URL",
    type,
    props: { ...base, ...apiKey("QUERY_PARAMETER") },
    expect: { violation: "inUrl" },
    show: true,
  },
  { name: "a location not known yet", type, props: { ...base, ...apiKey(unknown) }, expect: "undetermined" },
  { name: "no credential", type, props: base, expect: "pass" },
  {
    name: "the caller's token",
    type,
    props: { ...base, ...headers("X-Request-Id", "Authorization") },
    expect: { violation: "passedOn" },
  },
  { name: "a harmless header", type, props: { ...base, ...headers("X-Request-Id") }, expect: "pass" },
  {
    name: "aws-native, the caller's cookies",
    type: native,
    props: { ...base, ...headers("cookie") },
    expect: { violation: "passedOn" },
  },
  {
    name: "aws-native, a header not known yet",
    type: native,
    props: { ...base, ...headers(unknown) },
    expect: "undetermined",
  },
  {
    name: "aws-native, an API key in the URL",
    type: native,
    props: { ...base, ...nativeApiKey("QUERY_PARAMETER") },
    expect: { violation: "inUrl" },
  },
  {
    name: "aws-native, an API key in a header",
    type: native,
    props: { ...base, ...nativeApiKey("HEADER") },
    expect: "pass",
  },
  {
    name: "aws-native, credentials not known yet",
    type: native,
    props: { ...base, credentialProviderConfigurations: unknown },
    expect: "undetermined",
  },
]);
