import { resourceCases, unknown } from "../../support/cases";

const type = "aws:cloudtrail/trail:Trail";
const native = "aws-native:cloudtrail:Trail";
const s3BucketName = "trail-logs";
const group = "arn:aws:logs:us-east-1:123456789012:log-group:trail";
const cloudWatchLogsRoleArn = "arn:aws:iam::123456789012:role/trail-to-logs";

const remedied = { remediationLogGroupArn: `${group}:*`, remediationRoleArn: cloudWatchLogsRoleArn };

export default resourceCases([
  {
    name: "a group and a role",
    type,
    props: { s3BucketName, cloudWatchLogsGroupArn: `${group}:*`, cloudWatchLogsRoleArn },
    expect: "pass",
    show: true,
  },
  {
    name: "neither",
    type,
    props: { s3BucketName },
    expect: { violation: "notSet" },
    becomes: {
      subject: {
        cloudWatchLogsGroupArn: "arn:aws:logs:us-east-1:123456789012:log-group:trail:*",
        cloudWatchLogsRoleArn,
      },
    },
    remedied,
    show: true,
  },
  {
    name: "no role",
    type,
    props: { s3BucketName, cloudWatchLogsGroupArn: `${group}:*` },
    options: remedied,
    expect: { violation: "notSet" },
    remedied: false,
  },
  {
    name: "an empty group",
    type,
    props: { s3BucketName, cloudWatchLogsGroupArn: "", cloudWatchLogsRoleArn },
    expect: { violation: "notSet" },
    remedied: false,
  },
  {
    name: "the group without its streams",
    type,
    props: { s3BucketName, cloudWatchLogsGroupArn: group, cloudWatchLogsRoleArn },
    expect: { violation: "noStreams" },
  },
  {
    name: "the group without its streams, and no role",
    type,
    props: { s3BucketName, cloudWatchLogsGroupArn: `${group}:log-stream:x` },
    expect: { violation: ["noStreams", "notSet"] },
    remedied: false,
  },
  {
    name: "a group and a role of the same stack",
    type,
    props: { s3BucketName, cloudWatchLogsGroupArn: unknown, cloudWatchLogsRoleArn: unknown },
    expect: "pass",
  },
  {
    name: "aws-native, a group and a role",
    type: native,
    props: { s3BucketName, isLogging: true, cloudWatchLogsLogGroupArn: unknown, cloudWatchLogsRoleArn: unknown },
    expect: "pass",
  },
  {
    name: "aws-native, neither",
    type: native,
    props: { s3BucketName, isLogging: true },
    expect: { violation: "notSet" },
    becomes: {
      subject: {
        cloudWatchLogsLogGroupArn: "arn:aws:logs:us-east-1:123456789012:log-group:trail:*",
        cloudWatchLogsRoleArn,
      },
    },
    remedied,
  },

  {
    name: "no group",
    type,
    props: { s3BucketName, cloudWatchLogsRoleArn },
    options: remedied,
    expect: { violation: "notSet" },
    remedied: false,
  },
  {
    name: "neither, and only a group to set",
    type,
    props: { s3BucketName },
    options: { remediationLogGroupArn: `${group}:*` },
    expect: { violation: "notSet" },
    remedied: false,
  },
  {
    name: "neither, and only a role to set",
    type,
    props: { s3BucketName },
    options: { remediationRoleArn: cloudWatchLogsRoleArn },
    expect: { violation: "notSet" },
    remedied: false,
  },
  {
    name: "the group by its name",
    type,
    props: { s3BucketName, cloudWatchLogsGroupArn: "trail", cloudWatchLogsRoleArn },
    expect: { violation: "noStreams" },
    remedied: false,
  },
]);
