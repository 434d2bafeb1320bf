import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

const account = "123456789012";
const region = "us-east-1";
const trailArn = `arn:aws:cloudtrail:${region}:${account}:trail/detection`;

/** Encrypts the trail, its log group, and what is sent to the people on call. */
const key = new aws.kms.Key("detection", {
  description: "Audit logs and alerts",
  enableKeyRotation: true,
  deletionWindowInDays: 30,
  policy: JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "administration",
        Effect: "Allow",
        Principal: { AWS: `arn:aws:iam::${account}:root` },
        Action: "kms:*",
        Resource: "*",
      },
      {
        Sid: "trail",
        Effect: "Allow",
        Principal: { Service: "cloudtrail.amazonaws.com" },
        Action: "kms:GenerateDataKey*",
        Resource: "*",
        Condition: {
          StringEquals: { "aws:SourceArn": trailArn },
          StringLike: { "kms:EncryptionContext:aws:cloudtrail:arn": `arn:aws:cloudtrail:*:${account}:trail/*` },
        },
      },
      {
        Sid: "describe",
        Effect: "Allow",
        Principal: { Service: "cloudtrail.amazonaws.com" },
        Action: "kms:DescribeKey",
        Resource: "*",
        Condition: { StringEquals: { "aws:SourceArn": trailArn } },
      },
      {
        Sid: "logs",
        Effect: "Allow",
        Principal: { Service: `logs.${region}.amazonaws.com` },
        Action: ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"],
        Resource: "*",
        Condition: { ArnLike: { "kms:EncryptionContext:aws:logs:arn": `arn:aws:logs:${region}:${account}:*` } },
      },
      {
        Sid: "alerts",
        Effect: "Allow",
        Principal: { Service: ["cloudwatch.amazonaws.com", "events.amazonaws.com"] },
        Action: ["kms:Decrypt", "kms:GenerateDataKey"],
        Resource: "*",
        Condition: { StringEquals: { "aws:SourceAccount": account } },
      },
    ],
  }),
});

const logs = new aws.cloudwatch.LogGroup("trail-logs", {
  name: "detection-trail",
  retentionInDays: 731,
  kmsKeyId: key.arn,
});

const writer = new aws.iam.Role("trail-writer", {
  assumeRolePolicy: JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Service: "cloudtrail.amazonaws.com" },
        Action: "sts:AssumeRole",
        Condition: { StringEquals: { "aws:SourceArn": trailArn } },
      },
    ],
  }),
});

new aws.iam.RolePolicy("trail-writer", {
  role: writer.name,
  policy: pulumi.jsonStringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
        Resource: pulumi.interpolate`${logs.arn}:log-stream:*`,
      },
    ],
  }),
});

/** The bucket belongs to the log archive account. */
export const detectionTrail = new aws.cloudtrail.Trail("detection", {
  name: "detection",
  s3BucketName: "acme-log-archive",
  isMultiRegionTrail: true,
  includeGlobalServiceEvents: true,
  enableLogFileValidation: true,
  kmsKeyId: key.arn,
  cloudWatchLogsGroupArn: pulumi.interpolate`${logs.arn}:*`,
  cloudWatchLogsRoleArn: writer.arn,
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

const alerts = new aws.sns.Topic("alerts", { kmsMasterKeyId: key.id });

/** Calls of one service that must not go unnoticed. */
const calls = (service: string, ...names: string[]): string =>
  `{ ($.eventSource = ${service}.amazonaws.com) && (${names.map((name) => `($.eventName = ${name})`).join(" || ")}) }`;

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

for (const [name, pattern] of Object.entries(watched)) {
  const filter = new aws.cloudwatch.LogMetricFilter(name, {
    logGroupName: logs.name,
    pattern,
    metricTransformation: { name, namespace: "Security", value: "1", defaultValue: "0" },
  });
  new aws.cloudwatch.MetricAlarm(name, {
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
}

const undelivered = new aws.sqs.Queue("undelivered", {
  kmsMasterKeyId: key.id,
  messageRetentionSeconds: 14 * 24 * 3600,
});

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
  policy: pulumi.jsonStringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Service: "events.amazonaws.com" },
        Action: "sqs:SendMessage",
        Resource: undelivered.arn,
        Condition: { ArnEquals: { "aws:SourceArn": ruleArns } },
      },
      {
        Effect: "Deny",
        Principal: "*",
        Action: "sqs:*",
        Resource: undelivered.arn,
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      },
    ],
  }),
});

new aws.sns.TopicPolicy("alerts", {
  arn: alerts.arn,
  policy: pulumi.jsonStringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Service: ["cloudwatch.amazonaws.com", "events.amazonaws.com"] },
        Action: "sns:Publish",
        Resource: alerts.arn,
        Condition: { StringEquals: { "aws:SourceAccount": account } },
      },
    ],
  }),
});

const checkoutLogs = new aws.cloudwatch.LogGroup("checkout-logs", {
  name: "/aws/lambda/checkout",
  retentionInDays: 365,
  kmsKeyId: key.arn,
});

const findingsLog = new aws.cloudwatch.LogGroup("sensitive-data-findings", {
  name: "sensitive-data-findings",
  retentionInDays: 365,
  kmsKeyId: key.arn,
});

const sensitive = ["AwsSecretKey", "CreditCardNumber"].map(
  (name) => `arn:aws:dataprotection::aws:data-identifier/${name}`,
);

new aws.cloudwatch.LogDataProtectionPolicy("checkout-logs", {
  logGroupName: checkoutLogs.name,
  policyDocument: pulumi.jsonStringify({
    Name: "sensitive-data",
    Version: "2021-06-01",
    Statement: [
      {
        Sid: "audit",
        DataIdentifier: sensitive,
        Operation: { Audit: { FindingsDestination: { CloudWatchLogs: { LogGroup: findingsLog.name } } } },
      },
      { Sid: "mask", DataIdentifier: sensitive, Operation: { Deidentify: { MaskConfig: {} } } },
    ],
  }),
});

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

const bus = new aws.cloudwatch.EventBus("orders", { kmsKeyIdentifier: key.arn });

new aws.cloudwatch.EventBusPolicy("orders", {
  eventBusName: bus.name,
  policy: pulumi.jsonStringify({
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "organization",
        Effect: "Allow",
        Principal: "*",
        Action: "events:PutEvents",
        Resource: bus.arn,
        Condition: { StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } },
      },
    ],
  }),
});
