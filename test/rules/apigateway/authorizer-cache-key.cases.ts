import { resourceCases, unknown } from "../../support/cases";
import {
  header,
  httpAuthorizer,
  httpBody,
  nativeHttpAuthorizer,
  nativeRestAuthorizer,
  restAuthorizer,
  restBody,
} from "../../support/lambda-authorizers";

const request = (identitySource: unknown, authorizerResultTtlInSeconds?: unknown) =>
  restAuthorizer({
    type: "REQUEST",
    identitySource,
    ...(authorizerResultTtlInSeconds === undefined ? {} : { authorizerResultTtlInSeconds }),
  });
const sharedSource = { violation: "sharedSource" };
const noSource = { violation: "noSource" };

export default resourceCases([
  { name: "a header, with a cache", ...request(header, 60), expect: "pass", show: true },
  {
    name: "sources that are the same for all callers, with a cache",
    ...request("context.httpMethod,context.path,stageVariables.env"),
    expect: sharedSource,
    show: true,
  },
  ...["context.apiId", "context.domainName", "context.resourcePath", "context.stage", "stageVariables.env"].map(
    (source) => ({ name: `${source} alone, with a cache`, ...request(source, 1), expect: sharedSource }),
  ),
  {
    name: "sources that are the same for all callers, without a cache",
    ...request("context.path", 0),
    expect: "pass",
  },
  {
    name: "sources that are the same for all callers, with a time not known yet",
    ...request("context.path", unknown),
    expect: "undetermined",
    reason: "deployment: authorizerResultTtlInSeconds",
  },
  { name: "path and method beside a header", ...request(`${header},context.httpMethod,context.path`), expect: "pass" },
  { name: "the caller's address", ...request("context.identity.sourceIp"), expect: "pass" },
  {
    name: "a source not known yet, with a cache",
    ...request(unknown, 300),
    expect: "undetermined",
    reason: "deployment: identitySource",
  },
  { name: "a source not known yet, without a cache", ...request(unknown, 0), expect: "pass" },
  {
    name: "the provider's default source of a REQUEST authorizer",
    ...restAuthorizer({ type: "REQUEST" }),
    expect: "pass",
  },
  {
    name: "aws-native, a TOKEN authorizer, which takes a header in any case",
    ...nativeRestAuthorizer({ type: "TOKEN" }),
    expect: "pass",
  },
  {
    name: "sources of a body that are the same for all callers, with spaces between",
    ...restBody({ type: "request", identitySource: "context.path, context.httpMethod" }),
    expect: sharedSource,
  },
  { name: "a TOKEN authorizer", ...restAuthorizer({ type: "TOKEN" }), expect: "pass" },
  { name: "a Cognito authorizer", ...restAuthorizer({ type: "COGNITO_USER_POOLS" }), expect: "notApplicable" },
  {
    name: "aws-native, a header",
    ...nativeRestAuthorizer({ type: "REQUEST", identitySource: header }),
    expect: "pass",
  },
  {
    name: "aws-native, no source and the default cache",
    ...nativeRestAuthorizer({ type: "REQUEST" }),
    expect: noSource,
  },
  {
    name: "aws-native, no source and no cache",
    ...nativeRestAuthorizer({ type: "REQUEST", authorizerResultTtlInSeconds: 0 }),
    expect: "pass",
  },
  {
    name: "aws-native, no source and a time not known yet",
    ...nativeRestAuthorizer({ type: "REQUEST", authorizerResultTtlInSeconds: unknown }),
    expect: "undetermined",
  },
  { name: "an HTTP API's authorizer without sources or cache", ...httpAuthorizer({}), expect: "pass" },
  {
    name: "an HTTP API's authorizer without sources, with a cache",
    ...httpAuthorizer({ authorizerResultTtlInSeconds: 300 }),
    expect: noSource,
  },
  {
    name: "an HTTP API's authorizer with the route as its only source, and a cache",
    ...httpAuthorizer({ identitySources: ["$context.routeKey"], authorizerResultTtlInSeconds: 300 }),
    expect: sharedSource,
  },
  {
    name: "an HTTP API's authorizer with the route beside a source not known yet, and a cache",
    ...httpAuthorizer({ identitySources: ["$context.routeKey", unknown], authorizerResultTtlInSeconds: 300 }),
    expect: "undetermined",
  },
  {
    name: "an HTTP API's authorizer with a header beside a source not known yet, and a cache",
    ...httpAuthorizer({
      identitySources: ["$request.header.Authorization", unknown],
      authorizerResultTtlInSeconds: 300,
    }),
    expect: "pass",
  },
  {
    name: "aws-native, an HTTP API's authorizer with the route as its only source, and a cache",
    ...nativeHttpAuthorizer({ identitySource: ["$context.routeKey"], authorizerResultTtlInSeconds: 300 }),
    expect: sharedSource,
  },
  {
    name: "an OpenAPI body's authorizer with the default cache and no source",
    ...restBody({ type: "request" }),
    expect: {
      ...noSource,
      says: "body.components.securitySchemes.callers.x-amazon-apigateway-authorizer.identitySource is empty",
    },
  },
  {
    name: "an HTTP API's body without a source, whose default is no cache",
    ...httpBody({ type: "request" }),
    expect: "pass",
  },
]);
