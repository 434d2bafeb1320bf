import { carrierUrl } from "./data";
import { SignedFunction, queueOfFailures } from "./functions";
import { shopKey } from "./keys";
import { Native } from "./native";
import {
  account,
  networkInterfaces,
  onlyOverTls,
  organizationId,
  policyDocument,
  region,
  subnetIds,
  tags,
} from "./settings";

/** What could not be worked off, for two weeks. */
const failedJobs = queueOfFailures("failed-jobs", shopKey);

/** Hides a job for six times as long as the worker may work on it. */
const jobs = new Native("aws-native:sqs:Queue", "jobs", {
  kmsMasterKeyId: shopKey.get("arn"),
  visibilityTimeout: 120,
  redrivePolicy: { deadLetterTargetArn: failedJobs.get("arn"), maxReceiveCount: 5 },
  tags,
});

const ordered = new Native("aws-native:sns:Topic", "ordered", {
  topicName: "ordered",
  kmsMasterKeyId: shopKey.get("keyId"),
  tags,
});

new Native("aws-native:sns:TopicInlinePolicy", "ordered", {
  topicArn: ordered.get("topicArn"),
  policyDocument: policyDocument(
    {
      Sid: "shop",
      Effect: "Allow",
      Principal: { Service: "events.amazonaws.com" },
      Action: "sns:Publish",
      Resource: ordered.get("topicArn"),
      Condition: { StringEquals: { "aws:SourceAccount": account } },
    },
    onlyOverTls("sns:Publish", ordered.get("topicArn")),
  ),
});

new Native("aws-native:sns:Subscription", "jobs", {
  topicArn: ordered.get("topicArn"),
  protocol: "sqs",
  endpoint: jobs.get("arn"),
  redrivePolicy: { deadLetterTargetArn: failedJobs.get("arn") },
});

new Native("aws-native:sqs:QueueInlinePolicy", "jobs", {
  queue: jobs.get("queueUrl"),
  policyDocument: policyDocument(
    {
      Sid: "topic",
      Effect: "Allow",
      Principal: { Service: "sns.amazonaws.com" },
      Action: "sqs:SendMessage",
      Resource: jobs.get("arn"),
      Condition: { ArnEquals: { "aws:SourceArn": ordered.get("topicArn") } },
    },
    onlyOverTls("sqs:*", jobs.get("arn")),
  ),
});

const tools = new Native("aws-native:lambda:LayerVersion", "job-tools", {
  layerName: "job-tools",
  description: "What all workers use",
  content: {
    s3Bucket: "acme-signed-code",
    s3Key: "job-tools.zip",
    s3ObjectVersion: "3sL4kqtJlcpXroDTDmJrmSpXd3dIbrHY",
  },
});

new Native("aws-native:lambda:LayerVersionPermission", "job-tools-for-the-organization", {
  layerVersionArn: tools.get("layerVersionArn"),
  action: "lambda:GetLayerVersion",
  principal: "*",
  organizationId,
});

/** Works off jobs from the queue, in the subnets of the database. */
const worker = new SignedFunction("job-worker", {
  description: "Sends parcels and writes bills",
  timeout: 20,
  concurrency: 10,
  more: {
    layers: [
      tools.get("layerVersionArn"),
      `arn:aws:lambda:${region}:580247275435:layer:LambdaInsightsExtension-Arm64:31`,
    ],
    vpcConfig: { subnetIds, securityGroupIds: ["sg-0a1b2c3d4e5f60718"] },
    environment: { variables: { CARRIER_URL_PARAMETER: "/shop/carrier/url" } },
  },
  statements: [
    {
      Effect: "Allow",
      Action: ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"],
      Resource: jobs.get("arn"),
    },
    { Effect: "Allow", Action: "ssm:GetParameter", Resource: carrierUrl.get("arn") },
    networkInterfaces,
  ],
});

new Native("aws-native:lambda:EventSourceMapping", "jobs", {
  functionName: worker.lambda.get("arn"),
  eventSourceArn: jobs.get("arn"),
});

/** For the back office, whose callers sign in with IAM. */
new Native("aws-native:lambda:Url", "job-worker", {
  targetFunctionArn: worker.lambda.get("arn"),
  authType: "AWS_IAM",
  cors: {
    allowOrigins: ["https://office.shop.example.com"],
    allowMethods: ["POST"],
    allowHeaders: ["content-type"],
    allowCredentials: true,
  },
});
