/** Views of AWS Lambda resources beside functions: settings of runtimes and loops, capacity providers, MicroVMs. */

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
  read: (r: Reader) => ({
    kmsKeyArn: r.reference("kmsKeyArn"),
    subnetIds: r.strings("vpcConfig.subnetIds"),
  }),
});

/** `aws.lambdamicrovms.Microvm`; `aws-native` has none. */
export const microvm = defineView({
  kind: "Lambda MicroVM",
  types: ["aws:lambdamicrovms/microvm:Microvm"],
  read: (r: Reader) => ({
    ingressConnectors: r.strings("ingressNetworkConnectors"),
    loggingDisabled: r.presence("logging.disabled"),
    runHookPayload: r.string("runHookPayload"),
  }),
});

/** `aws.lambdamicrovms.Image`: what MicroVMs start from. */
export const microvmImage = defineView({
  kind: "Lambda MicroVM image",
  types: ["aws:lambdamicrovms/image:Image", "aws-native:lambda:MicrovmImage"],
  read: (r: Reader) => ({
    additionalOsCapabilities: r.strings("additionalOsCapabilities"),
    egressConnectors: r.strings("egressNetworkConnectors"),
    /** A map with `aws`. */
    environmentVariables: r.map({ aws: "environmentVariables", native: undefined }),
  }),
});
