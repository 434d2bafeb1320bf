/** Views of AWS Lambda resources beside functions: settings of runtimes and loops, capacity providers, MicroVMs. */

import { absent } from "../core/value";
import { defineView, type Reader } from "../core/view";

/** `aws.lambda.RuntimeManagementConfig`; `aws-native` has it inside the function. */
export const runtimeManagement = defineView({
  kind: "Lambda runtime management",
  types: ["aws:lambda/runtimeManagementConfig:RuntimeManagementConfig", "aws-native:lambda:Function"],
  read: (r: Reader) => ({
    /** `Auto` (also where it is absent), `FunctionUpdate` or `Manual`. */
    updateRuntimeOn: r.string({ aws: "updateRuntimeOn", native: "runtimeManagementConfig.updateRuntimeOn" }),
  }),
});

/** `aws.lambda.FunctionRecursionConfig`; `aws-native` has it inside the function. */
export const recursionSetting = defineView({
  kind: "Lambda recursion setting",
  types: ["aws:lambda/functionRecursionConfig:FunctionRecursionConfig", "aws-native:lambda:Function"],
  /** `Terminate` (also where it is absent) or `Allow`. */
  read: (r: Reader) => ({ recursiveLoop: r.string("recursiveLoop") }),
});

/** `aws.lambda.CapacityProvider`: instances on which functions run. */
export const capacityProvider = defineView({
  kind: "Lambda capacity provider",
  types: ["aws:lambda/capacityProvider:CapacityProvider", "aws-native:lambda:CapacityProvider"],
  identifiers: ["id", "arn", "name", "capacityProviderName"],
  read: (r: Reader) => ({
    kmsKeyArn: r.reference("kmsKeyArn"),
    /** The ceilings of its scaling configurations, of which AWS takes one. */
    ceilings: r.list(
      { aws: "capacityProviderScalingConfigs", native: "capacityProviderScalingConfig" },
      (configuration) => configuration.number({ aws: "maxVcpuCount", native: "maxVCpuCount" }),
    ),
    /** Whether the program scales it: what it leaves out AWS fills in. Undefined where that is not known. */
    hasScaling: r.isSet({ aws: "capacityProviderScalingConfigs", native: "capacityProviderScalingConfig" }),
    operatorRole: r.reference("permissionsConfig.capacityProviderOperatorRoleArn"),
    subnetIds: r.strings("vpcConfig.subnetIds"),
  }),
});

/** `aws.lambdamicrovms.Microvm`; `aws-native` has none. */
export const microvm = defineView({
  kind: "Lambda MicroVM",
  types: ["aws:lambdamicrovms/microvm:Microvm"],
  read: (r: Reader) => ({
    executionRole: r.reference("executionRoleArn"),
    ingressConnectors: r.strings("ingressNetworkConnectors"),
    loggingDisabled: r.presence("logging.disabled"),
    maximumDuration: r.number("maximumDurationInSeconds"),
    runHookPayload: r.string("runHookPayload"),
  }),
});

/** `aws.lambdamicrovms.Image`, and by its former name `aws.lambda.MicrovmsImage`: what MicroVMs start from. */
export const microvmImage = defineView({
  kind: "Lambda MicroVM image",
  types: ["aws:lambdamicrovms/image:Image", "aws:lambda/microvmsImage:MicrovmsImage", "aws-native:lambda:MicrovmImage"],
  read: (r: Reader) => ({
    buildRole: r.reference("buildRoleArn"),
    additionalOsCapabilities: r.strings("additionalOsCapabilities"),
    egressConnectors: r.strings("egressNetworkConnectors"),
    /** A map with `aws`. */
    environmentVariables: r.map({ aws: "environmentVariables", native: undefined }),
    /** The same with `aws-native`: a list of names and values. */
    environmentList: r.list({ aws: undefined, native: "environmentVariables" }, (variable) => ({
      key: variable.string("key"),
      value: variable.string("value"),
    })),
    /** Logs of the build, of which only `aws-native` tells. */
    loggingDisabled: r.boolean({ aws: undefined, native: "logging.disabled" }),
  }),
});

/** A function's settings for durable executions. */
export const durableFunction = defineView({
  kind: "Lambda function",
  types: ["aws:lambda/function:Function", "aws-native:lambda:Function"],
  read: (r: Reader) => ({
    durable: r.presence("durableConfig"),
    /** What encrypts inputs, outputs and errors; `aws` has no such property. */
    kmsKeyArn: r.reference({ aws: undefined, native: "durableConfig.kmsKeyArn" }),
    /** 14 where it is absent. https://docs.aws.amazon.com/lambda/latest/dg/durable-configuration.html */
    retentionDays: r.number({ aws: "durableConfig.retentionPeriod", native: "durableConfig.retentionPeriodInDays" }),
  }),
});

/** The file systems that a function mounts. */
export const mountingFunction = defineView({
  kind: "Lambda function",
  types: ["aws:lambda/function:Function", "aws-native:lambda:Function"],
  read: (r: Reader) => ({
    accessPoints: r.list({ aws: "fileSystemConfig", native: "fileSystemConfigs" }, (mount) => mount.reference("arn")),
  }),
});

const sourceCodeHash = { aws: "sourceCodeHash", native: undefined };

/** Where code lies in Amazon S3; `aws-native` has it in a group of its own. */
const codeInS3 = (r: Reader, group: "code" | "content") => {
  const path = (name: string) => ({ aws: name, native: `${group}.${name}` });
  return {
    bucket: r.reference(path("s3Bucket")),
    key: r.string(path("s3Key")),
    /** The provider computes it where the program sets none. */
    sourceCodeHash: r.isSet(sourceCodeHash) === false ? absent(sourceCodeHash.aws) : r.string(sourceCodeHash),
    /** `REFERENCE`: Lambda reads the object itself whenever it starts the function; `COPY` where it is absent. */
    storageMode: r.string({ aws: undefined, native: `${group}.s3ObjectStorageMode` }),
    version: r.string(path("s3ObjectVersion")),
  };
};

/** Where the code of a function lies. */
export const functionCode = defineView({
  kind: "Lambda function",
  types: ["aws:lambda/function:Function", "aws-native:lambda:Function"],
  read: (r: Reader) => ({
    ...codeInS3(r, "code"),
    codeSigning: r.presence("codeSigningConfigArn"),
    imageUri: r.presence({ aws: "imageUri", native: "code.imageUri" }),
    /** The key for the package that Lambda keeps. */
    kmsKey: r.reference({ aws: "sourceKmsKeyArn", native: "code.sourceKmsKeyArn" }),
    packageType: r.string("packageType"),
  }),
});

/** Where the code of a layer lies. */
export const layerCode = defineView({
  kind: "Lambda layer version",
  types: ["aws:lambda/layerVersion:LayerVersion", "aws-native:lambda:LayerVersion"],
  read: (r: Reader) => codeInS3(r, "content"),
});

/** A function, as one that may run on the instances of a capacity provider. */
export const hostedFunction = defineView({
  kind: "Lambda function",
  types: ["aws:lambda/function:Function", "aws-native:lambda:Function"],
  read: (r: Reader) => ({
    capacityProvider: r.reference(
      "capacityProviderConfig.lambdaManagedInstancesCapacityProviderConfig.capacityProviderArn",
    ),
    tenancy: r.presence("tenancyConfig"),
  }),
});
