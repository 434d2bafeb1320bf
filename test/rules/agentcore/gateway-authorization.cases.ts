import { resourceCases, unknown } from "../../support/cases";
import { declaredPublic } from "../../support/front-doors";

const type = "aws:bedrock/agentcoreGateway:AgentcoreGateway";
const native = "aws-native:bedrockagentcore:Gateway";
const runtime = "aws:bedrock/agentcoreAgentRuntime:AgentcoreAgentRuntime";
const base = { name: "tools", roleArn: "arn:aws:iam::123456789012:role/tools", protocolType: "MCP" };
const nativeBase = { name: "tools", roleArn: base.roleArn };
const discoveryUrl = "https://login.example.com/.well-known/openid-configuration";
const jwt = (parts: object) => ({
  ...base,
  authorizerType: "CUSTOM_JWT",
  authorizerConfiguration: { customJwtAuthorizer: { discoveryUrl, ...parts } },
});
const runtimeBase = {
  agentRuntimeName: "helper",
  roleArn: base.roleArn,
  agentRuntimeArtifact: {
    containerConfiguration: { containerUri: "123456789012.dkr.ecr.eu-central-1.amazonaws.com/helper:1" },
  },
  networkConfiguration: { networkMode: "VPC" },
};

export default resourceCases([
  { name: "tokens for one audience", type, props: jwt({ allowedAudiences: ["tools"] }), expect: "pass", show: true },
  {
    name: "no authorization",
    type,
    props: { ...base, authorizerType: "NONE" },
    expect: { violation: "none" },
    show: true,
  },
  {
    name: "no authorization, declared public",
    type,
    props: { ...base, authorizerType: "NONE" },
    settings: declaredPublic("subject"),
    expect: "pass",
  },
  {
    name: "no authorization, where another gateway is declared public",
    type,
    props: { ...base, authorizerType: "NONE" },
    settings: declaredPublic("others"),
    expect: { violation: "none" },
  },
  { name: "IAM", type, props: { ...base, authorizerType: "AWS_IAM" }, expect: "pass" },
  { name: "tokens for chosen clients", type, props: jwt({ allowedClients: [unknown] }), expect: "pass" },
  { name: "tokens with a scope", type, props: jwt({ allowedScopes: ["tools/call"] }), expect: "pass" },
  { name: "every token of the issuer", type, props: jwt({}), expect: { violation: "anyToken" } },
  { name: "audiences not known yet", type, props: jwt({ allowedAudiences: unknown }), expect: "pass" },
  {
    name: "an issuer over plain HTTP",
    type,
    props: jwt({
      discoveryUrl: "http://login.example.com/.well-known/openid-configuration",
      allowedAudiences: ["tools"],
    }),
    expect: { violation: "plainHttp" },
  },
  {
    name: "an issuer not known yet",
    type,
    props: jwt({ discoveryUrl: unknown, allowedAudiences: ["tools"] }),
    expect: "undetermined",
  },
  {
    name: "authentication without decision",
    type,
    props: { ...base, authorizerType: "AUTHENTICATE_ONLY" },
    expect: { violation: "authenticateOnly" },
  },
  {
    name: "authentication, and a policy engine that decides",
    type,
    props: {
      ...base,
      authorizerType: "AUTHENTICATE_ONLY",
      policyEngineConfiguration: { arn: unknown, mode: "ENFORCE" },
    },
    expect: "pass",
  },
  {
    name: "authentication, and a policy engine that logs",
    type,
    props: {
      ...base,
      authorizerType: "AUTHENTICATE_ONLY",
      policyEngineConfiguration: { arn: unknown, mode: "LOG_ONLY" },
    },
    expect: { violation: "authenticateOnly" },
  },
  {
    name: "authentication, and a policy engine that is not known yet",
    type,
    props: {
      ...base,
      authorizerType: "AUTHENTICATE_ONLY",
      policyEngineConfiguration: { arn: unknown, mode: unknown },
    },
    expect: "undetermined",
  },
  {
    name: "a runtime that takes tokens for one audience",
    type: runtime,
    props: {
      ...runtimeBase,
      authorizerConfiguration: { customJwtAuthorizer: { discoveryUrl, allowedAudiences: ["tools"] } },
    },
    expect: "pass",
  },
  {
    name: "an issuer over plain HTTP with an address in its query",
    type,
    props: jwt({ discoveryUrl: "http://login.example.com/?to=https://a.example", allowedAudiences: ["tools"] }),
    expect: { violation: "plainHttp" },
  },
  { name: "not known yet", type, props: { ...base, authorizerType: unknown }, expect: "undetermined" },
  { name: "a runtime with IAM", type: runtime, props: runtimeBase, expect: "notApplicable" },
  {
    name: "a runtime that takes every token of the issuer",
    type: runtime,
    props: { ...runtimeBase, authorizerConfiguration: { customJwtAuthorizer: { discoveryUrl } } },
    expect: { violation: "anyToken" },
  },
  {
    name: "aws-native, no authorization",
    type: native,
    props: { ...nativeBase, authorizerType: "NONE" },
    expect: { violation: "none" },
  },
  {
    name: "aws-native, tokens for one audience",
    type: native,
    props: {
      ...nativeBase,
      authorizerType: "CUSTOM_JWT",
      authorizerConfiguration: { customJwtAuthorizer: { discoveryUrl, allowedAudience: ["tools"] } },
    },
    expect: "pass",
  },
]);
