/** Views of resources that take credentials as inputs, and of which the pack reads little else. */

import { defineView, type Reader } from "../core/view";

/** Names and values that EventBridge adds to requests, and whether it keeps them as secrets. */
const httpParameters = (r: Reader, aws: string, native: string) =>
  r.list({ aws, native }, (parameter) => ({
    isSecret: parameter.boolean("isValueSecret"),
    key: parameter.string("key"),
    value: parameter.string("value"),
  }));

/** `aws.cloudwatch.EventConnection`: how EventBridge signs in to an API destination. */
export const eventConnection = defineView({
  kind: "EventBridge connection",
  types: ["aws:cloudwatch/eventConnection:EventConnection", "aws-native:events:Connection"],
  read: (r: Reader) => ({
    parameters: [
      httpParameters(
        r,
        "authParameters.invocationHttpParameters.headers",
        "authParameters.invocationHttpParameters.headerParameters",
      ),
      httpParameters(
        r,
        "authParameters.invocationHttpParameters.queryStrings",
        "authParameters.invocationHttpParameters.queryStringParameters",
      ),
    ],
    secrets: [
      r.string({ aws: "authParameters.apiKey.value", native: "authParameters.apiKeyAuthParameters.apiKeyValue" }),
      r.string({ aws: "authParameters.basic.password", native: "authParameters.basicAuthParameters.password" }),
      r.string({
        aws: "authParameters.oauth.clientParameters.clientSecret",
        native: "authParameters.oAuthParameters.clientParameters.clientSecret",
      }),
    ],
  }),
});

/** `aws.cognito.IdentityProvider`: an identity provider of a user pool. */
export const identityProvider = defineView({
  kind: "Cognito identity provider",
  types: ["aws:cognito/identityProvider:IdentityProvider", "aws-native:cognito:UserPoolIdentityProvider"],
  read: (r: Reader) => ({
    attributeMapping: r.map("attributeMapping"),
    details: r.map("providerDetails"),
    /** `SAML`, `OIDC`, `Google` and others. */
    providerType: r.string("providerType"),
  }),
});

/** `aws.cognito.User`. */
export const poolUser = defineView({
  kind: "Cognito user",
  types: ["aws:cognito/user:User"],
  read: (r: Reader) => ({ secrets: [r.string("password"), r.string("temporaryPassword")] }),
});

/** `aws.kms.CustomKeyStore`. */
export const customKeyStore = defineView({
  kind: "KMS custom key store",
  types: ["aws:kms/customKeyStore:CustomKeyStore"],
  read: (r: Reader) => ({
    secrets: [r.string("keyStorePassword"), r.string("xksProxyAuthenticationCredential.rawSecretAccessKey")],
  }),
});

/** `aws.sns.PlatformApplication`: how SNS signs in to a push service. */
export const pushPlatform = defineView({
  kind: "SNS platform application",
  types: ["aws:sns/platformApplication:PlatformApplication"],
  read: (r: Reader) => ({ secrets: [r.string("platformCredential")] }),
});

/** `aws.mq.Broker`. */
export const mqBroker = defineView({
  kind: "Amazon MQ broker",
  types: ["aws:mq/broker:Broker"],
  read: (r: Reader) => ({ passwords: r.list("users", (user) => user.string("password")) }),
});

/** `aws.cloudfront.KeyvaluestoreKey`: a value that functions of the edge read. */
export const edgeValue = defineView({
  kind: "CloudFront key value store key",
  types: ["aws:cloudfront/keyvaluestoreKey:KeyvaluestoreKey"],
  read: (r: Reader) => ({ value: r.string("value") }),
});

/** `aws.bedrock.AgentcoreApiKeyCredentialProvider`. */
export const agentcoreApiKey = defineView({
  kind: "Bedrock AgentCore API key credential provider",
  types: [
    "aws:bedrock/agentcoreApiKeyCredentialProvider:AgentcoreApiKeyCredentialProvider",
    "aws-native:bedrockagentcore:ApiKeyCredentialProvider",
  ],
  read: (r: Reader) => ({ apiKey: r.string("apiKey") }),
});

/** The services of which AgentCore knows how to get tokens. */
const vendors = [
  "atlassian",
  "custom",
  "github",
  "google",
  "included",
  "linkedin",
  "microsoft",
  "salesforce",
  "slack",
] as const;

/** `aws.bedrock.AgentcoreOauth2CredentialProvider`. */
export const agentcoreOauth = defineView({
  kind: "Bedrock AgentCore OAuth credential provider",
  types: [
    "aws:bedrock/agentcoreOauth2CredentialProvider:AgentcoreOauth2CredentialProvider",
    "aws-native:bedrockagentcore:OAuth2CredentialProvider",
  ],
  read: (r: Reader) => ({
    secrets: vendors
      .map((vendor) => `${vendor}Oauth2ProviderConfig.clientSecret`)
      .map((path) => r.string({ aws: `oauth2ProviderConfig.${path}`, native: `oauth2ProviderConfigInput.${path}` })),
  }),
});
