import { resourceCases, unknown } from "../../support/cases";

const type = "aws:sfn/stateMachine:StateMachine";
const native = "aws-native:stepfunctions:StateMachine";
const roleArn = "arn:aws:iam::123456789012:role/flow";
const log = (includeExecutionData: unknown, level: unknown = "ALL") => ({
  roleArn,
  definition: "{}",
  loggingConfiguration: {
    level,
    includeExecutionData,
    logDestination: "arn:aws:logs:eu-central-1:123456789012:log-group:flow:*",
  },
});

export default resourceCases([
  { name: "without data", type, props: log(false), expect: "pass", show: true },
  {
    name: "with data",
    type,
    props: log(true),
    expect: { violation: "data" },
    becomes: {
      subject: {
        loggingConfiguration: {
          includeExecutionData: false,
          level: "ALL",
          logDestination: "arn:aws:logs:eu-central-1:123456789012:log-group:flow:*",
        },
      },
    },
    show: true,
  },
  { name: "with data that is masked", type, props: log(true), options: { masked: true }, expect: "notApplicable" },
  { name: "no log", type, props: log(true, "OFF"), expect: "notApplicable" },
  { name: "not known yet", type, props: log(unknown), expect: "undetermined" },
  { name: "with data, at a level that is not known yet", type, props: log(true, unknown), expect: "undetermined" },
  {
    name: "aws-native, with data",
    type: native,
    props: { roleArn, loggingConfiguration: { level: "ALL", includeExecutionData: true } },
    expect: { violation: "data" },
    becomes: { subject: { loggingConfiguration: { includeExecutionData: false, level: "ALL" } } },
  },
  {
    name: "with data, but no level",
    type,
    props: { roleArn, definition: "{}", loggingConfiguration: { includeExecutionData: true } },
    expect: "notApplicable",
  },
]);
