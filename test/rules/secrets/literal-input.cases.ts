import { resourceCases, unknown } from "../../support/cases";
import { accessKeyId, connectionString, githubToken, privateKey } from "../../support/fake-secrets";

const version = "aws:secretsmanager/secretVersion:SecretVersion";
const parameter = "aws:ssm/parameter:Parameter";
const ciphertext = "aws:kms/ciphertext:Ciphertext";
const certificate = "aws:acm/certificate:Certificate";
const apiKey = "aws:apigateway/apiKey:ApiKey";
const invocation = "aws:lambda/invocation:Invocation";
const distribution = "aws:cloudfront/distribution:Distribution";
const nativeSecret = "aws-native:secretsmanager:Secret";
const nativeApiKey = "aws-native:apigateway:ApiKey";
const nativeDistribution = "aws-native:cloudfront:Distribution";

const secretId = "arn:aws:secretsmanager:us-east-1:123456789012:secret:orders-AbCdEf";
const options = { requireWriteOnly: true };
const credential = { violation: "credential" };
const notWriteOnly = { violation: "notWriteOnly" };
const generated = ["q7Zt!4Lm", "X9vRb2Nc", "K8sHd"].join("");
const login = JSON.stringify({ username: "orders", password: generated });
const basic = `Basic ${Buffer.from(["orders", "correct-horse-7"].join(":")).toString("base64")}`;
const parameterProps = (props: Record<string, unknown>) => ({ name: "/orders/key", type: "SecureString", ...props });
const versionProps = (secretString: unknown) => ({ secretId, secretString });
const origins = (...customHeaders: readonly unknown[]) => ({
  origins: [{ domainName: "api.example.com", originId: "api", customHeaders }],
});

const connection = (authParameters: object) => ({ name: "partner", authorizationType: "API_KEY", authParameters });

export default resourceCases([
  {
    name: "a token by the write-only input",
    type: version,
    props: { secretId, secretStringWo: githubToken, secretStringWoVersion: 1 },
    expect: "pass",
  },
  { name: "a token", type: version, props: versionProps(githubToken), expect: credential },
  {
    name: "a token inside JSON",
    type: version,
    props: versionProps(JSON.stringify({ user: "orders", token: githubToken })),
    expect: credential,
  },
  { name: "an access key", type: version, props: versionProps(accessKeyId), expect: credential },
  {
    name: "a token as bytes",
    type: version,
    props: { secretId, secretBinary: Buffer.from(githubToken).toString("base64") },
    expect: credential,
  },
  {
    name: "bytes that are no text",
    type: version,
    props: { secretId, secretBinary: Buffer.from([0, 255, 128, 7, 200, 13]).toString("base64") },
    expect: "pass",
  },
  // A random.RandomPassword: unknown at first, known from the second preview on.
  {
    name: "a generated password, before it exists",
    type: version,
    props: versionProps(unknown),
    expect: "undetermined",
  },
  { name: "a generated password", type: version, props: versionProps(generated), expect: "pass" },
  { name: "a login with a generated password", type: version, props: versionProps(login), expect: "pass" },
  {
    name: "a connection string with a generated password",
    type: version,
    props: versionProps(connectionString),
    expect: "pass",
  },
  { name: "a generated private key", type: version, props: versionProps(privateKey), expect: "pass" },
  { name: "a secret of an exported state", type: version, props: versionProps("[secret]"), expect: "undetermined" },
  {
    name: "the write-only input asked for, and a generated password",
    type: version,
    props: versionProps(generated),
    options,
    expect: notWriteOnly,
  },
  {
    name: "the write-only input asked for, and a password not known yet",
    type: version,
    props: versionProps(unknown),
    options,
    expect: "undetermined",
  },
  {
    name: "the write-only input asked for and used",
    type: version,
    props: { secretId, secretStringWo: login, secretStringWoVersion: 2 },
    options,
    expect: "pass",
  },
  {
    name: "the write-only input asked for and used, with a value not known yet",
    type: version,
    props: { secretId, secretStringWo: unknown, secretStringWoVersion: 2 },
    options,
    expect: "pass",
  },
  {
    name: "the write-only input asked for, and a placeholder",
    type: version,
    props: versionProps("CHANGE_ME"),
    options,
    expect: "pass",
  },
  {
    name: "the write-only input asked for, and an empty document",
    type: version,
    props: versionProps("{}"),
    options,
    expect: "pass",
  },
  {
    name: "the write-only input asked for, and a reference",
    type: version,
    props: versionProps("https://orders.example.com/hooks"),
    options,
    expect: "pass",
  },
  {
    name: "the write-only input asked for, and bytes, for which there is none",
    type: version,
    props: { secretId, secretBinary: "AP+AB8gN" },
    options,
    expect: "pass",
  },
  { name: "a secret without a value", type: "aws:secretsmanager/secret:Secret", props: {}, expect: "notApplicable" },

  { name: "a token as parameter", type: parameter, props: parameterProps({ value: githubToken }), expect: credential },
  { name: "a password as parameter", type: parameter, props: parameterProps({ value: generated }), expect: "pass" },
  {
    name: "a token as parameter, write-only",
    type: parameter,
    props: parameterProps({ valueWo: githubToken, valueWoVersion: 1 }),
    options,
    expect: "pass",
  },
  {
    name: "the write-only input asked for, and a password as parameter",
    type: parameter,
    props: parameterProps({ value: generated }),
    options,
    expect: notWriteOnly,
  },
  {
    name: "a host name as parameter",
    type: parameter,
    props: { name: "/orders/db/host", type: "String", value: "db.internal" },
    options,
    expect: "notApplicable",
  },
  {
    name: "a parameter of a type not known yet",
    type: parameter,
    props: { name: "/orders/key", type: unknown, value: githubToken },
    expect: "undetermined",
  },

  {
    name: "a token to encrypt",
    type: ciphertext,
    props: { keyId: "alias/orders", plaintext: githubToken },
    expect: credential,
  },
  {
    name: "a text to encrypt",
    type: ciphertext,
    props: { keyId: "alias/orders", plaintext: generated },
    expect: "pass",
  },
  {
    name: "the write-only input asked for, and a text to encrypt",
    type: ciphertext,
    props: { keyId: "alias/orders", plaintext: generated },
    options,
    expect: notWriteOnly,
  },
  {
    name: "a token to encrypt, write-only",
    type: ciphertext,
    props: { keyId: "alias/orders", plaintextWo: githubToken, plaintextWoVersion: "1" },
    options,
    expect: "pass",
  },

  { name: "a certificate of ACM", type: certificate, props: { domainName: "example.com" }, expect: "notApplicable" },
  {
    name: "an imported certificate",
    type: certificate,
    props: { certificateBody: "-----BEGIN CERTIFICATE-----", privateKey },
    expect: "pass",
  },
  {
    name: "the write-only input asked for, and an imported certificate",
    type: certificate,
    props: { certificateBody: "-----BEGIN CERTIFICATE-----", privateKey },
    options,
    expect: notWriteOnly,
  },
  {
    name: "an imported certificate, write-only",
    type: certificate,
    props: { certificateBody: "-----BEGIN CERTIFICATE-----", privateKeyWo: privateKey, privateKeyWoVersion: 1 },
    options,
    expect: "pass",
  },

  { name: "a generated API key", type: apiKey, props: { name: "partner" }, expect: "notApplicable" },
  {
    name: "an API key of one's own",
    type: apiKey,
    props: { name: "partner", value: "q7Zt4LmX9vRb2NcK8sHd" },
    expect: "pass",
  },
  {
    name: "an access key as API key",
    type: apiKey,
    props: { name: "partner", value: accessKeyId },
    expect: credential,
  },
  {
    name: "an API key not known yet",
    type: apiKey,
    props: { name: "partner", value: unknown },
    expect: "undetermined",
  },

  {
    name: "a payload",
    type: invocation,
    props: { functionName: "migrate", input: JSON.stringify({ secretArn: secretId }) },
    expect: "pass",
    show: true,
  },
  {
    name: "a payload with user and password",
    type: invocation,
    props: { functionName: "migrate", input: JSON.stringify({ headers: { authorization: basic } }) },
    expect: credential,
    show: true,
  },
  {
    name: "a payload with a connection string",
    type: invocation,
    props: { functionName: "migrate", input: JSON.stringify({ url: connectionString }) },
    expect: credential,
  },
  {
    name: "a payload not known yet",
    type: invocation,
    props: { functionName: "migrate", input: unknown },
    expect: "undetermined",
  },

  {
    name: "a header that only the origin knows",
    type: distribution,
    props: origins({ name: "x-origin-secret", value: generated }),
    expect: "pass",
  },
  {
    name: "a header with a token",
    type: distribution,
    props: origins({ name: "x-token", value: githubToken }),
    expect: credential,
  },
  {
    name: "a header with user and password",
    type: distribution,
    props: origins({ name: "x-stage", value: "prod" }, { name: "Authorization", value: basic }),
    expect: credential,
  },
  {
    name: "a header not known yet",
    type: distribution,
    props: origins({ name: "x-origin", value: unknown }),
    expect: "undetermined",
  },
  {
    name: "headers not known yet",
    type: distribution,
    props: { origins: [{ domainName: "a.example.com", originId: "a", customHeaders: unknown }] },
    expect: "undetermined",
  },
  { name: "origins not known yet", type: distribution, props: { origins: unknown }, expect: "undetermined" },

  { name: "aws-native, a token", type: nativeSecret, props: { secretString: githubToken }, expect: credential },
  { name: "aws-native, a password", type: nativeSecret, props: { secretString: generated }, expect: "pass" },
  {
    name: "aws-native, a password not known yet",
    type: nativeSecret,
    props: { secretString: unknown },
    expect: "undetermined",
  },
  {
    name: "aws-native, a password that Secrets Manager generates",
    type: nativeSecret,
    props: {
      generateSecretString: {
        secretStringTemplate: JSON.stringify({ username: "orders" }),
        generateStringKey: "password",
      },
    },
    options,
    expect: "pass",
  },
  {
    name: "aws-native, a token beside a generated value",
    type: nativeSecret,
    props: {
      generateSecretString: {
        secretStringTemplate: JSON.stringify({ token: githubToken }),
        generateStringKey: "password",
      },
    },
    expect: credential,
  },
  {
    name: "aws-native, a secret without a value",
    type: nativeSecret,
    props: { description: "orders" },
    expect: "notApplicable",
  },
  {
    name: "aws-native, an access key as API key",
    type: nativeApiKey,
    props: { value: accessKeyId },
    expect: credential,
  },
  {
    name: "aws-native, a header with a token",
    type: nativeDistribution,
    props: {
      distributionConfig: {
        origins: [
          {
            domainName: "a.example.com",
            id: "a",
            originCustomHeaders: [{ headerName: "x-token", headerValue: githubToken }],
          },
        ],
      },
    },
    expect: credential,
  },
  {
    name: "an EventBridge connection with a token of another service",
    type: "aws:cloudwatch/eventConnection:EventConnection",
    props: connection({ apiKey: { key: "X-Api-Key", value: githubToken } }),
    expect: { violation: "credential" },
  },
  {
    name: "an EventBridge connection with a password that may come from encrypted configuration",
    type: "aws:cloudwatch/eventConnection:EventConnection",
    props: connection({ basic: { username: "shop", password: "correct-horse-7" } }),
    expect: "pass",
  },
  {
    name: "an EventBridge connection that shows a credential in a header",
    type: "aws:cloudwatch/eventConnection:EventConnection",
    props: connection({ invocationHttpParameters: { headers: [{ key: "X-Api-Token", value: "Vx9kTq2LmZr8Pw4N" }] } }),
    expect: { violation: "notSecret" },
  },
  {
    name: "an EventBridge connection that hides a credential in a header",
    type: "aws:cloudwatch/eventConnection:EventConnection",
    props: connection({
      invocationHttpParameters: { headers: [{ key: "X-Api-Token", value: "Vx9kTq2LmZr8Pw4N", isValueSecret: true }] },
    }),
    expect: "pass",
  },
  {
    name: "an EventBridge connection with a secret not known yet",
    type: "aws:cloudwatch/eventConnection:EventConnection",
    props: connection({
      oauth: {
        clientParameters: { clientId: "shop", clientSecret: unknown },
        authorizationEndpoint: "https://login.example.com",
        httpMethod: "POST",
      },
    }),
    expect: "undetermined",
  },
  {
    name: "aws-native, an EventBridge connection with a token of another service",
    type: "aws-native:events:Connection",
    props: { authParameters: { apiKeyAuthParameters: { apiKeyName: "X-Api-Key", apiKeyValue: githubToken } } },
    expect: { violation: "credential" },
  },
  {
    name: "an identity provider with a token as its secret",
    type: "aws:cognito/identityProvider:IdentityProvider",
    props: {
      userPoolId: unknown,
      providerName: "Office",
      providerType: "OIDC",
      providerDetails: { client_id: "shop", client_secret: githubToken },
    },
    expect: { violation: "credential" },
  },
  {
    name: "aws-native, an identity provider with a secret of no known form",
    type: "aws-native:cognito:UserPoolIdentityProvider",
    props: {
      userPoolId: unknown,
      providerName: "Office",
      providerType: "OIDC",
      providerDetails: { client_id: "shop", client_secret: "correct-horse-7" },
    },
    expect: "pass",
  },
  {
    name: "a user of a pool with a token as password",
    type: "aws:cognito/user:User",
    props: { userPoolId: unknown, username: "ada", password: githubToken },
    expect: { violation: "credential" },
  },
  {
    name: "a key store whose proxy has an access key for its secret",
    type: "aws:kms/customKeyStore:CustomKeyStore",
    props: { customKeyStoreName: "vault", keyStorePassword: githubToken },
    expect: { violation: "credential" },
  },
  {
    name: "a push service with a token",
    type: "aws:sns/platformApplication:PlatformApplication",
    props: { platform: "GCM", platformCredential: githubToken },
    expect: { violation: "credential" },
  },
  {
    name: "a broker with a token as password",
    type: "aws:mq/broker:Broker",
    props: {
      engineType: "RabbitMQ",
      engineVersion: "3.13",
      hostInstanceType: "mq.m5.large",
      users: [{ username: "shop", password: githubToken }],
    },
    expect: { violation: "credential" },
  },
  {
    name: "a value of the edge with a connection string",
    type: "aws:cloudfront/keyvaluestoreKey:KeyvaluestoreKey",
    props: { keyValueStoreArn: unknown, key: "database", value: connectionString },
    expect: { violation: "credential" },
  },
  {
    name: "a value of the edge that says where to go",
    type: "aws:cloudfront/keyvaluestoreKey:KeyvaluestoreKey",
    props: { keyValueStoreArn: unknown, key: "/old", value: "/new" },
    expect: "pass",
  },
  {
    name: "an API key of an agent",
    type: "aws:bedrock/agentcoreApiKeyCredentialProvider:AgentcoreApiKeyCredentialProvider",
    props: { name: "source", apiKey: githubToken },
    expect: { violation: "credential" },
  },
  {
    name: "an API key of an agent, where the write-only input is asked for",
    type: "aws:bedrock/agentcoreApiKeyCredentialProvider:AgentcoreApiKeyCredentialProvider",
    props: { name: "source", apiKey: "correct-horse-7" },
    options: { requireWriteOnly: true },
    expect: { violation: "notWriteOnly" },
  },
  {
    name: "a client secret of an agent",
    type: "aws:bedrock/agentcoreOauth2CredentialProvider:AgentcoreOauth2CredentialProvider",
    props: {
      credentialProviderVendor: "GithubOauth2",
      oauth2ProviderConfig: { githubOauth2ProviderConfig: { clientId: "shop", clientSecret: githubToken } },
    },
    expect: { violation: "credential" },
  },
  {
    name: "aws-native, a client secret of an agent",
    type: "aws-native:bedrockagentcore:OAuth2CredentialProvider",
    props: {
      name: "source",
      credentialProviderVendor: "GithubOauth2",
      oauth2ProviderConfigInput: { githubOauth2ProviderConfig: { clientId: "shop", clientSecret: githubToken } },
    },
    expect: { violation: "credential" },
  },
  {
    name: "a load balancer that signs in with a token",
    type: "aws:lb/listener:Listener",
    props: {
      loadBalancerArn: unknown,
      defaultActions: [
        {
          type: "authenticate-oidc",
          authenticateOidc: {
            authorizationEndpoint: "https://login.example.com/a",
            clientId: "shop",
            clientSecret: githubToken,
            issuer: "https://login.example.com",
            tokenEndpoint: "https://login.example.com/t",
            userInfoEndpoint: "https://login.example.com/u",
          },
        },
      ],
    },
    expect: { violation: "credential" },
  },
]);
