import { output, resource, stackCases, unknown } from "../../support/cases";

const api = resource("aws:apigateway/restApi:RestApi", "api", { name: "orders" });
const stage = (props: object = {}) =>
  resource("aws:apigateway/stage:Stage", "prod", {
    restApi: output("api", "id"),
    deployment: "abc123",
    stageName: "prod",
    cacheClusterEnabled: true,
    cacheClusterSize: "0.5",
    ...props,
  });
const safe = {
  cachingEnabled: true,
  cacheDataEncrypted: true,
  requireAuthorizationForCacheControl: true,
  unauthorizedCacheControlHeaderStrategy: "FAIL_WITH_403",
};
const settings = (values: unknown = safe, methodPath: unknown = "*/*", name = "settings") =>
  resource("aws:apigateway/methodSettings:MethodSettings", name, {
    restApi: output("api", "id"),
    stageName: output("prod", "stageName"),
    methodPath,
    settings: values,
  });
const authorizer = (props: object = {}) =>
  resource("aws:apigateway/authorizer:Authorizer", "authorizer", {
    restApi: output("api", "id"),
    name: "users",
    type: "COGNITO_USER_POOLS",
    providerArns: ["arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_abc"],
    ...props,
  });
const method = (props: object = {}) =>
  resource("aws:apigateway/method:Method", "get", {
    restApi: output("api", "id"),
    resourceId: output("api", "rootResourceId"),
    httpMethod: "GET",
    authorization: "COGNITO_USER_POOLS",
    authorizerId: output("authorizer", "id"),
    requestParameters: { "method.request.header.Authorization": true },
    ...props,
  });
const integration = (props: object = {}) =>
  resource("aws:apigateway/integration:Integration", "integration", {
    restApi: output("api", "id"),
    resourceId: output("api", "rootResourceId"),
    httpMethod: output("get", "httpMethod"),
    type: "AWS_PROXY",
    uri: "arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/x/invocations",
    cacheKeyParameters: ["method.request.header.Authorization"],
    ...props,
  });
const none = { cacheKeyParameters: [] };
const document = (integrationProps: object) =>
  JSON.stringify({
    openapi: "3.0.1",
    paths: {
      "/": {
        get: {
          security: [{ users: [] }],
          "x-amazon-apigateway-integration": { type: "aws_proxy", uri: "arn:aws:x", ...integrationProps },
        },
      },
    },
    components: {
      securitySchemes: {
        users: {
          type: "apiKey",
          in: "header",
          name: "Authorization",
          "x-amazon-apigateway-authtype": "cognito_user_pools",
          "x-amazon-apigateway-authorizer": { type: "cognito_user_pools", providerARNs: ["arn:aws:x"] },
        },
      },
    },
  });

export default stackCases([
  {
    name: "the credential in the key, and no answer past the cache",
    resources: [api, stage(), settings(), authorizer(), method(), integration()],
    expect: "pass",
    show: true,
  },
  {
    name: "one caller's answer for all",
    resources: [api, stage(), settings(), authorizer(), method(), integration(none)],
    expect: { violation: "notKeyed", on: "prod" },
    show: true,
    remedied: false,
  },
  {
    name: "everybody may make the back end work",
    resources: [
      api,
      stage(),
      settings({ ...safe, requireAuthorizationForCacheControl: false }),
      authorizer(),
      method(),
      integration(),
    ],
    expect: { violation: "openControl", on: "prod" },
    becomes: {
      settings: {
        settings: {
          cacheDataEncrypted: true,
          cachingEnabled: true,
          requireAuthorizationForCacheControl: true,
          unauthorizedCacheControlHeaderStrategy: "FAIL_WITH_403",
        },
      },
    },
  },
  {
    name: "a refusal that the caller does not notice",
    resources: [
      api,
      stage(),
      settings({ ...safe, unauthorizedCacheControlHeaderStrategy: "SUCCEED_WITHOUT_RESPONSE_HEADER" }),
      authorizer(),
      method(),
      integration(),
    ],
    expect: { violation: "silentControl", on: "prod" },
  },
  {
    name: "a setting for who may pass the cache that is not known yet",
    resources: [
      api,
      stage(),
      settings({ ...safe, requireAuthorizationForCacheControl: unknown }),
      authorizer(),
      method(),
      integration(),
    ],
    expect: "undetermined",
  },
  {
    name: "a setting for what who may not gets that is not known yet",
    resources: [
      api,
      stage(),
      settings({ ...safe, unauthorizedCacheControlHeaderStrategy: unknown }),
      authorizer(),
      method(),
      integration(),
    ],
    expect: "undetermined",
  },
  {
    name: "a stage of another program's API",
    resources: [stage({ restApi: "abc123" })],
    expect: "undetermined",
  },
  {
    name: "everybody may pass a cache that is off",
    resources: [
      api,
      stage(),
      settings({ cachingEnabled: false, requireAuthorizationForCacheControl: false }),
      authorizer(),
      method(),
      integration(),
    ],
    expect: "pass",
    becomes: {},
  },
  {
    name: "a setting for who may pass the cache that is left out",
    resources: [
      api,
      stage(),
      settings({ cachingEnabled: true, cacheDataEncrypted: true }),
      authorizer(),
      method(),
      integration(),
    ],
    expect: { violation: "silentControl", on: "prod" },
    becomes: {
      settings: {
        settings: {
          cachingEnabled: true,
          cacheDataEncrypted: true,
          unauthorizedCacheControlHeaderStrategy: "FAIL_WITH_403",
        },
      },
    },
  },
  {
    name: "no cache cluster",
    resources: [
      api,
      stage({ cacheClusterEnabled: false }),
      settings({ cachingEnabled: true }),
      authorizer(),
      method(),
      integration(none),
    ],
    expect: "pass",
  },
  {
    name: "no caching",
    resources: [api, stage(), settings({ loggingLevel: "ERROR" }), authorizer(), method(), integration(none)],
    expect: "pass",
  },
  {
    name: "a method without authorization, whose answer is for all",
    resources: [
      api,
      stage(),
      settings({ cachingEnabled: true }),
      method({ authorization: "NONE", authorizerId: null }),
      integration(none),
    ],
    expect: "pass",
  },
  {
    name: "a method that writes, whose answer is not cached",
    resources: [
      api,
      stage(),
      settings({ cachingEnabled: true }),
      authorizer(),
      method({ httpMethod: "POST" }),
      integration(none),
    ],
    expect: "pass",
  },
  {
    name: "a method that settings of its own leave out",
    resources: [
      api,
      stage(),
      settings(),
      settings({ cachingEnabled: false }, "/GET", "own"),
      authorizer(),
      method(),
      integration(none),
    ],
    expect: "pass",
  },
  {
    name: "settings that may be the method's own",
    resources: [
      api,
      stage(),
      settings(),
      settings({ cachingEnabled: false }, unknown, "own"),
      authorizer(),
      method(),
      integration(none),
    ],
    expect: "undetermined",
  },
  {
    name: "a signed method",
    resources: [api, stage(), settings(), method({ authorization: "AWS_IAM", authorizerId: null }), integration(none)],
    expect: "pass",
  },
  {
    name: "a key that tells nothing of the caller",
    resources: [
      api,
      stage(),
      settings(),
      authorizer(),
      method(),
      integration({ cacheKeyParameters: ["method.request.querystring.page"] }),
    ],
    expect: { violation: "notKeyed", on: "prod" },
    remedied: false,
  },
  {
    name: "a key from what the authorizer says of the caller",
    resources: [
      api,
      stage(),
      settings(),
      authorizer(),
      method(),
      integration({
        requestParameters: { "integration.request.header.user": "context.authorizer.principalId" },
        cacheKeyParameters: ["integration.request.header.user"],
      }),
    ],
    expect: "pass",
  },
  {
    name: "an authorizer that reads another header",
    resources: [
      api,
      stage(),
      settings(),
      authorizer({ type: "TOKEN", identitySource: "method.request.header.X-Token" }),
      method({ authorization: "CUSTOM" }),
      integration({ cacheKeyParameters: ["method.request.header.x-token"] }),
    ],
    expect: "pass",
  },
  {
    name: "an authorizer that reads another header than the key has",
    resources: [
      api,
      stage(),
      settings(),
      authorizer({ type: "TOKEN", identitySource: "method.request.header.X-Token" }),
      method({ authorization: "CUSTOM" }),
      integration(),
    ],
    expect: { violation: "notKeyed", on: "prod" },
    remedied: false,
  },
  {
    name: "an authorizer of another program",
    resources: [api, stage(), settings(), method({ authorizerId: "abc123" }), integration(none)],
    expect: "undetermined",
  },
  {
    name: "an integration of another program",
    resources: [api, stage(), settings(), authorizer(), method()],
    expect: "undetermined",
  },
  {
    name: "a cluster not known yet",
    resources: [api, stage({ cacheClusterEnabled: unknown }), settings(), authorizer(), method(), integration(none)],
    expect: "undetermined",
  },
  {
    name: "key parameters not known yet",
    resources: [api, stage(), settings(), authorizer(), method(), integration({ cacheKeyParameters: unknown })],
    expect: "undetermined",
  },
  {
    name: "an operation of a body without a key",
    resources: [resource("aws:apigateway/restApi:RestApi", "api", { body: document({}) }), stage(), settings()],
    expect: { violation: "notKeyed", on: "prod" },
    remedied: false,
  },
  {
    name: "an operation of a body with a key",
    resources: [
      resource("aws:apigateway/restApi:RestApi", "api", {
        body: document({ cacheKeyParameters: ["method.request.header.Authorization"] }),
      }),
      stage(),
      settings(),
    ],
    expect: "pass",
  },
  {
    name: "a body not known yet",
    resources: [resource("aws:apigateway/restApi:RestApi", "api", { body: unknown }), stage(), settings()],
    expect: "undetermined",
  },
  {
    name: "aws-native, one caller's answer for all",
    resources: [
      resource("aws-native:apigateway:RestApi", "api", { name: "orders" }),
      resource("aws-native:apigateway:Authorizer", "authorizer", {
        restApiId: output("api", "id"),
        type: "TOKEN",
        identitySource: "method.request.header.Authorization",
      }),
      resource("aws-native:apigateway:Method", "get", {
        restApiId: output("api", "id"),
        resourceId: output("api", "rootResourceId"),
        httpMethod: "GET",
        authorizationType: "CUSTOM",
        authorizerId: output("authorizer", "id"),
        integration: { type: "AWS_PROXY" },
      }),
      resource("aws-native:apigateway:Stage", "prod", {
        restApiId: output("api", "id"),
        stageName: "prod",
        cacheClusterEnabled: true,
        methodSettings: [{ httpMethod: "*", resourcePath: "/*", cachingEnabled: true, cacheDataEncrypted: true }],
      }),
    ],
    expect: { violation: "notKeyed", on: "prod" },
    remedied: false,
  },
  {
    name: "aws-native, no cache",
    resources: [resource("aws-native:apigateway:Stage", "prod", { restApiId: "abc", stageName: "prod" })],
    expect: "pass",
  },
]);
