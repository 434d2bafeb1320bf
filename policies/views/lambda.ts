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
    code: r.archive({ aws: "code", native: undefined }),
    /** CloudFormation's inline source text. */
    zipFile: r.string({ aws: undefined, native: "code.zipFile" }),
    environmentVariables: r.map("environment.variables"),
    kmsKeyArn: r.reference("kmsKeyArn"),
    name: r.string({ aws: "name", native: "functionName" }),
    packageType: r.string("packageType"),
    reservedConcurrentExecutions: r.number("reservedConcurrentExecutions"),
    role: r.reference("role"),
  }),
});

/** `aws.lambda.LayerVersion`. */
export const lambdaLayerVersion = defineView({
  kind: "Lambda layer version",
  types: ["aws:lambda/layerVersion:LayerVersion", "aws-native:lambda:LayerVersion"],
  read: (r: Reader) => ({ code: r.archive({ aws: "code", native: undefined }) }),
});

/** `aws.lambda.Permission`: one statement of a function's resource policy. */
export const lambdaPermission = defineView({
  kind: "Lambda permission",
  types: ["aws:lambda/permission:Permission", "aws-native:lambda:Permission"],
  read: (r: Reader) => ({
    action: r.string("action"),
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
  read: (r: Reader) => ({ policy: r.plain("policy") }),
});

/** `aws.lambda.FunctionUrl`. */
export const lambdaFunctionUrl = defineView({
  kind: "Lambda function URL",
  types: ["aws:lambda/functionUrl:FunctionUrl", "aws-native:lambda:Url"],
  identifiers: ["id", "functionUrl", "urlId"],
  read: (r: Reader) => ({
    authorizationType: r.string({ aws: "authorizationType", native: "authType" }),
    function: r.reference({ aws: "functionName", native: "targetFunctionArn" }),
  }),
});
