import { resourceCases, unknown } from "../../support/cases";

const type = "aws:appsync/graphQLApi:GraphQLApi";
const native = "aws-native:appsync:GraphQlApi";
const cloudwatchLogsRoleArn = "arn:aws:iam::123456789012:role/shop-log";
const api = (logConfig: object) => ({
  authenticationType: "AWS_IAM",
  logConfig: { cloudwatchLogsRoleArn, ...logConfig },
});

export default resourceCases([
  {
    name: "errors, without content",
    type,
    props: api({ fieldLogLevel: "ERROR", excludeVerboseContent: true }),
    expect: "pass",
    show: true,
  },
  { name: "no log", type, props: { authenticationType: "AWS_IAM" }, expect: { violation: "noLog" }, show: true },
  {
    name: "log level NONE",
    type,
    props: api({ fieldLogLevel: "NONE", excludeVerboseContent: true }),
    expect: { violation: "noLog" },
  },
  { name: "everything, with content", type, props: api({ fieldLogLevel: "ALL" }), expect: { violation: "verbose" } },
  {
    name: "a level not known yet",
    type,
    props: api({ fieldLogLevel: unknown, excludeVerboseContent: true }),
    expect: "undetermined",
  },
  {
    name: "an event API without log",
    type: "aws:appsync/api:Api",
    props: { eventConfig: {} },
    expect: { violation: "noEventLog" },
  },
  {
    name: "an event API with log level NONE",
    type: "aws:appsync/api:Api",
    props: { eventConfig: { logConfig: { cloudwatchLogsRoleArn, logLevel: "NONE" } } },
    expect: { violation: "noEventLog" },
  },
  {
    name: "an event API with log",
    type: "aws:appsync/api:Api",
    props: { eventConfig: { logConfig: { cloudwatchLogsRoleArn, logLevel: "ERROR" } } },
    expect: "pass",
  },
  {
    name: "aws-native, no log",
    type: native,
    props: { authenticationType: "AWS_IAM" },
    expect: { violation: "noLog" },
  },
  {
    name: "aws-native, errors, without content",
    type: native,
    props: {
      authenticationType: "AWS_IAM",
      logConfig: { cloudWatchLogsRoleArn: unknown, fieldLogLevel: "ERROR", excludeVerboseContent: true },
    },
    expect: "pass",
  },
]);
