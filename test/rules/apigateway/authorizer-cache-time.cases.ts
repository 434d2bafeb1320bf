import { resourceCases, unknown } from "../../support/cases";
import {
  header,
  httpAuthorizer,
  httpBody,
  importedBody,
  nativeRestAuthorizer,
  restAuthorizer,
} from "../../support/lambda-authorizers";

const cachedFor = (authorizerResultTtlInSeconds: unknown) =>
  restAuthorizer({ type: "REQUEST", identitySource: header, authorizerResultTtlInSeconds });
const byDefault = restAuthorizer({ type: "REQUEST", identitySource: header });

export default resourceCases([
  { name: "a minute", ...cachedFor(60), expect: "pass", show: true },
  { name: "an hour", ...cachedFor(3600), expect: { violation: "longCache" }, show: true },
  { name: "five minutes", ...cachedFor(300), expect: "pass" },
  { name: "a second more", ...cachedFor(301), expect: { violation: "longCache" } },
  {
    name: "an hour, where the configuration allows it",
    ...cachedFor(3600),
    options: { maximumTtlSeconds: 3600 },
    expect: "pass",
  },
  { name: "the default of five minutes", ...byDefault, expect: "pass" },
  {
    name: "the default of five minutes beyond a shorter ceiling",
    ...byDefault,
    options: { maximumTtlSeconds: 60 },
    expect: { violation: "longDefault" },
  },
  { name: "no cache, with a ceiling of zero", ...cachedFor(0), options: { maximumTtlSeconds: 0 }, expect: "pass" },
  {
    name: "a TOKEN authorizer",
    ...restAuthorizer({ type: "TOKEN", authorizerResultTtlInSeconds: 900 }),
    expect: { violation: "longCache" },
  },
  { name: "a time not known yet", ...cachedFor(unknown), expect: "undetermined" },
  { name: "a Cognito authorizer", ...restAuthorizer({ type: "COGNITO_USER_POOLS" }), expect: "notApplicable" },
  {
    name: "aws-native, an hour",
    ...nativeRestAuthorizer({ type: "REQUEST", authorizerResultTtlInSeconds: 3600 }),
    expect: { violation: "longCache" },
  },
  {
    name: "an HTTP API's default, which is no cache",
    ...httpAuthorizer({}),
    options: { maximumTtlSeconds: 0 },
    expect: "pass",
  },
  {
    name: "an HTTP API's body, whose default is no cache",
    ...httpBody({ type: "request" }),
    options: { maximumTtlSeconds: 0 },
    expect: "pass",
  },
  {
    name: "an imported body's authorizer that is cached for an hour",
    ...importedBody({ type: "token", authorizerResultTtlInSeconds: 3600 }),
    expect: {
      violation: "longCache",
      says: "body.components.securitySchemes.callers.x-amazon-apigateway-authorizer.authorizerResultTtlInSeconds exceeds",
    },
  },
  {
    name: "an imported body's default beyond a shorter ceiling",
    ...importedBody({ type: "token" }),
    options: { maximumTtlSeconds: 60 },
    expect: { violation: "longDefault" },
  },
]);
