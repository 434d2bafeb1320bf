/** Uploads fan out: a topic, two queues, a function, and a state machine for what takes longer. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

const topic = new aws.sns.Topic("uploads");
const role = new aws.iam.Role("notify", {
  assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "lambda.amazonaws.com" }),
});
new aws.iam.RolePolicyAttachment("notify-logs", {
  role: role.name,
  policyArn: aws.iam.ManagedPolicy.AWSLambdaBasicExecutionRole,
});
const notify = new aws.lambda.Function("notify", {
  role: role.arn,
  runtime: "python3.13",
  handler: "notify.handler",
  timeout: 10,
  code: new pulumi.asset.AssetArchive({
    "notify.py": new pulumi.asset.StringAsset("def handler(event, context):\n    return None\n"),
  }),
});
new aws.sns.TopicSubscription("notify", { topic: topic.arn, protocol: "lambda", endpoint: notify.arn });
new aws.lambda.Permission("notify", {
  action: "lambda:InvokeFunction",
  function: notify.name,
  principal: "sns.amazonaws.com",
  sourceArn: topic.arn,
});
for (const name of ["archive", "index"]) {
  const queue = new aws.sqs.Queue(name, { visibilityTimeoutSeconds: 120 });
  new aws.sqs.QueuePolicy(name, {
    queueUrl: queue.id,
    policy: pulumi.jsonStringify({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: { Service: "sns.amazonaws.com" },
          Action: "sqs:SendMessage",
          Resource: queue.arn,
          Condition: { ArnEquals: { "aws:SourceArn": topic.arn } },
        },
      ],
    }),
  });
  new aws.sns.TopicSubscription(name, { topic: topic.arn, protocol: "sqs", endpoint: queue.arn });
}

const machineRole = new aws.iam.Role("transcode", {
  assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "states.amazonaws.com" }),
});
new aws.iam.RolePolicy("transcode", {
  role: machineRole.id,
  policy: pulumi.jsonStringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: "lambda:InvokeFunction", Resource: notify.arn }],
  }),
});
new aws.sfn.StateMachine("transcode", {
  roleArn: machineRole.arn,
  definition: pulumi.jsonStringify({
    StartAt: "Notify",
    States: { Notify: { Type: "Task", Resource: notify.arn, End: true } },
  }),
});
