import { resourceCases, unknown } from "../../support/cases";

const rest = "aws:apigateway/stage:Stage";
const http = "aws:apigatewayv2/stage:Stage";
const destinationArn = "arn:aws:logs:eu-west-1:123456789012:log-group:/api/orders";
const log = (format: unknown) => ({ apiId: "abc123", accessLogSettings: { destinationArn, format } });
const restLog = (format: unknown) => ({ restApi: "abc123", accessLogSettings: { destinationArn, format } });
const harmless = JSON.stringify({
  requestId: "$context.requestId",
  ip: "$context.identity.sourceIp",
  key: "$context.identity.apiKeyId",
  user: "$context.authorizer.claims.sub",
  principal: "$context.authorizer.principalId",
  path: "$context.path",
  domain: "$context.domainName",
  status: "$context.status",
  authorizer: "$context.authorizer.error",
  latency: "$context.authorizer.latency",
});

export default resourceCases([
  { name: "identifiers alone", type: http, props: log(harmless), expect: "pass", show: true },
  {
    name: "all claims and the API key",
    type: http,
    props: log('{"id":"$context.requestId","claims":"$context.authorizer.claims","key":"$context.identity.apiKey"}'),
    expect: { violation: "sensitive" },
    show: true,
  },
  {
    name: "the API key of a REST API's caller",
    type: rest,
    props: restLog('{"id":"$context.requestId","key":"$context.identity.apiKey"}'),
    expect: { violation: "sensitive" },
  },
  { name: "a REST API's harmless log", type: rest, props: restLog(harmless), expect: "pass" },
  {
    name: "a claim that is an e-mail address",
    type: rest,
    props: restLog("$context.requestId $context.authorizer.claims.email"),
    expect: { violation: "sensitive" },
  },
  {
    name: "a claim of a namespace",
    type: http,
    props: log("$context.requestId $context.authorizer.claims['custom:phone_number']"),
    expect: { violation: "sensitive" },
  },
  {
    name: "a claim that is allowed",
    type: rest,
    props: restLog("$context.requestId $context.authorizer.claims.email"),
    options: { allowedVariables: ["$context.authorizer.claims.email"] },
    expect: "pass",
  },
  {
    name: "a header with credentials",
    type: rest,
    props: restLog("$context.requestId $context.requestOverride.header.Authorization"),
    expect: { violation: "sensitive" },
  },
  {
    name: "the request's parameters",
    type: rest,
    props: restLog("$context.requestId $input.params('token')"),
    expect: { violation: "sensitive" },
  },
  { name: "no log", type: http, props: { apiId: "abc123" }, expect: "pass" },
  { name: "a format not known yet", type: http, props: log(unknown), expect: "undetermined" },
  { name: "a format of the wrong type", type: http, props: log({ requestId: 1 }), expect: "undetermined" },
  {
    name: "a data trace",
    type: http,
    props: { apiId: "abc123", defaultRouteSettings: { loggingLevel: "INFO", dataTraceEnabled: true } },
    expect: { violation: "dataTrace" },
  },
  {
    name: "a data trace of one route",
    type: http,
    props: { apiId: "abc123", routeSettings: [{ routeKey: "sendMessage", dataTraceEnabled: true }] },
    expect: { violation: "dataTrace" },
  },
  {
    name: "a data trace switched off",
    type: http,
    props: { apiId: "abc123", defaultRouteSettings: { loggingLevel: "ERROR", dataTraceEnabled: false } },
    expect: "pass",
  },
  {
    name: "a data trace not known yet",
    type: http,
    props: { apiId: "abc123", defaultRouteSettings: { dataTraceEnabled: unknown } },
    expect: "undetermined",
  },
  {
    name: "aws-native, the API key",
    type: "aws-native:apigateway:Stage",
    props: {
      restApiId: "abc",
      accessLogSetting: { destinationArn, format: "$context.requestId $context.identity.apiKey" },
    },
    expect: { violation: "sensitive" },
  },
  {
    name: "aws-native, identifiers alone",
    type: "aws-native:apigatewayv2:Stage",
    props: { apiId: "abc", accessLogSettings: { destinationArn, format: harmless } },
    expect: "pass",
  },
  {
    name: "aws-native, a data trace of one route",
    type: "aws-native:apigatewayv2:Stage",
    props: { apiId: "abc123", stageName: "live", routeSettings: { $connect: { DataTraceEnabled: true } } },
    expect: { violation: "dataTrace", says: 'routeSettings["$connect"].DataTraceEnabled is true' },
  },
  {
    name: "aws-native, settings of routes not known yet",
    type: "aws-native:apigatewayv2:Stage",
    props: { apiId: "abc123", stageName: "live", routeSettings: unknown },
    expect: "undetermined",
  },
  {
    name: "aws-native, a data trace of one route not known yet",
    type: "aws-native:apigatewayv2:Stage",
    props: { apiId: "abc123", stageName: "live", routeSettings: { $connect: { DataTraceEnabled: unknown } } },
    expect: "undetermined",
  },
  {
    name: "aws-native, the API key in the log of a stage that a deployment makes",
    type: "aws-native:apigateway:Deployment",
    props: {
      restApiId: "abc123",
      stageName: "live",
      stageDescription: { accessLogSetting: { destinationArn, format: "$context.requestId $context.identity.apiKey" } },
    },
    expect: { violation: "sensitive" },
  },
]);
