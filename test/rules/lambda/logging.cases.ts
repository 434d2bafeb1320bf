import { output, resource, stackCases, unknown } from "../../support/cases";

const json = { logFormat: "JSON", applicationLogLevel: "INFO", systemLogLevel: "WARN" };
const handler = (loggingConfig?: unknown, props: Record<string, unknown> = {}) =>
  resource("aws:lambda/function:Function", "handler", {
    name: "orders",
    runtime: "nodejs24.x",
    role: "arn",
    ...(loggingConfig === undefined ? {} : { loggingConfig }),
    ...props,
  });
const group = (name: unknown, label = "logs") =>
  resource("aws:cloudwatch/logGroup:LogGroup", label, { name, retentionInDays: 90 });
const own = group(output("handler", "name", "/aws/lambda/{}"));
const remedied = { remediateFormat: true, remediationLogGroup: "/shop/central" };

export default stackCases([
  {
    name: "JSON into a log group of the program",
    resources: [handler({ ...json, logGroup: output("logs", "name") }), group("/shop/orders")],
    expect: "pass",
    show: true,
  },
  {
    name: "nothing said",
    resources: [handler()],
    remedied,
    expect: { violation: ["notJson", "noGroup"], on: "handler" },
    show: true,
  },
  { name: "a log group named after the function", resources: [handler(json), own], expect: "pass" },
  {
    name: "a log group with the function's literal name",
    resources: [handler(json), group("/aws/lambda/orders")],
    expect: "pass",
  },
  {
    name: "a function named by the provider, and a log group named after it",
    resources: [resource("aws:lambda/function:Function", "handler", { role: "arn", loggingConfig: json }), own],
    expect: "pass",
    only: "preview",
  },
  {
    name: "a log group of another function",
    resources: [handler(json), group("/aws/lambda/bills")],
    remedied,
    expect: { violation: "noGroup", on: "handler" },
  },
  {
    name: "a log group that is named after another function",
    resources: [
      handler(json),
      resource("aws:lambda/function:Function", "bills", { name: "bills", role: "arn", loggingConfig: json }),
      group(output("bills", "name", "/aws/lambda/{}")),
    ],
    remedied,
    expect: { violation: "noGroup", on: "handler" },
  },
  { name: "a log group whose name is not known", resources: [handler(json), group(unknown)], expect: "undetermined" },
  {
    name: "a function whose name is not known",
    resources: [handler(json, { name: unknown }), group("/aws/lambda/orders")],
    expect: "undetermined",
  },
  {
    name: "a log group of another program",
    resources: [handler({ ...json, logGroup: "/shop/central" })],
    expect: "pass",
  },
  { name: "a log group not known yet", resources: [handler({ ...json, logGroup: unknown })], expect: "undetermined" },
  {
    name: "text",
    resources: [handler({ logFormat: "Text" }), own],
    remedied,
    expect: { violation: "notJson", on: "handler" },
  },
  {
    name: "debug output",
    resources: [handler({ ...json, applicationLogLevel: "DEBUG" }), own],
    expect: { violation: "noisy", on: "handler" },
  },
  {
    name: "debug output, where it is allowed",
    resources: [handler({ ...json, applicationLogLevel: "DEBUG" }), own],
    options: { noisiestLevel: "DEBUG" },
    expect: "pass",
  },
  {
    name: "INFO, where only warnings are allowed",
    resources: [handler(json), own],
    options: { noisiestLevel: "WARN" },
    expect: { violation: "noisy", on: "handler" },
  },
  {
    name: "no level, where only warnings are allowed",
    resources: [handler({ logFormat: "JSON" }), own],
    options: { noisiestLevel: "WARN" },
    expect: { violation: "noisy", on: "handler" },
  },
  { name: "no level, which is INFO", resources: [handler({ logFormat: "JSON" }), own], expect: "pass" },
  { name: "a format not known yet", resources: [handler({ logFormat: unknown }), own], expect: "undetermined" },
  {
    name: "a level not known yet",
    resources: [handler({ ...json, applicationLogLevel: unknown }), own],
    expect: "undetermined",
  },
  {
    name: "aws-native, JSON into a log group of the program",
    resources: [
      resource("aws-native:lambda:Function", "handler", {
        role: "arn",
        loggingConfig: { ...json, logGroup: output("logs", "id") },
      }),
      resource("aws-native:logs:LogGroup", "logs", { logGroupName: "/shop/orders", retentionInDays: 90 }),
    ],
    expect: "pass",
  },
  {
    name: "aws-native, nothing said",
    resources: [resource("aws-native:lambda:Function", "handler", { role: "arn" })],
    remedied,
    expect: { violation: ["notJson", "noGroup"], on: "handler" },
  },
]);
