import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { shopKey } from "./keys";
import { logGroup } from "./logs";
import { account, onlyOverTls, policyDocument, tags, trustOf } from "./settings";

const profile = new aws.signer.SigningProfile("shop", { platformId: "AWSLambda-SHA384-ECDSA", tags });

const signing = new aws.lambda.CodeSigningConfig("shop", {
  description: "Code that the shop's pipeline has signed",
  allowedPublishers: { signingProfileVersionArns: [profile.versionArn] },
  policies: { untrustedArtifactOnDeployment: "Enforce" },
});

/** What differs between the functions of the shop. */
export interface SignedFunctionArgs {
  readonly description: string;
  /** What the function may do besides writing its logs. */
  readonly statements?: readonly aws.iam.PolicyStatement[];
  /** Seconds; default 10. */
  readonly timeout?: number;
  /** How many may run at once; default 20. */
  readonly concurrency?: number;
  readonly variables?: Readonly<Record<string, pulumi.Input<string>>>;
  readonly layers?: pulumi.Input<string>[];
  readonly subnetIds?: string[];
  /** A directory to mount at `/mnt/files`. */
  readonly directory?: aws.efs.AccessPoint;
  /** Instances to run on, in place of Lambda's own; they limit how many copies run. */
  readonly instances?: aws.lambda.CapacityProvider;
  /** For executions that outlive a call. */
  readonly durable?: aws.types.input.lambda.FunctionDurableConfig;
  /** Default: the key of the shop. */
  readonly key?: aws.kms.Key;
}

/** A queue that keeps for two weeks what could not be done. */
export function queueOfFailures(name: string, key: aws.kms.Key, opts?: pulumi.ResourceOptions): aws.sqs.Queue {
  const queue = new aws.sqs.Queue(
    name,
    { kmsMasterKeyId: key.arn, messageRetentionSeconds: 14 * 24 * 3600, tags },
    opts,
  );
  new aws.sqs.QueuePolicy(name, { queueUrl: queue.id, policy: policyDocument(onlyOverTls("sqs:*", queue.arn)) }, opts);
  return queue;
}

/** A function that runs signed code only, with a role, a log group and a dead-letter queue of its own. */
export class SignedFunction extends pulumi.ComponentResource {
  readonly lambda: aws.lambda.Function;
  readonly role: aws.iam.Role;

  constructor(name: string, args: SignedFunctionArgs, opts?: pulumi.ComponentResourceOptions) {
    super("shop:index:SignedFunction", name, {}, opts);
    const key = args.key ?? shopKey;
    const logs = logGroup(name, `/aws/lambda/${name}`, key);

    const failures = queueOfFailures(`${name}-failures`, key, { parent: this });

    this.role = new aws.iam.Role(name, { assumeRolePolicy: trustOf("lambda.amazonaws.com"), tags }, { parent: this });
    const access = new aws.iam.RolePolicy(
      name,
      {
        role: this.role.name,
        policy: policyDocument(
          {
            Effect: "Allow",
            Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
            Resource: pulumi.interpolate`${logs.arn}:log-stream:*`,
          },
          { Effect: "Allow", Action: "sqs:SendMessage", Resource: failures.arn },
          { Effect: "Allow", Action: ["kms:Decrypt", "kms:GenerateDataKey"], Resource: key.arn },
          { Effect: "Allow", Action: ["xray:PutTraceSegments", "xray:PutTelemetryRecords"], Resource: "*" },
          ...(args.statements ?? []),
        ),
      },
      { parent: this },
    );

    this.lambda = new aws.lambda.Function(
      name,
      {
        name,
        description: args.description,
        runtime: "nodejs24.x",
        architectures: ["arm64"],
        handler: "index.handler",
        role: this.role.arn,
        s3Bucket: "acme-signed-code",
        s3Key: `${name}.zip`,
        codeSigningConfigArn: signing.arn,
        timeout: args.timeout ?? 10,
        memorySize: args.instances ? 2048 : 256,
        ...(args.instances
          ? {
              capacityProviderConfig: {
                lambdaManagedInstancesCapacityProviderConfig: { capacityProviderArn: args.instances.arn },
              },
            }
          : { reservedConcurrentExecutions: args.concurrency ?? 20 }),
        tracingConfig: { mode: "Active" },
        loggingConfig: {
          logFormat: "JSON",
          applicationLogLevel: "INFO",
          systemLogLevel: "WARN",
          logGroup: logs.name,
        },
        deadLetterConfig: { targetArn: failures.arn },
        kmsKeyArn: key.arn,
        sourceKmsKeyArn: key.arn,
        ...(args.variables ? { environment: { variables: args.variables } } : {}),
        ...(args.layers ? { layers: args.layers } : {}),
        ...(args.subnetIds
          ? { vpcConfig: { subnetIds: args.subnetIds, securityGroupIds: ["sg-0a1b2c3d4e5f60718"] } }
          : {}),
        ...(args.directory ? { fileSystemConfig: { arn: args.directory.arn, localMountPath: "/mnt/files" } } : {}),
        ...(args.durable ? { durableConfig: args.durable } : {}),
        tags,
      },
      { parent: this, dependsOn: access },
    );
    this.registerOutputs();
  }

  /** Lets one resource of a service of this account call the function. */
  allow(name: string, service: string, sourceArn: pulumi.Input<string>): aws.lambda.Permission {
    return new aws.lambda.Permission(
      name,
      {
        action: "lambda:InvokeFunction",
        function: this.lambda.name,
        principal: service,
        sourceArn,
        sourceAccount: account,
      },
      { parent: this },
    );
  }
}
