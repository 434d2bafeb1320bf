import { output, resource, stackCases, unknown } from "../../support/cases";
import { policyText } from "../../support/documents";

const handler = (props: Record<string, unknown> = {}) =>
  resource("aws:lambda/function:Function", "handler", { runtime: "nodejs24.x", role: "arn", ...props });
const permission = (principal: unknown, name = "from") =>
  resource("aws:lambda/permission:Permission", name, {
    function: output("handler", "name"),
    action: "lambda:InvokeFunction",
    principal,
  });
const resourcePolicy = (policy: unknown) =>
  resource("aws:lambda/resourcePolicy:ResourcePolicy", "from", { resourceArn: output("handler", "arn"), policy });
const callStatement = { Effect: "Allow", Action: "lambda:InvokeFunction", Resource: "*" };
const invokeConfig = (props: Record<string, unknown>) =>
  resource("aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig", "failures", {
    functionName: output("handler", "name"),
    ...props,
  });
const mapping = (props: Record<string, unknown>) =>
  resource("aws:lambda/eventSourceMapping:EventSourceMapping", "feed", {
    functionName: output("handler", "arn"),
    ...props,
  });
const queue = (name: string, props: Record<string, unknown> = {}) => resource("aws:sqs/queue:Queue", name, props);
const redrive = output("dead", "arn", '{"deadLetterTargetArn":"{}","maxReceiveCount":5}');
const onFailure = { destinationConfig: { onFailure: { destination: output("dead", "arn") } } };
const fromQueue = mapping({ eventSourceArn: output("orders", "arn") });
const stream = resource("aws:kinesis/stream:Stream", "clicks", { shardCount: 1 });
const fromStream = (props: Record<string, unknown> = {}) =>
  mapping({ eventSourceArn: output("clicks", "arn"), startingPosition: "LATEST", ...props });
const remedied = { streamDestinationArn: "arn:aws:sqs:us-east-1:123456789012:dead" };

export default stackCases([
  {
    name: "a function that a topic calls, with a dead-letter queue",
    resources: [
      handler({ deadLetterConfig: { targetArn: output("dead", "arn") } }),
      queue("dead"),
      permission("sns.amazonaws.com"),
    ],
    expect: "pass",
    show: true,
  },
  {
    name: "a function that a topic calls",
    resources: [handler(), permission("sns.amazonaws.com")],
    expect: { violation: "asynchronous", on: "handler" },
    show: true,
  },
  {
    name: "a function that a topic and a bucket call by its resource policy",
    resources: [
      handler(),
      resourcePolicy(
        policyText({ ...callStatement, Principal: { Service: ["sns.amazonaws.com", "s3.amazonaws.com"] } }),
      ),
    ],
    expect: { violation: "asynchronous", on: "handler", says: "Amazon S3, Amazon SNS" },
  },
  {
    name: "a resource policy that denies a topic, and lets others call that wait",
    resources: [
      handler(),
      resourcePolicy(
        policyText(
          { ...callStatement, Effect: "Deny", Principal: { Service: "sns.amazonaws.com" } },
          { ...callStatement, Principal: { Service: "apigateway.amazonaws.com" } },
          { ...callStatement, Principal: { AWS: "arn:aws:iam::123456789012:root" } },
        ),
      ),
    ],
    expect: "pass",
  },
  {
    name: "a resource policy not known yet",
    only: "preview",
    resources: [handler(), resourcePolicy(unknown)],
    expect: "undetermined",
  },
  {
    name: "a resource policy that is no JSON",
    resources: [handler(), resourcePolicy("{")],
    expect: "pass",
  },
  {
    name: "a function that a topic calls, with a destination",
    resources: [handler(), queue("dead"), permission("sns.amazonaws.com"), invokeConfig(onFailure)],
    expect: "pass",
  },
  {
    name: "a destination for success only",
    resources: [
      handler(),
      permission("s3.amazonaws.com"),
      invokeConfig({ destinationConfig: { onSuccess: { destination: "arn:aws:sqs:us-east-1:123456789012:done" } } }),
    ],
    expect: { violation: "asynchronous", on: "handler" },
  },
  {
    name: "a destination of a function that is not known",
    resources: [
      handler(),
      permission("s3.amazonaws.com"),
      invokeConfig({ ...onFailure, functionName: unknown }),
      queue("dead"),
    ],
    expect: "undetermined",
  },
  {
    name: "a function that an API calls",
    resources: [handler(), permission("apigateway.amazonaws.com")],
    expect: "pass",
  },
  {
    name: "a function that another account calls",
    resources: [handler(), permission("210987654321")],
    expect: "pass",
  },
  {
    name: "a function that a rule calls",
    resources: [handler(), permission("events.amazonaws.com")],
    expect: { violation: "asynchronous", on: "handler" },
  },
  {
    name: "a function that log groups of one Region call",
    resources: [handler(), permission("logs.eu-west-1.amazonaws.com")],
    expect: { violation: "asynchronous", on: "handler" },
  },
  {
    name: "a function that a schedule calls",
    resources: [
      handler(),
      resource("aws:scheduler/schedule:Schedule", "nightly", {
        scheduleExpression: "rate(1 day)",
        target: { arn: output("handler", "arn"), roleArn: "arn" },
      }),
    ],
    expect: { violation: "asynchronous", on: "handler" },
  },
  { name: "a caller not known yet", resources: [handler(), permission(unknown)], expect: "undetermined" },
  {
    name: "a permission for a function of another program",
    resources: [
      handler(),
      resource("aws:lambda/permission:Permission", "from", {
        function: "elsewhere",
        action: "lambda:InvokeFunction",
        principal: "sns.amazonaws.com",
      }),
    ],
    expect: "pass",
  },
  {
    name: "a queue with a dead-letter queue",
    resources: [handler(), fromQueue, queue("orders", { redrivePolicy: redrive }), queue("dead")],
    expect: "pass",
  },
  {
    name: "a queue with a dead-letter queue by a resource of its own",
    resources: [
      handler(),
      fromQueue,
      queue("orders"),
      queue("dead"),
      resource("aws:sqs/redrivePolicy:RedrivePolicy", "redrive", {
        queueUrl: output("orders", "id"),
        redrivePolicy: redrive,
      }),
    ],
    expect: "pass",
  },
  {
    name: "a queue without a dead-letter queue, which an onFailure of the mapping does not replace",
    resources: [
      handler(),
      queue("orders"),
      queue("dead"),
      mapping({
        eventSourceArn: output("orders", "arn"),
        destinationConfig: { onFailure: { destinationArn: output("dead", "arn") } },
      }),
    ],
    remedied: false,
    expect: { violation: "queue", on: "orders" },
  },
  {
    name: "a function that works off a dead-letter queue",
    resources: [
      handler(),
      mapping({ eventSourceArn: output("dead", "arn") }),
      queue("dead"),
      queue("orders", { redrivePolicy: redrive }),
    ],
    expect: "pass",
  },
  {
    name: "a queue that feeds nothing",
    resources: [handler(), permission("apigateway.amazonaws.com"), queue("orders")],
    expect: "pass",
  },
  {
    name: "a queue of another program",
    resources: [handler(), mapping({ eventSourceArn: "arn:aws:sqs:us-east-1:123456789012:elsewhere" })],
    expect: "pass",
  },
  {
    name: "a stream with a destination",
    resources: [
      handler(),
      stream,
      queue("dead"),
      fromStream({ destinationConfig: { onFailure: { destinationArn: output("dead", "arn") } } }),
    ],
    expect: "pass",
  },
  {
    name: "a stream without a destination",
    resources: [handler(), stream, fromStream()],
    remedied,
    expect: { violation: "stream", on: "feed" },
    becomes: {
      feed: { destinationConfig: { onFailure: { destinationArn: "arn:aws:sqs:us-east-1:123456789012:dead" } } },
    },
  },
  {
    name: "a stream of another program",
    resources: [
      handler(),
      mapping({
        eventSourceArn: "arn:aws:dynamodb:us-east-1:123456789012:table/orders/stream/2026-01-01T00:00:00.000",
      }),
    ],
    remedied,
    expect: { violation: "stream", on: "feed" },
  },
  {
    name: "Kafka that is not AWS's",
    resources: [
      handler(),
      mapping({
        selfManagedEventSource: { endpoints: { KAFKA_BOOTSTRAP_SERVERS: "kafka.example.com:9092" } },
        topics: ["a"],
      }),
    ],
    remedied,
    expect: { violation: "stream", on: "feed" },
  },
  {
    name: "a message broker, for which there are no destinations",
    resources: [
      handler(),
      mapping({ eventSourceArn: "arn:aws:mq:us-east-1:123456789012:broker:orders:b-1", queues: ["a"] }),
    ],
    expect: "pass",
  },
  {
    name: "a source not known yet",
    resources: [handler(), mapping({ eventSourceArn: unknown })],
    expect: "undetermined",
  },
  {
    name: "aws-native, a function that a topic calls",
    resources: [
      resource("aws-native:lambda:Function", "handler", { role: "arn" }),
      resource("aws-native:lambda:Permission", "from", {
        functionName: output("handler", "arn"),
        action: "lambda:InvokeFunction",
        principal: "sns.amazonaws.com",
      }),
    ],
    expect: { violation: "asynchronous", on: "handler" },
  },
  {
    name: "aws-native, a queue with a dead-letter queue and a stream with a destination",
    resources: [
      resource("aws-native:lambda:Function", "handler", { role: "arn" }),
      resource("aws-native:sqs:Queue", "orders", {
        redrivePolicy: { deadLetterTargetArn: output("dead", "arn"), maxReceiveCount: 5 },
      }),
      resource("aws-native:sqs:Queue", "dead"),
      resource("aws-native:lambda:EventSourceMapping", "feed", {
        functionName: output("handler", "arn"),
        eventSourceArn: output("orders", "arn"),
      }),
      resource("aws-native:lambda:EventSourceMapping", "clicks", {
        functionName: output("handler", "arn"),
        eventSourceArn: "arn:aws:kinesis:us-east-1:123456789012:stream/clicks",
        destinationConfig: { onFailure: { destination: output("dead", "arn") } },
      }),
    ],
    expect: "pass",
  },
  {
    name: "a mapping with a place to start from, of a stream not known yet",
    resources: [handler(), mapping({ eventSourceArn: unknown, startingPosition: "LATEST" })],
    remedied,
    expect: { violation: "stream", on: "feed" },
  },
  {
    name: "a change stream of DocumentDB, which takes no destination",
    resources: [
      handler(),
      mapping({
        eventSourceArn: "arn:aws:rds:us-east-1:123456789012:cluster:orders",
        startingPosition: "LATEST",
        documentDbEventSourceConfig: { databaseName: "orders" },
      }),
    ],
    expect: "pass",
  },
  {
    name: "a consumer of a stream without a destination",
    resources: [
      handler(),
      stream,
      resource("aws:kinesis/streamConsumer:StreamConsumer", "fast", {
        name: "fast",
        streamArn: output("clicks", "arn"),
      }),
      mapping({ eventSourceArn: output("fast", "arn") }),
    ],
    remedied: false,
    expect: { violation: "stream", on: "feed" },
  },
  {
    name: "a function that an alarm calls, without a dead-letter queue",
    resources: [handler(), permission("lambda.alarms.cloudwatch.amazonaws.com")],
    remedied: false,
    expect: { violation: "asynchronous", on: "handler" },
  },
  {
    name: "aws-native, a stream without a destination",
    resources: [
      resource("aws-native:lambda:Function", "handler", { role: "arn" }),
      resource("aws-native:lambda:EventSourceMapping", "feed", {
        functionName: output("handler", "arn"),
        eventSourceArn: "arn:aws:kinesis:us-east-1:123456789012:stream/clicks",
        startingPosition: "LATEST",
      }),
    ],
    remedied,
    expect: { violation: "stream", on: "feed" },
    becomes: { feed: { destinationConfig: { onFailure: { destination: "arn:aws:sqs:us-east-1:123456789012:dead" } } } },
  },
  {
    name: "a function that runs at the edge, which takes no dead-letter queue",
    resources: [
      handler(),
      permission("sns.amazonaws.com"),
      resource("aws:cloudfront/distribution:Distribution", "edge", {
        enabled: true,
        origins: [{ originId: "o", domainName: "www.example.com", customOriginConfig: {} }],
        defaultCacheBehavior: {
          targetOriginId: "o",
          viewerProtocolPolicy: "https-only",
          lambdaFunctionAssociations: [{ eventType: "viewer-request", lambdaArn: output("handler", "qualifiedArn") }],
        },
      }),
    ],
    expect: "pass",
  },

  {
    name: "a stream without a destination, and none to set",
    resources: [stream, handler(), fromStream()],
    expect: { violation: "stream", on: "feed" },
    remedied: false,
    becomes: {},
  },
  {
    name: "a stream with a destination, which stays",
    resources: [
      stream,
      handler(),
      fromStream({
        destinationConfig: { onFailure: { destinationArn: "arn:aws:sqs:us-east-1:123456789012:failed" } },
      }),
    ],
    options: remedied,
    expect: "pass",
    becomes: {},
  },
  {
    name: "a queue of another program, which stays",
    resources: [handler(), mapping({ eventSourceArn: "arn:aws:sqs:us-east-1:123456789012:orders" })],
    options: remedied,
    expect: "pass",
    becomes: {},
  },
  {
    name: "a function that log groups of a Region with a longer name call",
    resources: [handler(), permission("logs.us-gov-west-1.amazonaws.com")],
    expect: { violation: "asynchronous", on: "handler" },
  },
  {
    name: "a queue, and a queue that may be its dead-letter queue",
    resources: [handler(), queue("orders"), fromQueue, queue("other", { redrivePolicy: unknown })],
    expect: "undetermined",
  },
  {
    name: "a queue, and a dead-letter queue of a queue that is not known yet",
    resources: [
      handler(),
      queue("orders"),
      fromQueue,
      resource("aws:sqs/redrivePolicy:RedrivePolicy", "redrive", {
        queueUrl: unknown,
        redrivePolicy: JSON.stringify({
          deadLetterTargetArn: "arn:aws:sqs:us-east-1:123456789012:dead",
          maxReceiveCount: 5,
        }),
      }),
    ],
    expect: "undetermined",
  },
]);
