import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { carrierToken, carrierUrl } from "./data";
import { SignedFunction, queueOfFailures } from "./functions";
import { shopKey } from "./keys";
import { account, networkInterfaces, onlyOverTls, organizationId, policyDocument, region, tags } from "./settings";

/** What could not be worked off, for two weeks. */
const failedJobs = queueOfFailures("failed-jobs", shopKey);

/** Hides a job for six times as long as the worker may work on it. */
const jobs = new aws.sqs.Queue("jobs", {
  kmsMasterKeyId: shopKey.arn,
  visibilityTimeoutSeconds: 120,
  redrivePolicy: pulumi.jsonStringify({ deadLetterTargetArn: failedJobs.arn, maxReceiveCount: 5 }),
  tags,
});

new aws.sqs.RedriveAllowPolicy("failed-jobs", {
  queueUrl: failedJobs.url,
  redriveAllowPolicy: pulumi.jsonStringify({ redrivePermission: "byQueue", sourceQueueArns: [jobs.arn] }),
});

const ordered = new aws.sns.Topic("ordered", { kmsMasterKeyId: shopKey.id, tags });

new aws.sns.TopicPolicy("ordered", {
  arn: ordered.arn,
  policy: policyDocument(
    {
      Sid: "shop",
      Effect: "Allow",
      Principal: { Service: "events.amazonaws.com" },
      Action: "sns:Publish",
      Resource: ordered.arn,
      Condition: { StringEquals: { "aws:SourceAccount": account } },
    },
    onlyOverTls("sns:Publish", ordered.arn),
  ),
});

new aws.sns.TopicSubscription("jobs", {
  topic: ordered.arn,
  protocol: "sqs",
  endpoint: jobs.arn,
  redrivePolicy: pulumi.jsonStringify({ deadLetterTargetArn: failedJobs.arn }),
});

new aws.sqs.QueuePolicy("jobs", {
  queueUrl: jobs.id,
  policy: policyDocument(
    {
      Sid: "topic",
      Effect: "Allow",
      Principal: { Service: "sns.amazonaws.com" },
      Action: "sqs:SendMessage",
      Resource: jobs.arn,
      Condition: { ArnEquals: { "aws:SourceArn": ordered.arn } },
    },
    onlyOverTls("sqs:*", jobs.arn),
  ),
});

const tools = new aws.lambda.LayerVersion("job-tools", {
  layerName: "job-tools",
  description: "What all workers use",
  s3Bucket: "acme-signed-code",
  s3Key: "job-tools.zip",
  s3ObjectVersion: "3sL4kqtJlcpXroDTDmJrmSpXd3dIbrHY",
});

new aws.lambda.LayerVersionPermission("job-tools-for-the-organization", {
  layerName: tools.layerName,
  versionNumber: 1,
  action: "lambda:GetLayerVersion",
  principal: "*",
  organizationId,
  statementId: "organization",
});

/** Works off jobs from the queue, in the subnets of the database. */
const worker = new SignedFunction("job-worker", {
  description: "Sends parcels and writes bills",
  timeout: 20,
  concurrency: 10,
  layers: [tools.arn, `arn:aws:lambda:${region}:580247275435:layer:LambdaInsightsExtension-Arm64:31`],
  subnetIds: ["subnet-0a1b2c3d4e5f60718", "subnet-1b2c3d4e5f6071829"],
  variables: { CARRIER_URL_PARAMETER: carrierUrl.name, CARRIER_TOKEN_PARAMETER: carrierToken.name },
  statements: [
    {
      Effect: "Allow",
      Action: ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"],
      Resource: jobs.arn,
    },
    { Effect: "Allow", Action: "ssm:GetParameter", Resource: [carrierUrl.arn, carrierToken.arn] },
    networkInterfaces,
  ],
});

new aws.lambda.EventSourceMapping("jobs", { functionName: worker.lambda.arn, eventSourceArn: jobs.arn });

/** For the back office, whose callers sign in with IAM. */
new aws.lambda.FunctionUrl("job-worker", {
  functionName: worker.lambda.name,
  authorizationType: "AWS_IAM",
  cors: {
    allowOrigins: ["https://office.shop.example.com"],
    allowMethods: ["POST"],
    allowHeaders: ["content-type"],
    allowCredentials: true,
  },
});
