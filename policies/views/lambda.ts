/** Views of AWS Lambda resources. */

import { defineView, type Reader } from "../core/view";

/**
 * A function ARN, or a function name, may carry a version or alias; API Gateway wraps the ARN into an invocation URI.
 * https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html
 */
function functionMeanings(reference: string): readonly string[] {
  const arn = /arn:[\w-]+:lambda:[\w-]*:\d*:function:[^:/]+/.exec(reference)?.[0];
  const name = arn?.split(":")[6] ?? reference.split(":")[0] ?? reference;
  return [...new Set([reference, ...(arn ? [arn] : []), name])];
}

/** `aws.lambda.Function`. */
export const lambdaFunction = defineView({
  kind: "Lambda function",
  types: ["aws:lambda/function:Function", "aws-native:lambda:Function"],
  identifiers: ["id", "arn", "name", "functionName", "invokeArn", "qualifiedArn"],
  meanings: functionMeanings,
  standIns: [
    {
      types: ["aws:lambda/alias:Alias", "aws-native:lambda:Alias", "aws-native:lambda:Version"],
      property: "functionName",
    },
  ],
  read: (r: Reader) => ({
    /** The capacity provider on whose instances the function runs, by the scaling configuration of these. */
    capacityProvider: r.presence("capacityProviderConfig"),
    code: r.archive({ aws: "code", native: undefined }),
    /** CloudFormation's inline source text. */
    zipFile: r.string({ aws: undefined, native: "code.zipFile" }),
    codeSigningConfigArn: r.reference("codeSigningConfigArn"),
    deadLetterTargetArn: r.reference("deadLetterConfig.targetArn"),
    description: r.string("description"),
    environmentVariables: r.map("environment.variables"),
    hasLoggingConfig: r.presence("loggingConfig"),
    imageUri: r.reference({ aws: "imageUri", native: "code.imageUri" }),
    kmsKeyArn: r.reference("kmsKeyArn"),
    layers: r.references("layers"),
    logging: r.group("loggingConfig", (logging) => ({
      applicationLogLevel: logging.string("applicationLogLevel"),
      format: logging.string("logFormat"),
      logGroup: logging.reference("logGroup"),
    })),
    memorySize: r.number("memorySize"),
    name: r.string({ aws: "name", native: "functionName" }),
    packageType: r.string("packageType"),
    reservedConcurrentExecutions: r.number("reservedConcurrentExecutions"),
    role: r.reference("role"),
    runtime: r.string("runtime"),
    /** The bucket of its code, where that comes from one. */
    s3Bucket: r.reference({ aws: "s3Bucket", native: "code.s3Bucket" }),
    securityGroupIds: r.references("vpcConfig.securityGroupIds"),
    subnetIds: r.references("vpcConfig.subnetIds"),
    tags: r.parameterNames({ aws: "tagsAll", native: undefined }),
    /** `PER_TENANT`, the only mode there is. */
    tenantIsolation: r.string("tenancyConfig.tenantIsolationMode"),
    timeout: r.number("timeout"),
    tracingMode: r.string("tracingConfig.mode"),
  }),
});

/** `aws.lambda.LayerVersionPermission`: lets other accounts use a layer. */
export const lambdaLayerVersionPermission = defineView({
  kind: "Lambda layer version permission",
  types: ["aws:lambda/layerVersionPermission:LayerVersionPermission", "aws-native:lambda:LayerVersionPermission"],
  read: (r: Reader) => ({ organizationId: r.string("organizationId"), principal: r.string("principal") }),
});

/** `aws.lambda.CodeSigningConfig`. */
export const lambdaCodeSigningConfig = defineView({
  kind: "Lambda code signing configuration",
  types: ["aws:lambda/codeSigningConfig:CodeSigningConfig", "aws-native:lambda:CodeSigningConfig"],
  identifiers: ["id", "arn", "codeSigningConfigArn"],
  read: (r: Reader) => ({
    signingProfileVersionArns: r.references("allowedPublishers.signingProfileVersionArns"),
    untrustedArtifactOnDeployment: r.string({
      aws: "policies.untrustedArtifactOnDeployment",
      native: "codeSigningPolicies.untrustedArtifactOnDeployment",
    }),
  }),
});

/** `aws.lambda.EventSourceMapping`: Lambda polls a queue or stream for a function. */
export const lambdaEventSourceMapping = defineView({
  kind: "Lambda event source mapping",
  types: ["aws:lambda/eventSourceMapping:EventSourceMapping", "aws-native:lambda:EventSourceMapping"],
  read: (r: Reader) => ({
    eventSourceArn: r.reference("eventSourceArn"),
    /** What an event must hold to be handed to the function. */
    filters: r.presence("filterCriteria.filters"),
    function: r.reference("functionName"),
    onFailure: r.reference({
      aws: "destinationConfig.onFailure.destinationArn",
      native: "destinationConfig.onFailure.destination",
    }),
    hasDocumentDbConfig: r.presence("documentDbEventSourceConfig"),
    /** The key for the filters. */
    kmsKey: r.reference("kmsKeyArn"),
    accessTypes: r.list("sourceAccessConfigurations", (access) => access.string("type")),
    selfManagedEventSource: r.presence("selfManagedEventSource"),
    /** Where to begin in a stream; queues take none. */
    startingPosition: r.presence("startingPosition"),
  }),
});

/** Streams, their consumers and clusters that an event source mapping reads in order: Kinesis, DynamoDB, Amazon MSK. */
export const lambdaStreamSource = defineView({
  kind: "stream",
  types: [
    "aws:kinesis/stream:Stream",
    "aws:kinesis/streamConsumer:StreamConsumer",
    "aws:dynamodb/table:Table",
    "aws:msk/cluster:Cluster",
    "aws:msk/serverlessCluster:ServerlessCluster",
    "aws-native:kinesis:Stream",
    "aws-native:kinesis:StreamConsumer",
    "aws-native:dynamodb:Table",
    "aws-native:dynamodb:GlobalTable",
    "aws-native:msk:Cluster",
    "aws-native:msk:ServerlessCluster",
  ],
  identifiers: ["arn", "streamArn", "consumerArn"],
  read: () => ({}),
});

/** `aws.lambda.FunctionEventInvokeConfig`: what becomes of asynchronous calls. */
export const lambdaEventInvokeConfig = defineView({
  kind: "Lambda event invoke configuration",
  types: ["aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig", "aws-native:lambda:EventInvokeConfig"],
  read: (r: Reader) => ({
    function: r.reference("functionName"),
    onFailure: r.reference("destinationConfig.onFailure.destination"),
  }),
});

/** `aws.lambda.LayerVersion`. */
export const lambdaLayerVersion = defineView({
  kind: "Lambda layer version",
  types: ["aws:lambda/layerVersion:LayerVersion", "aws-native:lambda:LayerVersion"],
  identifiers: ["id", "arn", "layerArn", "layerVersionArn"],
  read: (r: Reader) => ({
    code: r.archive({ aws: "code", native: undefined }),
    s3Bucket: r.reference({ aws: "s3Bucket", native: "content.s3Bucket" }),
  }),
});

/** `aws.lambda.Permission`: one statement of a function's resource policy. */
export const lambdaPermission = defineView({
  kind: "Lambda permission",
  types: ["aws:lambda/permission:Permission", "aws-native:lambda:Permission"],
  read: (r: Reader) => ({
    action: r.string("action"),
    /** The ID of the Alexa skill that may call. */
    eventSourceToken: r.string("eventSourceToken"),
    function: r.reference({ aws: "function", native: "functionName" }),
    functionUrlAuthType: r.string("functionUrlAuthType"),
    invokedViaFunctionUrl: r.boolean("invokedViaFunctionUrl"),
    principal: r.string("principal"),
    principalOrgId: r.string({ aws: "principalOrgId", native: "principalOrgId" }),
    sourceAccount: r.string("sourceAccount"),
    sourceArn: r.reference("sourceArn"),
  }),
});

/** `aws.lambda.ResourcePolicy`: the whole resource policy of a function as one document. */
export const lambdaResourcePolicy = defineView({
  kind: "Lambda resource policy",
  types: ["aws:lambda/resourcePolicy:ResourcePolicy", "aws-native:lambda:ResourcePolicy"],
  read: (r: Reader) => ({
    function: r.reference("resourceArn"),
    policy: r.plain({ aws: "policy", native: "policyDocument" }),
  }),
});

/** `aws.lambda.FunctionUrl`. */
export const lambdaFunctionUrl = defineView({
  kind: "Lambda function URL",
  types: ["aws:lambda/functionUrl:FunctionUrl", "aws-native:lambda:Url"],
  identifiers: ["id", "functionUrl", "urlId"],
  read: (r: Reader) => ({
    authorizationType: r.string({ aws: "authorizationType", native: "authType" }),
    cors: r.group("cors", (cors) => ({
      allowCredentials: cors.boolean("allowCredentials"),
      allowHeaders: cors.strings("allowHeaders"),
      allowMethods: cors.strings("allowMethods"),
      allowOrigins: cors.strings("allowOrigins"),
    })),
    function: r.reference({ aws: "functionName", native: "targetFunctionArn" }),
  }),
});

/** `aws.lambda.Invocation`: calls a function while deploying. */
export const lambdaInvocation = defineView({
  kind: "Lambda invocation",
  types: ["aws:lambda/invocation:Invocation"],
  read: (r: Reader) => ({
    function: r.reference("functionName"),
    input: r.string("input"),
    /** The tenant for whom it calls. */
    tenant: r.presence("tenantId"),
  }),
});
