import * as pulumi from "@pulumi/pulumi";

/** Outputs that the parts of this program read of each other; a resource that lacks one leaves it without a value. */
const outputs = [
  "accessPointId",
  "apiId",
  "apiKeyId",
  "arn",
  "authorizerId",
  "awsId",
  "certificateArn",
  "clientCertificateId",
  "clientId",
  "codeSigningConfigArn",
  "deploymentId",
  "domainName",
  "fileSystemId",
  "functionUrl",
  "gatewayArn",
  "integrationId",
  "keyId",
  "layerVersionArn",
  "listenerArn",
  "loadBalancerArn",
  "name",
  "profileVersionArn",
  "providerName",
  "queueUrl",
  "requestValidatorId",
  "resourceId",
  "restApiId",
  "rootId",
  "rootResourceId",
  "stageName",
  "targetGroupArn",
  "topicArn",
  "userPoolId",
] as const;

/** A name of an output. */
type OutputName = (typeof outputs)[number];

/**
 * A resource of the provider `aws-native`. A program of your own has `new awsnative.kms.Key(…)` of the package
 * `@pulumi/aws-native` in its place; both send the engine the same.
 */
export class Native extends pulumi.CustomResource {
  /**
   * @param type a token: `aws-native:kms:Key`
   * @param name in the program
   * @param properties in the provider's names
   * @param opts options of any resource
   */
  constructor(
    type: string,
    name: string,
    properties: Readonly<Record<string, unknown>>,
    opts?: pulumi.CustomResourceOptions,
  ) {
    const blanks = Object.fromEntries(outputs.map((output) => [output, undefined]));
    super(type, name, { ...blanks, ...properties }, opts);
  }

  /** What the provider tells of the resource. */
  get(output: OutputName): pulumi.Output<string> {
    return (this as unknown as Readonly<Record<OutputName, pulumi.Output<string>>>)[output];
  }
}
