/** Orders as events: a bus of its own, rules to queues, workers that read them. Nobody thought of security much. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

const bus = new aws.cloudwatch.EventBus("orders", { name: "orders" });
const executionRole = (name: string): aws.iam.Role =>
  new aws.iam.Role(name, {
    assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "lambda.amazonaws.com" }),
    managedPolicyArns: [
      aws.iam.ManagedPolicy.AWSLambdaBasicExecutionRole,
      aws.iam.ManagedPolicy.AWSLambdaSQSQueueExecutionRole,
    ],
  });

for (const [name, detailType] of [
  ["billing", "OrderPlaced"],
  ["shipping", "OrderPaid"],
] as const) {
  const dead = new aws.sqs.Queue(`${name}-dead`, { messageRetentionSeconds: 1_209_600 });
  const queue = new aws.sqs.Queue(name, {
    visibilityTimeoutSeconds: 30,
    redrivePolicy: pulumi.jsonStringify({ deadLetterTargetArn: dead.arn, maxReceiveCount: 3 }),
  });
  const rule = new aws.cloudwatch.EventRule(name, {
    eventBusName: bus.name,
    eventPattern: JSON.stringify({ source: ["shop.orders"], "detail-type": [detailType] }),
  });
  new aws.sqs.QueuePolicy(name, {
    queueUrl: queue.id,
    policy: pulumi.jsonStringify({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: { Service: "events.amazonaws.com" },
          Action: "sqs:SendMessage",
          Resource: queue.arn,
          Condition: { ArnEquals: { "aws:SourceArn": rule.arn } },
        },
      ],
    }),
  });
  new aws.cloudwatch.EventTarget(name, { rule: rule.name, eventBusName: bus.name, arn: queue.arn });
  const worker = new aws.lambda.Function(name, {
    role: executionRole(name).arn,
    runtime: "python3.13",
    handler: "worker.handler",
    timeout: 60,
    memorySize: 512,
    environment: { variables: { EVENT_BUS: bus.name, MAIL_FROM: "orders@example.com" } },
    code: new pulumi.asset.AssetArchive({
      "worker.py": new pulumi.asset.StringAsset("def handler(event, context):\n    return None\n"),
    }),
  });
  new aws.lambda.EventSourceMapping(name, { eventSourceArn: queue.arn, functionName: worker.arn, batchSize: 5 });
}

const publishRole = executionRole("checkout");
new aws.iam.RolePolicy("checkout", {
  role: publishRole.id,
  policy: {
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: "events:PutEvents", Resource: "*" }],
  },
});
