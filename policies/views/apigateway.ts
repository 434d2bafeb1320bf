/** Views of Amazon API Gateway REST API resources. */

import type { Value } from "../core/value";
import { defineView, type Reader, type Reference } from "../core/view";
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
    /** BASIC or STRICT; goes with the newer names of `securityPolicy`. */
    endpointAccessMode: r.string("endpointAccessMode"),
    /** One of EDGE, REGIONAL, PRIVATE; a plain text with `aws` 7, a list of one with `aws-native`. */
    endpointTypes: r.strings("endpointConfiguration.types"),
    /** What the import of a body is told, `endpointConfigurationTypes` among others. */
    importParameters: r.map("parameters"),
    /** Bytes; `aws` 7 has it as text, and -1 for none. */
    minimumCompressionSize: r.number("minimumCompressionSize"),
    policy: r.plain("policy"),
    /** TLS policy of the default endpoint. */
    securityPolicy: r.string("securityPolicy"),
    vpcEndpointIds: r.strings("endpointConfiguration.vpcEndpointIds"),
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
  /** Role that API Gateway takes for the call; `arn:aws:iam::*:user/*` for the caller's own rights. */
  credentials: r.string("credentials"),
  cacheKeyParameters: r.strings("cacheKeyParameters"),
  /** INTERNET where absent, or VPC_LINK. */
  connectionType: r.string("connectionType"),
  insecureSkipVerification: r.boolean({ aws: "tlsConfig.insecureSkipVerification", native: undefined }),
  requestParameters: r.map("requestParameters"),
  /** What the back end gets, by content type. */
  requestTemplates: r.map("requestTemplates"),
  /** In milliseconds; absent means 29 s. */
  timeout: r.number({ aws: "timeoutMilliseconds", native: "timeoutInMillis" }),
  type: r.string("type"),
  uri: r.reference("uri"),
});

/** `aws.apigateway.Method`. */
export const restMethod = defineView({
  kind: "REST API method",
  types: ["aws:apigateway/method:Method", "aws-native:apigateway:Method"],
  read: (r: Reader) => ({
    apiKeyRequired: r.boolean("apiKeyRequired"),
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
    /** Models by content type. */
    requestModels: r.map("requestModels"),
    /** Any of them: what a name that is not known yet hangs on. */
    requestModel: r.reference("requestModels"),
    /** `true` for each request parameter that callers must send. */
    requestParameterFlags: r.map("requestParameters"),
    requestValidator: r.reference("requestValidatorId"),
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
    restApi: r.reference("restApi"),
    restResource: r.reference("resourceId"),
  }),
});

/** `aws.apigateway.Model`. */
export const restModel = defineView({
  kind: "REST API model",
  types: ["aws:apigateway/model:Model"],
  identifiers: ["name"],
  read: (r: Reader) => ({ name: r.string("name") }),
});

/** `aws.apigateway.RequestValidator`. */
export const restRequestValidator = defineView({
  kind: "REST API request validator",
  types: ["aws:apigateway/requestValidator:RequestValidator", "aws-native:apigateway:RequestValidator"],
  identifiers: ["id", "requestValidatorId"],
  read: (r: Reader) => ({
    restApi: r.reference({ aws: "restApi", native: "restApiId" }),
    validateBody: r.boolean("validateRequestBody"),
    validateParameters: r.boolean("validateRequestParameters"),
  }),
});

/** Settings of methods: `aws` has them in a resource of their own, CloudFormation in the stage. */
const methodSettingFields = (r: Reader, prefix = "") => ({
  burstLimit: r.number(`${prefix}throttlingBurstLimit`),
  cacheDataEncrypted: r.boolean(`${prefix}cacheDataEncrypted`),
  cachingEnabled: r.boolean(`${prefix}cachingEnabled`),
  dataTraceEnabled: r.boolean(`${prefix}dataTraceEnabled`),
  /** ERROR, INFO or OFF. */
  loggingLevel: r.string(`${prefix}loggingLevel`),
  metricsEnabled: r.boolean(`${prefix}metricsEnabled`),
  rateLimit: r.number(`${prefix}throttlingRateLimit`),
});

const stageMethodSetting = (setting: Reader) => ({
  ...methodSettingFields(setting),
  httpMethod: setting.string("httpMethod"),
  resourcePath: setting.string("resourcePath"),
});

/** The part of a stage's ARN that tells it from others; programs build the ARN, which `aws-native` has no output for. */
function stageMeanings(reference: string): readonly string[] {
  const stage = /^arn:[\w-]+:apigateway:[\w-]*::(\/restapis\/[^/]+\/stages\/[^/]+)$/.exec(reference)?.[1];
  return stage === undefined ? [reference] : [reference, stage];
}

/** `aws.apigateway.Stage`. */
export const restStage = defineView({
  kind: "REST API stage",
  types: ["aws:apigateway/stage:Stage", "aws-native:apigateway:Stage"],
  identifiers: ["arn"],
  meanings: stageMeanings,
  names: ({ restApi: api, stageName }: { restApi: Reference; stageName: Value<string> }) =>
    api.state === "known" && stageName.state === "known" ? [`/restapis/${api.value}/stages/${stageName.value}`] : [],
  read: (r: Reader) => ({
    accessLogDestination: r.string({
      aws: "accessLogSettings.destinationArn",
      native: "accessLogSetting.destinationArn",
    }),
    accessLogFormat: r.string({ aws: "accessLogSettings.format", native: "accessLogSetting.format" }),
    cacheClusterEnabled: r.boolean("cacheClusterEnabled"),
    /** GB, as text. */
    cacheClusterSize: r.string("cacheClusterSize"),
    clientCertificateId: r.reference("clientCertificateId"),
    /** Variables that hold for the canary's share of the calls. */
    canaryVariables: r.map({
      aws: "canarySettings.stageVariableOverrides",
      native: "canarySetting.stageVariableOverrides",
    }),
    /** Method settings that `aws-native` has inside the stage. */
    methodSettings: r.list({ aws: undefined, native: "methodSettings" }, stageMethodSetting),
    restApi: r.reference({ aws: "restApi", native: "restApiId" }),
    stageName: r.string("stageName"),
    tracingEnabled: r.boolean({ aws: "xrayTracingEnabled", native: "tracingEnabled" }),
    variables: r.map("variables"),
  }),
});

/** `aws.apigateway.Deployment`. CloudFormation lets a deployment make a stage by itself, or change one. */
export const restDeployment = defineView({
  kind: "REST API deployment",
  types: ["aws:apigateway/deployment:Deployment", "aws-native:apigateway:Deployment"],
  read: (r: Reader) => ({
    accessLogDestination: r.string({ aws: undefined, native: "stageDescription.accessLogSetting.destinationArn" }),
    accessLogFormat: r.string({ aws: undefined, native: "stageDescription.accessLogSetting.format" }),
    /** Settings for all methods of the stage. */
    generalSettings: r.group({ aws: undefined, native: "stageDescription" }, methodSettingFields),
    methodSettings: r.list({ aws: undefined, native: "stageDescription.methodSettings" }, stageMethodSetting),
    stageName: r.string({ aws: undefined, native: "stageName" }),
    tracingEnabled: r.boolean({ aws: undefined, native: "stageDescription.tracingEnabled" }),
    variables: r.map({ aws: "variables", native: "stageDescription.variables" }),
  }),
});

/** `aws.apigateway.MethodSettings`: throttling, logging and caching of a stage's methods. */
export const restMethodSettings = defineView({
  kind: "REST API method settings",
  types: ["aws:apigateway/methodSettings:MethodSettings"],
  read: (r: Reader) => ({
    ...methodSettingFields(r, "settings."),
    methodPath: r.string("methodPath"),
    requireAuthorizationForCacheControl: r.boolean("settings.requireAuthorizationForCacheControl"),
    restApi: r.reference("restApi"),
    stageName: r.reference("stageName"),
    /** FAIL_WITH_403, SUCCEED_WITH_RESPONSE_HEADER or SUCCEED_WITHOUT_RESPONSE_HEADER. */
    unauthorizedCacheControl: r.string("settings.unauthorizedCacheControlHeaderStrategy"),
  }),
});

/** `aws.apigateway.Account`: what holds for all REST APIs of the account in a Region. */
export const restAccount = defineView({
  kind: "API Gateway account settings",
  types: ["aws:apigateway/account:Account", "aws-native:apigateway:Account"],
  read: (r: Reader) => ({ logRole: r.reference({ aws: "cloudwatchRoleArn", native: "cloudWatchRoleArn" }) }),
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
    /** Comma-separated. The provider's default, the Authorization header, reads as absent. */
    identitySource: r.string("identitySource"),
    identityValidationExpression: r.string("identityValidationExpression"),
    /** User pools of a Cognito authorizer. */
    providerArns: r.strings("providerArns"),
    restApi: r.reference({ aws: "restApi", native: "restApiId" }),
    /** Seconds; AWS takes 300 where absent. */
    resultTtl: r.number("authorizerResultTtlInSeconds"),
    /** TOKEN where absent. */
    type: r.string("type"),
  }),
});
