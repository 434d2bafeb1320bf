import { resource, stackCases, unknown } from "../../support/cases";

const json = { logFormat: "JSON", applicationLogLevel: "INFO", systemLogLevel: "WARN" };
const handler = (loggingConfig?: unknown) =>
  resource("aws:lambda/function:Function", "handler", {
    name: "orders",
    runtime: "nodejs24.x",
    role: "arn",
    ...(loggingConfig === undefined ? {} : { loggingConfig }),
  });
const native = (loggingConfig: unknown) =>
  resource("aws-native:lambda:Function", "handler", { role: "arn", loggingConfig });
const noisy = { violation: "noisy", on: "handler" };
const debug = { ...json, applicationLogLevel: "DEBUG" };

export default stackCases([
  { name: "INFO", resources: [handler(json)], expect: "pass", show: true },
  { name: "debug output", resources: [handler(debug)], expect: noisy, show: true },
  { name: "traces", resources: [handler({ ...json, applicationLogLevel: "TRACE" })], expect: noisy },
  { name: "errors only", resources: [handler({ ...json, applicationLogLevel: "ERROR" })], expect: "pass" },
  {
    name: "debug output, where it is allowed",
    resources: [handler(debug)],
    options: { noisiestLevel: "DEBUG" },
    expect: "pass",
  },
  {
    name: "INFO, where only warnings are allowed",
    resources: [handler(json)],
    options: { noisiestLevel: "WARN" },
    expect: noisy,
  },
  {
    name: "no level, where only warnings are allowed",
    resources: [handler({ logFormat: "JSON" })],
    options: { noisiestLevel: "WARN" },
    expect: noisy,
  },
  { name: "no level, which is INFO", resources: [handler({ logFormat: "JSON" })], expect: "pass" },
  { name: "text, where AWS filters nothing", resources: [handler({ ...debug, logFormat: "Text" })], expect: "pass" },
  { name: "no format, which is text", resources: [handler()], expect: "pass" },
  {
    name: "debug output, with a format not known yet",
    resources: [handler({ ...debug, logFormat: unknown })],
    expect: "undetermined",
  },
  {
    name: "a level not known yet",
    resources: [handler({ ...json, applicationLogLevel: unknown })],
    expect: "undetermined",
  },
  {
    name: "a level that AWS does not have",
    resources: [handler({ ...json, applicationLogLevel: "LOUD" })],
    expect: "pass",
  },
  { name: "aws-native, INFO", resources: [native(json)], expect: "pass" },
  {
    name: "aws-native, debug output",
    resources: [native(debug)],
    expect: noisy,
    becomes: { handler: { loggingConfig: { applicationLogLevel: "INFO", logFormat: "JSON", systemLogLevel: "WARN" } } },
  },

  {
    name: "debug output, which becomes INFO",
    resources: [handler(debug)],
    expect: noisy,
    becomes: { handler: { loggingConfig: { ...json } } },
  },
  {
    name: "errors only, which stay",
    resources: [handler({ ...json, applicationLogLevel: "ERROR" })],
    expect: "pass",
    becomes: {},
  },
  {
    name: "debug output as text, which stays",
    resources: [handler({ ...debug, logFormat: "Text" })],
    expect: "pass",
    becomes: {},
  },
]);
