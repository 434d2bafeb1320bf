import { detectionKey as key } from "./keys";
import { Native } from "./native";
import { account, onlyOverTls, organizationId, policyDocument, region, tags } from "./settings";
import { TrailLog } from "./trail-log";

const log = new TrailLog("detection", key);

/** The bucket belongs to the log archive account. */
new Native("aws-native:cloudtrail:Trail", "detection", {
  trailName: "detection",
  isLogging: true,
  s3BucketName: "acme-log-archive",
  isMultiRegionTrail: true,
  includeGlobalServiceEvents: true,
  enableLogFileValidation: true,
  kmsKeyId: key.get("arn"),
  cloudWatchLogsLogGroupArn: log.group.get("arn"),
  cloudWatchLogsRoleArn: log.writer.get("arn"),
  insightSelectors: [{ insightType: "ApiCallRateInsight" }, { insightType: "ApiErrorRateInsight" }],
  eventSelectors: [
    {
      readWriteType: "All",
      includeManagementEvents: true,
      dataResources: [
        { type: "AWS::Lambda::Function", values: ["arn:aws:lambda"] },
        { type: "AWS::S3::Object", values: ["arn:aws:s3"] },
      ],
    },
  ],
  tags,
});

/** The people on call. */
const alerts = new Native("aws-native:sns:Topic", "alerts", {
  topicName: "alerts",
  kmsMasterKeyId: key.get("keyId"),
  tags,
});

/** Calls of one service that must not go unnoticed. */
const calls = (service: string, ...names: string[]): string =>
  `{ ($.eventSource = ${service}.amazonaws.com) && (${names.map((name) => `($.eventName = ${name})`).join(" || ")}) }`;

/** What raises an alarm, as the CIS benchmark lists it. */
const watched: Record<string, string> = {
  "unauthorized-calls": `{ ($.errorCode = "*UnauthorizedOperation") || ($.errorCode = "AccessDenied*") }`,
  "sign-in-without-mfa": `{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") && ($.userIdentity.type = "IAMUser") && ($.responseElements.ConsoleLogin = "Success") }`,
  "root-use": `{ $.userIdentity.type = "Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType != "AwsServiceEvent" }`,
  "iam-policies": `{ ($.eventSource = iam.amazonaws.com) && (($.eventName = *Policy) || ($.eventName = *PolicyVersion)) }`,
  trail: calls("cloudtrail", "CreateTrail", "UpdateTrail", "DeleteTrail", "StartLogging", "StopLogging"),
  "sign-in-failures": `{ ($.eventName = ConsoleLogin) && ($.errorMessage = "Failed authentication") }`,
  "kms-keys": calls("kms", "DisableKey", "ScheduleKeyDeletion"),
  "bucket-policies": calls("s3", "PutBucket*", "DeleteBucket*"),
  config: calls(
    "config",
    "StopConfigurationRecorder",
    "DeleteDeliveryChannel",
    "PutDeliveryChannel",
    "PutConfigurationRecorder",
  ),
  "security-groups": calls(
    "ec2",
    "AuthorizeSecurityGroup*",
    "RevokeSecurityGroup*",
    "CreateSecurityGroup",
    "DeleteSecurityGroup",
  ),
  "network-acls": calls("ec2", "CreateNetworkAcl*", "DeleteNetworkAcl*", "ReplaceNetworkAcl*"),
  gateways: calls("ec2", "*CustomerGateway", "*InternetGateway"),
  "route-tables": calls("ec2", "CreateRoute*", "ReplaceRoute*", "DeleteRoute*", "DisassociateRouteTable"),
  vpcs: calls("ec2", "CreateVpc*", "DeleteVpc*", "ModifyVpc*", "AcceptVpc*", "RejectVpc*"),
  organization: `{ $.eventSource = organizations.amazonaws.com && $.eventName != "List*" && $.eventName != "Describe*" }`,
};

for (const [name, filterPattern] of Object.entries(watched)) {
  const filter = new Native("aws-native:logs:MetricFilter", name, {
    logGroupName: "detection-trail",
    filterPattern,
    metricTransformations: [{ metricName: name, metricNamespace: "Security", metricValue: "1", defaultValue: 0 }],
  });
  new Native(
    "aws-native:cloudwatch:Alarm",
    name,
    {
      alarmName: name,
      namespace: "Security",
      metricName: name,
      statistic: "Sum",
      period: 300,
      evaluationPeriods: 1,
      threshold: 1,
      comparisonOperator: "GreaterThanOrEqualToThreshold",
      treatMissingData: "notBreaching",
      alarmActions: [alerts.get("topicArn")],
    },
    { dependsOn: filter },
  );
}

/** While the organization moves to its new network, once and for an evening. */
new Native("aws-native:cloudwatch:AlarmMuteRule", "network-move", {
  name: "network-move",
  muteTargets: { alarmNames: Object.keys(watched) },
  rule: { schedule: { duration: "PT4H", expression: "at(2027-03-06T18:00)" } },
});

/** Alerts that did not get through. */
const undelivered = new Native("aws-native:sqs:Queue", "undelivered", {
  kmsMasterKeyId: key.get("keyId"),
  messageRetentionPeriod: 14 * 24 * 3600,
  tags,
});

/** Calls and findings that people are told of at once. */
const rules: Record<string, object> = {
  "dangerous-calls": {
    "detail-type": ["AWS API Call via CloudTrail"],
    detail: {
      eventName: [
        { prefix: "AddPermission" },
        { prefix: "UpdateFunctionCode" },
        { prefix: "UpdateFunctionConfiguration" },
        "CreateFunctionUrlConfig",
        "StopLogging",
        "DeleteTrail",
        "UpdateTrail",
        "PutEventSelectors",
        "ScheduleKeyDeletion",
        "DisableKey",
        "PutKeyPolicy",
        "PutRolePolicy",
        "AttachRolePolicy",
        "UpdateAssumeRolePolicy",
      ],
    },
  },
  findings: { source: ["aws.guardduty", "aws.securityhub", "aws.access-analyzer"] },
};

const ruleArns = Object.entries(rules).map(([name, eventPattern]) =>
  new Native("aws-native:events:Rule", name, {
    name,
    eventPattern,
    targets: [{ id: "alerts", arn: alerts.get("topicArn"), deadLetterConfig: { arn: undelivered.get("arn") } }],
  }).get("arn"),
);

new Native("aws-native:sqs:QueueInlinePolicy", "undelivered", {
  queue: undelivered.get("queueUrl"),
  policyDocument: policyDocument(
    {
      Effect: "Allow",
      Principal: { Service: "events.amazonaws.com" },
      Action: "sqs:SendMessage",
      Resource: undelivered.get("arn"),
      Condition: { ArnEquals: { "aws:SourceArn": ruleArns } },
    },
    onlyOverTls("sqs:*", undelivered.get("arn")),
  ),
});

new Native("aws-native:sns:TopicInlinePolicy", "alerts", {
  topicArn: alerts.get("topicArn"),
  policyDocument: policyDocument(
    {
      Effect: "Allow",
      Principal: { Service: ["cloudwatch.amazonaws.com", "events.amazonaws.com"] },
      Action: "sns:Publish",
      Resource: alerts.get("topicArn"),
      Condition: { StringEquals: { "aws:SourceAccount": account } },
    },
    onlyOverTls("sns:Publish", alerts.get("topicArn")),
  ),
});

/** Route 53 writes which names of the shop are looked up. */
new Native("aws-native:logs:ResourcePolicy", "dns-logs", {
  policyName: "dns-logs",
  policyDocument: JSON.stringify(
    policyDocument({
      Effect: "Allow",
      Principal: { Service: "route53.amazonaws.com" },
      Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
      Resource: `arn:aws:logs:${region}:${account}:log-group:/aws/route53/*`,
      Condition: { StringEquals: { "aws:SourceAccount": account } },
    }),
  ),
});

/** Other accounts of the organization tell of their orders here. */
const bus = new Native("aws-native:events:EventBus", "orders", {
  name: "orders",
  description: "Orders",
  kmsKeyIdentifier: key.get("arn"),
  tags,
});

new Native("aws-native:events:EventBusPolicy", "orders", {
  eventBusName: bus.get("name"),
  statementId: "organization",
  statement: {
    Effect: "Allow",
    Principal: "*",
    Action: "events:PutEvents",
    Resource: bus.get("arn"),
    Condition: { StringEquals: { "aws:PrincipalOrgID": organizationId } },
  },
});
