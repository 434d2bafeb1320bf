/** Resources for tables about alarms on a trail: the trail with its log group, and filters with alarms on them. */

import { output, resource, type StackResource } from "./cases";

/** A pattern for calls of one service, as Security Hub's page writes it. */
const pattern = (source: string, names: string): string =>
  `{($.eventSource=${source}.amazonaws.com) && (${names
    .split(" ")
    .map((name) => `($.eventName=${name})`)
    .join(" || ")})}`;

/** Patterns for the alarms of the benchmark, as AWS documents them; the keys are those of the catalogue. */
export const documentedPatterns: Readonly<Record<string, string>> = {
  "unauthorized-calls": `{($.errorCode="*UnauthorizedOperation") || ($.errorCode="AccessDenied*")}`,
  "sign-in-without-mfa": `{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") && ($.userIdentity.type = "IAMUser") && ($.responseElements.ConsoleLogin = "Success") }`,
  "root-use": `{$.userIdentity.type="Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType !="AwsServiceEvent"}`,
  "iam-policy-changes": pattern(
    "iam",
    "DeleteGroupPolicy DeleteRolePolicy DeleteUserPolicy PutGroupPolicy PutRolePolicy PutUserPolicy CreatePolicy DeletePolicy CreatePolicyVersion DeletePolicyVersion AttachRolePolicy DetachRolePolicy AttachUserPolicy DetachUserPolicy AttachGroupPolicy DetachGroupPolicy",
  ),
  "cloudtrail-changes": `{($.eventName=CreateTrail) || ($.eventName=UpdateTrail) || ($.eventName=DeleteTrail) || ($.eventName=StartLogging) || ($.eventName=StopLogging)}`,
  "sign-in-failures": `{($.eventName=ConsoleLogin) && ($.errorMessage="Failed authentication")}`,
  "kms-key-loss": pattern("kms", "DisableKey ScheduleKeyDeletion"),
  "s3-bucket-policy-changes": pattern(
    "s3",
    "PutBucketAcl PutBucketPolicy PutBucketCors PutBucketLifecycle PutBucketReplication DeleteBucketPolicy DeleteBucketCors DeleteBucketLifecycle DeleteBucketReplication",
  ),
  "config-changes": pattern(
    "config",
    "StopConfigurationRecorder DeleteDeliveryChannel PutDeliveryChannel PutConfigurationRecorder",
  ),
  "security-group-changes": `{($.eventName=AuthorizeSecurityGroupIngress) || ($.eventName=AuthorizeSecurityGroupEgress) || ($.eventName=RevokeSecurityGroupIngress) || ($.eventName=RevokeSecurityGroupEgress) || ($.eventName=CreateSecurityGroup) || ($.eventName=DeleteSecurityGroup)}`,
  "network-acl-changes": `{($.eventName=CreateNetworkAcl) || ($.eventName=CreateNetworkAclEntry) || ($.eventName=DeleteNetworkAcl) || ($.eventName=DeleteNetworkAclEntry) || ($.eventName=ReplaceNetworkAclEntry) || ($.eventName=ReplaceNetworkAclAssociation)}`,
  "network-gateway-changes": `{($.eventName=CreateCustomerGateway) || ($.eventName=DeleteCustomerGateway) || ($.eventName=AttachInternetGateway) || ($.eventName=CreateInternetGateway) || ($.eventName=DeleteInternetGateway) || ($.eventName=DetachInternetGateway)}`,
  "route-table-changes": pattern(
    "ec2",
    "CreateRoute CreateRouteTable ReplaceRoute ReplaceRouteTableAssociation DeleteRouteTable DeleteRoute DisassociateRouteTable",
  ),
  "vpc-changes": `{($.eventName=CreateVpc) || ($.eventName=DeleteVpc) || ($.eventName=ModifyVpcAttribute) || ($.eventName=AcceptVpcPeeringConnection) || ($.eventName=CreateVpcPeeringConnection) || ($.eventName=DeleteVpcPeeringConnection) || ($.eventName=RejectVpcPeeringConnection) || ($.eventName=AttachClassicLinkVpc) || ($.eventName=DetachClassicLinkVpc) || ($.eventName=DisableVpcClassicLink) || ($.eventName=EnableVpcClassicLink)}`,
  "organizations-changes": pattern(
    "organizations",
    "AcceptHandshake AttachPolicy CreateAccount CreateOrganizationalUnit CreatePolicy DeclineHandshake DeleteOrganization DeleteOrganizationalUnit DeletePolicy DetachPolicy DisablePolicyType EnablePolicyType InviteAccountToOrganization LeaveOrganization MoveAccount RemoveAccountFromOrganization UpdatePolicy UpdateOrganizationalUnit",
  ),
};

/** Documented patterns by the catalogue's ids; a pattern that is not there fails the test at once. */
export function documented(...ids: readonly string[]): readonly (readonly [string, string])[] {
  return ids.map((id) => {
    const text = documentedPatterns[id];
    if (text === undefined) {
      throw new Error(`no pattern ${id}`);
    }
    return [id, text] as const;
  });
}

/** A multi-Region trail that writes to a log group, and a topic. */
export function watchedTrail(props: Readonly<Record<string, unknown>> = {}): readonly StackResource[] {
  return [
    resource("aws:sns/topic:Topic", "alerts"),
    resource("aws:cloudwatch/logGroup:LogGroup", "logs", { name: "trail" }),
    resource(
      "aws:cloudtrail/trail:Trail",
      "trail",
      withoutUndefined({
        s3BucketName: "trail-logs",
        isMultiRegionTrail: true,
        cloudWatchLogsGroupArn: output("logs", "arn", "{}:*"),
        ...props,
      }),
    ),
  ];
}

/** A metric filter on the log group of {@link watchedTrail}, and an alarm on its metric. */
export function watch(
  name: string,
  text: unknown,
  { filter = {}, alarm = {} }: { readonly filter?: object; readonly alarm?: object } = {},
): readonly StackResource[] {
  return [
    resource("aws:cloudwatch/logMetricFilter:LogMetricFilter", `${name}-filter`, {
      name,
      logGroupName: output("logs", "name"),
      pattern: text,
      metricTransformation: { name, namespace: "Security", value: "1" },
      ...filter,
    }),
    resource(
      "aws:cloudwatch/metricAlarm:MetricAlarm",
      `${name}-alarm`,
      withoutUndefined({
        name,
        namespace: "Security",
        metricName: name,
        statistic: "Sum",
        period: 300,
        evaluationPeriods: 1,
        threshold: 1,
        comparisonOperator: "GreaterThanOrEqualToThreshold",
        alarmActions: [output("alerts", "arn")],
        ...alarm,
      }),
    ),
  ];
}

/** Filters with alarms for several patterns. */
export function watchAll(patterns: readonly (readonly [string, string])[]): readonly StackResource[] {
  return patterns.flatMap(([name, text]) => watch(name, text));
}

/** The same with `aws-native`: trail, log group, and a filter with an alarm for each pattern. */
export function nativeTrailAlarms(patterns: readonly (readonly [string, string])[]): readonly StackResource[] {
  return [
    resource("aws-native:logs:LogGroup", "logs", { logGroupName: "trail" }),
    resource("aws-native:cloudtrail:Trail", "trail", {
      s3BucketName: "trail-logs",
      isLogging: true,
      isMultiRegionTrail: true,
      cloudWatchLogsLogGroupArn: output("logs", "arn"),
    }),
    ...patterns.flatMap(([name, text]) => [
      resource("aws-native:logs:MetricFilter", `${name}-filter`, {
        logGroupName: output("logs", "logGroupName"),
        filterPattern: text,
        metricTransformations: [{ metricName: name, metricNamespace: "Security", metricValue: "1" }],
      }),
      resource("aws-native:cloudwatch:Alarm", `${name}-alarm`, {
        namespace: "Security",
        metricName: name,
        alarmActions: ["arn:aws:sns:eu-central-1:123456789012:alerts"],
      }),
    ]),
  ];
}

/** Leaves out what a row takes away by setting it to undefined. */
function withoutUndefined(props: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(props).filter(([, value]) => value !== undefined));
}
