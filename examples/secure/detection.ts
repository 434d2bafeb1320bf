import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { detectionKey as key } from "./keys";
import { account, onlyOverTls, organizationId, policyDocument, region, tags } from "./settings";
import { TrailLog } from "./trail-log";

const log = new TrailLog("detection", key);

/** The bucket belongs to the log archive account. */
new aws.cloudtrail.Trail("detection", {
  name: "detection",
  s3BucketName: "acme-log-archive",
  isMultiRegionTrail: true,
  tags,
  includeGlobalServiceEvents: true,
  enableLogFileValidation: true,
  kmsKeyId: key.arn,
  cloudWatchLogsGroupArn: pulumi.interpolate`${log.group.arn}:*`,
  cloudWatchLogsRoleArn: log.writer.arn,
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
});

/** The people on call. */
const alerts = new aws.sns.Topic("alerts", { kmsMasterKeyId: key.id, tags });

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

const alarmNames: pulumi.Output<string>[] = [];
for (const [name, pattern] of Object.entries(watched)) {
  const filter = new aws.cloudwatch.LogMetricFilter(name, {
    logGroupName: log.group.name,
    pattern,
    metricTransformation: { name, namespace: "Security", value: "1", defaultValue: "0" },
  });
  const alarm = new aws.cloudwatch.MetricAlarm(name, {
    namespace: "Security",
    metricName: filter.metricTransformation.name,
    statistic: "Sum",
    period: 300,
    evaluationPeriods: 1,
    threshold: 1,
    comparisonOperator: "GreaterThanOrEqualToThreshold",
    treatMissingData: "notBreaching",
    alarmActions: [alerts.arn],
  });
  alarmNames.push(alarm.name);
}

/** While the organization moves to its new network, once and for an evening. */
new aws.cloudwatch.AlarmMuteRule("network-move", {
  name: "network-move",
  muteTargets: { alarmNames },
  rule: { schedule: { duration: "PT4H", expression: "at(2027-03-06T18:00)" } },
});

/** Alerts that did not get through. */
const undelivered = new aws.sqs.Queue("undelivered", {
  kmsMasterKeyId: key.id,
  messageRetentionSeconds: 14 * 24 * 3600,
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

const ruleArns: pulumi.Output<string>[] = [];
for (const [name, pattern] of Object.entries(rules)) {
  const rule = new aws.cloudwatch.EventRule(name, { eventPattern: JSON.stringify(pattern) });
  new aws.cloudwatch.EventTarget(name, {
    rule: rule.name,
    arn: alerts.arn,
    deadLetterConfig: { arn: undelivered.arn },
  });
  ruleArns.push(rule.arn);
}

new aws.sqs.QueuePolicy("undelivered", {
  queueUrl: undelivered.id,
  policy: policyDocument(
    {
      Effect: "Allow",
      Principal: { Service: "events.amazonaws.com" },
      Action: "sqs:SendMessage",
      Resource: undelivered.arn,
      Condition: { ArnEquals: { "aws:SourceArn": ruleArns } },
    },
    onlyOverTls("sqs:*", undelivered.arn),
  ),
});

new aws.sns.TopicPolicy("alerts", {
  arn: alerts.arn,
  policy: policyDocument(
    {
      Effect: "Allow",
      Principal: { Service: ["cloudwatch.amazonaws.com", "events.amazonaws.com"] },
      Action: "sns:Publish",
      Resource: alerts.arn,
      Condition: { StringEquals: { "aws:SourceAccount": account } },
    },
    onlyOverTls("sns:Publish", alerts.arn),
  ),
});

/** Route 53 writes which names of the shop are looked up. */
new aws.cloudwatch.LogResourcePolicy("dns-logs", {
  policyName: "dns-logs",
  policyDocument: JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Service: "route53.amazonaws.com" },
        Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
        Resource: `arn:aws:logs:${region}:${account}:log-group:/aws/route53/*`,
        Condition: { StringEquals: { "aws:SourceAccount": account } },
      },
    ],
  }),
});

/** Other accounts of the organization tell of their orders here. */
const bus = new aws.cloudwatch.EventBus("orders", { description: "Orders", kmsKeyIdentifier: key.arn, tags });

new aws.cloudwatch.EventBusPolicy("orders", {
  eventBusName: bus.name,
  policy: policyDocument({
    Sid: "organization",
    Effect: "Allow",
    Principal: "*",
    Action: "events:PutEvents",
    Resource: bus.arn,
    Condition: { StringEquals: { "aws:PrincipalOrgID": organizationId } },
  }),
});
