import { resourceCases, unknown } from "../../support/cases";

const type = "aws:sfn/stateMachine:StateMachine";
const native = "aws-native:stepfunctions:StateMachine";
const base = { roleArn: "arn:aws:iam::123456789012:role/flow", definition: "{}" };
const logDestination = "arn:aws:logs:eu-central-1:123456789012:log-group:flow:*";
const log = (level: unknown) => ({ ...base, loggingConfiguration: { level, logDestination } });

export default resourceCases([
  { name: "errors", type, props: log("ERROR"), expect: "pass", show: true },
  { name: "no log", type, props: base, expect: { violation: "off" }, show: true },
  { name: "everything", type, props: log("ALL"), expect: "pass" },
  { name: "off", type, props: log("OFF"), expect: { violation: "off" } },
  {
    name: "a level, but no destination",
    type,
    props: { ...base, loggingConfiguration: { level: "ERROR" } },
    expect: { violation: "nowhere" },
  },
  {
    name: "a destination not known yet",
    type,
    props: { ...base, loggingConfiguration: { level: "ERROR", logDestination: unknown } },
    expect: "pass",
  },
  { name: "a level not known yet", type, props: log(unknown), expect: "undetermined" },
  { name: "aws-native, no log", type: native, props: { roleArn: base.roleArn }, expect: { violation: "off" } },
  {
    name: "aws-native, errors",
    type: native,
    props: {
      roleArn: base.roleArn,
      loggingConfiguration: { level: "ERROR", destinations: [{ cloudWatchLogsLogGroup: { logGroupArn: unknown } }] },
    },
    expect: "pass",
  },
]);
