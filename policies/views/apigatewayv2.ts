/** Views of Amazon API Gateway HTTP and WebSocket API resources. */

import { defineView, type Reader } from "../core/view";
import { apiMeanings, httpStageStandIns } from "./api-endpoint";

/** `aws.apigatewayv2.Api`. */
export const httpApi = defineView({
  kind: "HTTP or WebSocket API",
  types: ["aws:apigatewayv2/api:Api", "aws-native:apigatewayv2:Api"],
  identifiers: ["id", "apiId", "arn", "executionArn", "executeApiArn", "apiEndpoint"],
  meanings: apiMeanings,
  standIns: httpStageStandIns,
  read: (r: Reader) => ({
    body: r.plain("body"),
    bodyLocation: r.presence({ aws: undefined, native: "bodyS3Location" }),
    cors: r.group("corsConfiguration", (cors) => ({
      allowCredentials: cors.boolean("allowCredentials"),
      allowHeaders: cors.strings("allowHeaders"),
      allowOrigins: cors.strings("allowOrigins"),
    })),
    disableExecuteApiEndpoint: r.boolean("disableExecuteApiEndpoint"),
    /** HTTP or WEBSOCKET. */
    protocolType: r.string("protocolType"),
    /** Route of a quick create. */
    routeKey: r.string("routeKey"),
    /** Target of a quick create. */
    target: r.reference("target"),
  }),
});

/** `aws.apigatewayv2.Route`. */
export const httpRoute = defineView({
  kind: "HTTP or WebSocket API route",
  types: ["aws:apigatewayv2/route:Route", "aws-native:apigatewayv2:Route"],
  read: (r: Reader) => ({
    api: r.reference("apiId"),
    /** WebSocket APIs only. */
    apiKeyRequired: r.boolean("apiKeyRequired"),
    authorizationScopes: r.strings("authorizationScopes"),
    authorizationType: r.string("authorizationType"),
    authorizerId: r.reference("authorizerId"),
    requestParameters: r.list({ aws: "requestParameters", native: undefined }, (parameter) => ({
      key: parameter.string("requestParameterKey"),
    })),
    routeKey: r.string("routeKey"),
    /** `integrations/` and the id of an integration. */
    target: r.reference("target"),
  }),
});

/** `aws.apigatewayv2.Integration`. */
export const httpIntegration = defineView({
  kind: "HTTP or WebSocket API integration",
  types: ["aws:apigatewayv2/integration:Integration", "aws-native:apigatewayv2:Integration"],
  identifiers: ["id", "integrationId"],
  // A route names its integration as `integrations/abc123`.
  meanings: (reference) => [reference, reference.replace(/^integrations\//, "")],
  read: (r: Reader) => ({
    api: r.reference("apiId"),
    /** INTERNET or VPC_LINK. */
    connectionType: r.string("connectionType"),
    /** Role that API Gateway takes for the call; `arn:aws:iam::*:user/*` for the caller's own rights. */
    credentials: r.string("credentialsArn"),
    requestParameters: r.map("requestParameters"),
    /** `SQS-SendMessage` and the like: the action of an AWS service that is called without a function. */
    subtype: r.string("integrationSubtype"),
    /** Name that the certificate of a private back end must carry. */
    serverNameToVerify: r.string("tlsConfig.serverNameToVerify"),
    type: r.string("integrationType"),
    uri: r.reference("integrationUri"),
  }),
});

/** `aws.apigatewayv2.Authorizer`. */
export const httpAuthorizer = defineView({
  kind: "HTTP or WebSocket API authorizer",
  types: ["aws:apigatewayv2/authorizer:Authorizer", "aws-native:apigatewayv2:Authorizer"],
  identifiers: ["id", "authorizerId"],
  read: (r: Reader) => ({
    api: r.reference("apiId"),
    audiences: r.strings({ aws: "jwtConfiguration.audiences", native: "jwtConfiguration.audience" }),
    identitySources: r.strings({ aws: "identitySources", native: "identitySource" }),
    issuer: r.string("jwtConfiguration.issuer"),
    /** Seconds. */
    resultTtl: r.number("authorizerResultTtlInSeconds"),
    type: r.string("authorizerType"),
  }),
});

/** `aws.apigatewayv2.Stage`. */
export const httpStage = defineView({
  kind: "HTTP or WebSocket API stage",
  types: ["aws:apigatewayv2/stage:Stage", "aws-native:apigatewayv2:Stage"],
  read: (r: Reader) => ({
    accessLogDestination: r.string("accessLogSettings.destinationArn"),
    accessLogFormat: r.string("accessLogSettings.format"),
    accessLogSettings: r.presence("accessLogSettings"),
    api: r.reference("apiId"),
    burstLimit: r.number("defaultRouteSettings.throttlingBurstLimit"),
    clientCertificateId: r.reference("clientCertificateId"),
    dataTraceEnabled: r.boolean("defaultRouteSettings.dataTraceEnabled"),
    defaultRouteSettings: r.presence("defaultRouteSettings"),
    detailedMetricsEnabled: r.boolean("defaultRouteSettings.detailedMetricsEnabled"),
    /** ERROR, INFO or OFF; WebSocket APIs only. */
    loggingLevel: r.string("defaultRouteSettings.loggingLevel"),
    rateLimit: r.number("defaultRouteSettings.throttlingRateLimit"),
    /** Settings of single routes. */
    routeSettings: r.list({ aws: "routeSettings", native: undefined }, (setting) => ({
      burstLimit: setting.number("throttlingBurstLimit"),
      dataTraceEnabled: setting.boolean("dataTraceEnabled"),
      rateLimit: setting.number("throttlingRateLimit"),
      routeKey: setting.string("routeKey"),
    })),
    /** The same with `aws-native`: CloudFormation's object from route keys to settings. */
    routeSettingsObject: r.plain({ aws: undefined, native: "routeSettings" }),
    variables: r.map("stageVariables"),
  }),
});

/** `aws.apigatewayv2.DomainName`: a custom domain of HTTP and WebSocket APIs. */
export const httpDomainName = defineView({
  kind: "HTTP or WebSocket API domain name",
  types: ["aws:apigatewayv2/domainName:DomainName", "aws-native:apigatewayv2:DomainName"],
  identifiers: ["id", "arn", "domainName", "domainNameArn", "regionalDomainName"],
  read: (r: Reader) => ({
    configurations: r.list({ aws: "domainNameConfiguration", native: "domainNameConfigurations" }, (configuration) => ({
      certificateArn: configuration.reference("certificateArn"),
      securityPolicy: configuration.string("securityPolicy"),
    })),
    domainName: r.string("domainName"),
    truststoreUri: r.string("mutualTlsAuthentication.truststoreUri"),
    truststoreVersion: r.string("mutualTlsAuthentication.truststoreVersion"),
  }),
});

/** `aws.apigatewayv2.ApiMapping`: puts an API under a custom domain. */
export const httpApiMapping = defineView({
  kind: "HTTP or WebSocket API mapping",
  types: ["aws:apigatewayv2/apiMapping:ApiMapping", "aws-native:apigatewayv2:ApiMapping"],
  read: (r: Reader) => ({ api: r.reference("apiId"), domainName: r.reference("domainName") }),
});

/** `aws.apigatewayv2.RoutingRule`: sends requests of a custom domain to APIs, by path or header. */
export const routingRule = defineView({
  kind: "API routing rule",
  types: ["aws:apigatewayv2/routingRule:RoutingRule", "aws-native:apigatewayv2:RoutingRule"],
  read: (r: Reader) => ({
    actions: r.list("actions", (action) => ({ api: action.reference("invokeApi.apiId") })),
    domainName: r.reference({ aws: "domainName", native: "domainNameArn" }),
  }),
});
