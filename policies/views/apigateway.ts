/** Views of Amazon API Gateway REST API resources. */

import { defineView, type Reader } from "../core/view";
import { apiMeanings, restStageStandIns } from "./api-endpoint";

/** `aws.apigateway.RestApi`. */
export const restApi = defineView({
  kind: "REST API",
  types: ["aws:apigateway/restApi:RestApi", "aws-native:apigateway:RestApi"],
  // The id of the root resource stands for the API where a method sits on the root path.
  identifiers: ["id", "restApiId", "arn", "executionArn", "rootResourceId", "name"],
  meanings: apiMeanings,
  standIns: restStageStandIns,
  read: (r: Reader) => ({
    body: r.plain("body"),
    /** Where CloudFormation reads the body from, which a policy cannot. */
    bodyLocation: r.presence({ aws: undefined, native: "bodyS3Location" }),
    disableExecuteApiEndpoint: r.boolean("disableExecuteApiEndpoint"),
    /** One of EDGE, REGIONAL, PRIVATE; a plain text with `aws` 7, a list of one with `aws-native`. */
    endpointTypes: r.strings("endpointConfiguration.types"),
    policy: r.plain("policy"),
  }),
});

/** `aws.apigateway.RestApiPut`: imports an OpenAPI document into an API. */
export const restApiPut = defineView({
  kind: "REST API import",
  types: ["aws:apigateway/restApiPut:RestApiPut"],
  read: (r: Reader) => ({ body: r.plain("body"), restApi: r.reference("restApiId") }),
});

/** `aws.apigateway.RestApiPolicy`: the resource policy of an API as a resource of its own. */
export const restApiPolicy = defineView({
  kind: "REST API policy",
  types: ["aws:apigateway/restApiPolicy:RestApiPolicy"],
  read: (r: Reader) => ({ policy: r.plain("policy"), restApi: r.reference("restApiId") }),
});

/** `aws.apigateway.Resource`: one part of a path. */
export const restResource = defineView({
  kind: "REST API resource",
  types: ["aws:apigateway/resource:Resource", "aws-native:apigateway:Resource"],
  identifiers: ["id", "resourceId"],
  read: (r: Reader) => ({
    parent: r.reference("parentId"),
    pathPart: r.string("pathPart"),
    restApi: r.reference({ aws: "restApi", native: "restApiId" }),
  }),
});

const integrationFields = (r: Reader) => ({
  insecureSkipVerification: r.boolean({ aws: "tlsConfig.insecureSkipVerification", native: undefined }),
  requestParameters: r.map("requestParameters"),
  type: r.string("type"),
  uri: r.reference("uri"),
});

/** `aws.apigateway.Method`. */
export const restMethod = defineView({
  kind: "REST API method",
  types: ["aws:apigateway/method:Method", "aws-native:apigateway:Method"],
  read: (r: Reader) => ({
    authorization: r.string({ aws: "authorization", native: "authorizationType" }),
    authorizationScopes: r.strings("authorizationScopes"),
    authorizerId: r.reference("authorizerId"),
    httpMethod: r.string("httpMethod"),
    /** `aws-native` has the integration inside the method. */
    integration: r.group({ aws: undefined, native: "integration" }, integrationFields),
    /** `aws-native` has the integration's responses inside it. */
    integrationResponses: r.list({ aws: undefined, native: "integration.integrationResponses" }, (response) => ({
      responseParameters: response.map("responseParameters"),
    })),
    /** Names of request parameters: `method.request.querystring.page`. */
    requestParameters: r.parameterNames("requestParameters"),
    restResource: r.reference("resourceId"),
    restApi: r.reference({ aws: "restApi", native: "restApiId" }),
  }),
});

/** `aws.apigateway.Integration`. */
export const restIntegration = defineView({
  kind: "REST API integration",
  types: ["aws:apigateway/integration:Integration"],
  read: (r: Reader) => ({
    ...integrationFields(r),
    httpMethod: r.reference("httpMethod"),
    restResource: r.reference("resourceId"),
  }),
});

/** `aws.apigateway.Stage`. */
export const restStage = defineView({
  kind: "REST API stage",
  types: ["aws:apigateway/stage:Stage", "aws-native:apigateway:Stage"],
  identifiers: ["arn"],
  read: (r: Reader) => ({
    accessLogFormat: r.string({ aws: "accessLogSettings.format", native: "accessLogSetting.format" }),
    cacheClusterEnabled: r.boolean("cacheClusterEnabled"),
    /** Method settings that `aws-native` has inside the stage. */
    methodSettings: r.list({ aws: undefined, native: "methodSettings" }, (setting) => ({
      burstLimit: setting.number("throttlingBurstLimit"),
      cachingEnabled: setting.boolean("cachingEnabled"),
      httpMethod: setting.string("httpMethod"),
      rateLimit: setting.number("throttlingRateLimit"),
      resourcePath: setting.string("resourcePath"),
    })),
    restApi: r.reference({ aws: "restApi", native: "restApiId" }),
    stageName: r.string("stageName"),
  }),
});

/** `aws.apigateway.MethodSettings`: throttling, logging and caching of a stage's methods. */
export const restMethodSettings = defineView({
  kind: "REST API method settings",
  types: ["aws:apigateway/methodSettings:MethodSettings"],
  read: (r: Reader) => ({
    burstLimit: r.number("settings.throttlingBurstLimit"),
    cachingEnabled: r.boolean("settings.cachingEnabled"),
    methodPath: r.string("methodPath"),
    rateLimit: r.number("settings.throttlingRateLimit"),
    restApi: r.reference("restApi"),
    stageName: r.reference("stageName"),
  }),
});

/** `aws.apigateway.DomainName`: a custom domain of REST APIs. */
export const restDomainName = defineView({
  kind: "REST API domain name",
  types: [
    "aws:apigateway/domainName:DomainName",
    "aws-native:apigateway:DomainName",
    "aws-native:apigateway:DomainNameV2",
  ],
  identifiers: ["id", "arn", "domainName", "domainNameArn", "regionalDomainName"],
  read: (r: Reader) => ({
    certificateArn: r.reference("certificateArn"),
    /** Set where the certificate is given in the domain itself. */
    certificateBody: r.reference({ aws: "certificateBody", native: undefined }),
    certificatePrivateKey: r.reference({ aws: "certificatePrivateKey", native: undefined }),
    domainName: r.string("domainName"),
    regionalCertificateArn: r.reference("regionalCertificateArn"),
    securityPolicy: r.string("securityPolicy"),
    truststoreUri: r.string("mutualTlsAuthentication.truststoreUri"),
    truststoreVersion: r.string("mutualTlsAuthentication.truststoreVersion"),
  }),
});

/** `aws.apigateway.BasePathMapping`: puts a REST API under a custom domain. */
export const restBasePathMapping = defineView({
  kind: "REST API base path mapping",
  types: [
    "aws:apigateway/basePathMapping:BasePathMapping",
    "aws-native:apigateway:BasePathMapping",
    "aws-native:apigateway:BasePathMappingV2",
  ],
  read: (r: Reader) => ({
    domainName: r.reference("domainName"),
    restApi: r.reference({ aws: "restApi", native: "restApiId" }),
  }),
});

/** `aws.apigateway.Response`: what API Gateway answers by itself, as to an unauthorized call. */
export const restGatewayResponse = defineView({
  kind: "REST API gateway response",
  types: ["aws:apigateway/response:Response", "aws-native:apigateway:GatewayResponse"],
  read: (r: Reader) => ({
    responseParameters: r.map("responseParameters"),
    responseType: r.string("responseType"),
    restApi: r.reference("restApiId"),
  }),
});

/** `aws.apigateway.IntegrationResponse`; `aws-native` has it inside the method. */
export const restIntegrationResponse = defineView({
  kind: "REST API integration response",
  types: ["aws:apigateway/integrationResponse:IntegrationResponse"],
  read: (r: Reader) => ({
    responseParameters: r.map("responseParameters"),
    restApi: r.reference("restApi"),
    restResource: r.reference("resourceId"),
  }),
});

/** `aws.apigateway.Authorizer`. */
export const restAuthorizer = defineView({
  kind: "REST API authorizer",
  types: ["aws:apigateway/authorizer:Authorizer", "aws-native:apigateway:Authorizer"],
  identifiers: ["id", "authorizerId"],
  read: (r: Reader) => ({
    /** User pools of a Cognito authorizer. */
    providerArns: r.strings("providerArns"),
    restApi: r.reference({ aws: "restApi", native: "restApiId" }),
    /** TOKEN where absent. */
    type: r.string("type"),
  }),
});
