import { resourceCases, unknown } from "../../support/cases";

const bus = "aws:cloudwatch/eventBus:EventBus";
const pipe = "aws:pipes/pipe:Pipe";
const nativeBus = "aws-native:events:EventBus";
const nativePipe = "aws-native:pipes:Pipe";
const withLog = (logConfig: unknown) => ({ name: "orders", logConfig });
const piped = (logConfiguration?: unknown) => ({
  roleArn: "arn:aws:iam::123456789012:role/orders",
  source: "arn:aws:sqs:eu-central-1:123456789012:orders",
  target: "arn:aws:lambda:eu-central-1:123456789012:function:orders",
  ...(logConfiguration === undefined ? {} : { logConfiguration }),
});
const ofBus = { violation: "payload", says: "logConfig.includeDetail puts the events into the log" } as const;
const ofPipe = { violation: "payload", says: "logConfiguration.includeExecutionDatas puts" } as const;

export default resourceCases([
  {
    name: "a bus that logs what it does",
    type: bus,
    props: withLog({ level: "INFO", includeDetail: "NONE" }),
    expect: "pass",
    show: true,
  },
  {
    name: "a bus that logs the events",
    type: bus,
    props: withLog({ level: "ERROR", includeDetail: "FULL" }),
    expect: ofBus,
    becomes: { subject: { logConfig: { level: "ERROR", includeDetail: "NONE" } } },
    show: true,
  },
  {
    name: "a bus that logs the events, at the level for debugging",
    type: bus,
    props: withLog({ level: "TRACE", includeDetail: "FULL" }),
    expect: { violation: ["payload", "trace"] },
    becomes: { subject: { logConfig: { level: "INFO", includeDetail: "NONE" } } },
  },
  {
    name: "a bus at the level for debugging",
    type: bus,
    props: withLog({ level: "TRACE" }),
    expect: { violation: "trace", says: "logConfig.level is TRACE" },
  },
  { name: "a bus without detail", type: bus, props: withLog({ level: "INFO" }), expect: "pass" },
  { name: "a bus without a log", type: bus, props: { name: "orders" }, expect: "notApplicable", reason: "no log" },
  {
    name: "a bus whose log is off",
    type: bus,
    props: withLog({ level: "OFF", includeDetail: "FULL" }),
    expect: "notApplicable",
  },
  {
    name: "a bus whose log masks data",
    type: bus,
    props: withLog({ level: "INFO", includeDetail: "FULL" }),
    options: { masked: true },
    expect: "pass",
    becomes: {},
  },
  {
    name: "a bus at the level for debugging whose log masks data",
    type: bus,
    props: withLog({ level: "TRACE", includeDetail: "FULL" }),
    options: { masked: true },
    expect: { violation: "trace" },
    becomes: { subject: { logConfig: { level: "INFO", includeDetail: "FULL" } } },
  },
  {
    name: "a level that is not known yet",
    type: bus,
    props: withLog({ level: unknown, includeDetail: "FULL" }),
    expect: "undetermined",
  },
  {
    name: "a detail that is not known yet",
    type: bus,
    props: withLog({ level: "INFO", includeDetail: unknown }),
    expect: "undetermined",
    reason: "logConfig.includeDetail",
  },
  { name: "a pipe that logs what it does", type: pipe, props: piped({ level: "INFO" }), expect: "pass" },
  {
    name: "a pipe that logs the events",
    type: pipe,
    props: piped({ level: "INFO", includeExecutionDatas: ["ALL"] }),
    expect: ofPipe,
    becomes: { subject: { logConfiguration: { level: "INFO", includeExecutionDatas: [] } } },
  },
  {
    name: "a pipe at the level for debugging",
    type: pipe,
    props: piped({ level: "TRACE" }),
    expect: { violation: "trace" },
    becomes: { subject: { logConfiguration: { level: "INFO" } } },
  },
  {
    name: "a pipe whose log masks data",
    type: pipe,
    props: piped({ level: "INFO", includeExecutionDatas: ["ALL"] }),
    options: { masked: true },
    expect: "pass",
    becomes: {},
  },
  { name: "a pipe without a log", type: pipe, props: piped(), expect: "notApplicable" },
  {
    name: "a pipe whose data is not known yet",
    type: pipe,
    props: piped({ level: "INFO", includeExecutionDatas: [unknown] }),
    expect: "undetermined",
    reason: "logConfiguration.includeExecutionDatas",
  },
  {
    name: "aws-native, a bus that logs the events",
    type: nativeBus,
    props: withLog({ level: "INFO", includeDetail: "FULL" }),
    expect: ofBus,
    becomes: { subject: { logConfig: { includeDetail: "NONE", level: "INFO" } } },
  },
  {
    name: "aws-native, a pipe that logs the events",
    type: nativePipe,
    props: piped({ level: "INFO", includeExecutionData: ["ALL"] }),
    expect: { violation: "payload", says: "logConfiguration.includeExecutionData puts" },
    becomes: { subject: { logConfiguration: { includeExecutionData: [], level: "INFO" } } },
  },
  {
    name: "aws-native, a pipe that logs what it does",
    type: nativePipe,
    props: piped({ level: "ERROR" }),
    expect: "pass",
  },
]);
