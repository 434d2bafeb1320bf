/** Views of Amazon API Gateway HTTP and WebSocket API resources. */

import { defineView, type Reader } from "../core/view";

/** An API may be named by its endpoint: `https://abc123.execute-api.eu-west-1.amazonaws.com`, with or without scheme. */
function apiMeanings(reference: string): readonly string[] {
  const host = /^(?:\w+:\/\/)?([\w-]+)\.execute-api\./.exec(reference)?.[1];
  return host === undefined ? [reference] : [reference, host];
}

/** `aws.apigatewayv2.Api`. */
export const httpApi = defineView({
  kind: "HTTP or WebSocket API",
  types: ["aws:apigatewayv2/api:Api", "aws-native:apigatewayv2:Api"],
  identifiers: ["id", "apiId", "arn", "apiEndpoint"],
  meanings: apiMeanings,
  read: (r: Reader) => ({
    body: r.plain("body"),
    bodyLocation: r.presence({ aws: undefined, native: "bodyS3Location" }),
    disableExecuteApiEndpoint: r.boolean("disableExecuteApiEndpoint"),
    /** HTTP or WEBSOCKET. */
    protocolType: r.string("protocolType"),
    /** Route of a quick create. */
    routeKey: r.string("routeKey"),
    /** Target of a quick create. */
    target: r.string("target"),
  }),
});

/** `aws.apigatewayv2.Route`. */
export const httpRoute = defineView({
  kind: "HTTP or WebSocket API route",
  types: ["aws:apigatewayv2/route:Route", "aws-native:apigatewayv2:Route"],
  read: (r: Reader) => ({
    api: r.reference("apiId"),
    authorizationType: r.string("authorizationType"),
    authorizerId: r.reference("authorizerId"),
    requestParameters: r.list({ aws: "requestParameters", native: undefined }, (parameter) => ({
      key: parameter.string("requestParameterKey"),
    })),
    routeKey: r.string("routeKey"),
  }),
});

/** `aws.apigatewayv2.Integration`. */
export const httpIntegration = defineView({
  kind: "HTTP or WebSocket API integration",
  types: ["aws:apigatewayv2/integration:Integration", "aws-native:apigatewayv2:Integration"],
  read: (r: Reader) => ({ type: r.string("integrationType"), uri: r.string("integrationUri") }),
});

/** `aws.apigatewayv2.Authorizer`. */
export const httpAuthorizer = defineView({
  kind: "HTTP or WebSocket API authorizer",
  types: ["aws:apigatewayv2/authorizer:Authorizer", "aws-native:apigatewayv2:Authorizer"],
  identifiers: ["id", "authorizerId"],
  read: (r: Reader) => ({
    audiences: r.strings({ aws: "jwtConfiguration.audiences", native: "jwtConfiguration.audience" }),
    identitySources: r.strings({ aws: "identitySources", native: "identitySource" }),
    issuer: r.string("jwtConfiguration.issuer"),
    type: r.string("authorizerType"),
  }),
});

/** `aws.apigatewayv2.Stage`. */
export const httpStage = defineView({
  kind: "HTTP or WebSocket API stage",
  types: ["aws:apigatewayv2/stage:Stage", "aws-native:apigatewayv2:Stage"],
  read: (r: Reader) => ({
    api: r.reference("apiId"),
    burstLimit: r.number("defaultRouteSettings.throttlingBurstLimit"),
    rateLimit: r.number("defaultRouteSettings.throttlingRateLimit"),
  }),
});

/** `aws.apigatewayv2.DomainName`: a custom domain of HTTP and WebSocket APIs. */
export const httpDomainName = defineView({
  kind: "HTTP or WebSocket API domain name",
  types: ["aws:apigatewayv2/domainName:DomainName", "aws-native:apigatewayv2:DomainName"],
  identifiers: ["id", "domainName"],
  read: (r: Reader) => ({
    configurations: r.list({ aws: "domainNameConfiguration", native: "domainNameConfigurations" }, (configuration) => ({
      securityPolicy: configuration.string("securityPolicy"),
    })),
  }),
});

/** `aws.apigatewayv2.ApiMapping`: puts an API under a custom domain. */
export const httpApiMapping = defineView({
  kind: "HTTP or WebSocket API mapping",
  types: ["aws:apigatewayv2/apiMapping:ApiMapping", "aws-native:apigatewayv2:ApiMapping"],
  read: (r: Reader) => ({ api: r.reference("apiId"), domainName: r.reference("domainName") }),
});
