import * as pulumi from "@pulumi/pulumi";
import { shopKey } from "./keys";
import { logGroup } from "./logs";
import { Native } from "./native";
import { account, onlyOverTls, policyDocument, region, tags, trustOf, type Statement } from "./settings";

const profile = new Native("aws-native:signer:SigningProfile", "shop", {
  platformId: "AWSLambda-SHA384-ECDSA",
  tags,
});

const signing = new Native("aws-native:lambda:CodeSigningConfig", "shop", {
  description: "Code that the shop's pipeline has signed",
  allowedPublishers: { signingProfileVersionArns: [profile.get("profileVersionArn")] },
  codeSigningPolicies: { untrustedArtifactOnDeployment: "Enforce" },
});

/** What differs between the functions of the shop. */
export interface SignedFunctionArgs {
  readonly description: string;
  /** What the function may do besides writing its logs. */
  readonly statements?: readonly Statement[];
  /** Seconds; default 10. */
  readonly timeout?: number;
  /** How many may run at once; default 20. */
  readonly concurrency?: number;
  /** Further properties of the function. */
  readonly more?: Readonly<Record<string, unknown>>;
  /** Instances to run on, in place of Lambda's own; they limit how many copies run. */
  readonly instances?: Native;
  /** Default: the key of the shop. */
  readonly key?: Native;
}

/** A queue that keeps for two weeks what could not be done. */
export function queueOfFailures(name: string, key: Native, opts?: pulumi.CustomResourceOptions): Native {
  const queue = new Native(
    "aws-native:sqs:Queue",
    name,
    { kmsMasterKeyId: key.get("arn"), messageRetentionPeriod: 14 * 24 * 3600, tags },
    opts,
  );
  new Native(
    "aws-native:sqs:QueueInlinePolicy",
    name,
    { queue: queue.get("queueUrl"), policyDocument: policyDocument(onlyOverTls("sqs:*", queue.get("arn"))) },
    opts,
  );
  return queue;
}

/** A function that runs signed code only, with a role, a log group and a dead-letter queue of its own. */
export class SignedFunction extends pulumi.ComponentResource {
  readonly lambda: Native;

  constructor(
    private readonly functionName: string,
    args: SignedFunctionArgs,
  ) {
    super("shop:index:SignedFunction", functionName, {});
    const key = args.key ?? shopKey;
    const logs = logGroup(functionName, `/aws/lambda/${functionName}`, key);
    const failures = queueOfFailures(`${functionName}-failures`, key, { parent: this });
    const role = this.roleFor(args.statements ?? [], key, logs, failures);
    this.lambda = new Native(
      "aws-native:lambda:Function",
      functionName,
      {
        functionName,
        description: args.description,
        runtime: "nodejs24.x",
        architectures: ["arm64"],
        handler: "index.handler",
        role: role.get("arn"),
        code: { s3Bucket: "acme-signed-code", s3Key: `${functionName}.zip`, s3ObjectVersion: "3sL4kqtJlcpXroDTDmJrmS" },
        codeSigningConfigArn: signing.get("codeSigningConfigArn"),
        timeout: args.timeout ?? 10,
        memorySize: args.instances ? 2048 : 256,
        ...(args.instances
          ? {
              capacityProviderConfig: {
                lambdaManagedInstancesCapacityProviderConfig: { capacityProviderArn: args.instances.get("arn") },
              },
            }
          : { reservedConcurrentExecutions: args.concurrency ?? 20 }),
        tracingConfig: { mode: "Active" },
        loggingConfig: {
          logFormat: "JSON",
          applicationLogLevel: "INFO",
          systemLogLevel: "WARN",
          logGroup: `/aws/lambda/${functionName}`,
        },
        deadLetterConfig: { targetArn: failures.get("arn") },
        kmsKeyArn: key.get("arn"),
        ...args.more,
        tags,
      },
      { parent: this, dependsOn: logs },
    );
    this.registerOutputs();
  }

  /** The role of the function, with its own logs, failures and key. */
  private roleFor(statements: readonly Statement[], key: Native, logs: Native, failures: Native): Native {
    return new Native(
      "aws-native:iam:Role",
      this.functionName,
      {
        assumeRolePolicyDocument: trustOf("lambda.amazonaws.com"),
        policies: [
          {
            policyName: "work",
            policyDocument: policyDocument(
              {
                Effect: "Allow",
                Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
                Resource: logs.get("arn"),
              },
              { Effect: "Allow", Action: "sqs:SendMessage", Resource: failures.get("arn") },
              { Effect: "Allow", Action: ["kms:Decrypt", "kms:GenerateDataKey"], Resource: key.get("arn") },
              { Effect: "Allow", Action: ["xray:PutTraceSegments", "xray:PutTelemetryRecords"], Resource: "*" },
              ...statements,
            ),
          },
        ],
        tags,
      },
      { parent: this },
    );
  }

  /** What API Gateway calls. */
  get invokeArn(): pulumi.Output<string> {
    return pulumi.interpolate`arn:aws:apigateway:${region}:lambda:path/2015-03-31/functions/${this.lambda.get("arn")}/invocations`;
  }

  /** Lets one resource of a service of this account call the function. */
  allow(name: string, service: string, sourceArn: pulumi.Input<string>): Native {
    return new Native(
      "aws-native:lambda:Permission",
      name,
      {
        action: "lambda:InvokeFunction",
        functionName: this.lambda.get("arn"),
        principal: service,
        sourceArn,
        sourceAccount: account,
      },
      { parent: this },
    );
  }
}
