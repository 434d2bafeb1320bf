import { resource, stackCases, unknown } from "../../support/cases";

const handler = (loggingConfig?: unknown) =>
  resource("aws:lambda/function:Function", "handler", {
    name: "orders",
    runtime: "nodejs24.x",
    role: "arn",
    ...(loggingConfig === undefined ? {} : { loggingConfig }),
  });
const native = (loggingConfig?: unknown) =>
  resource("aws-native:lambda:Function", "handler", {
    role: "arn",
    ...(loggingConfig === undefined ? {} : { loggingConfig }),
  });
const remedied = { remediateFormat: true };
const notJson = { violation: "notJson", on: "handler" };

export default stackCases([
  { name: "JSON", resources: [handler({ logFormat: "JSON" })], expect: "pass", show: true },
  {
    name: "no format",
    resources: [handler()],
    remedied,
    expect: notJson,
    becomes: { handler: { loggingConfig: { logFormat: "JSON" } } },
    show: true,
  },
  { name: "text", resources: [handler({ logFormat: "Text" })], remedied, expect: notJson },
  {
    name: "text, which must stay",
    resources: [handler({ logFormat: "Text" })],
    remedied: false,
    becomes: {},
    expect: notJson,
  },
  { name: "a format not known yet", resources: [handler({ logFormat: unknown })], expect: "undetermined" },
  { name: "aws-native, JSON", resources: [native({ logFormat: "JSON" })], expect: "pass" },
  {
    name: "aws-native, no format",
    resources: [native()],
    remedied,
    expect: notJson,
    becomes: { handler: { loggingConfig: { logFormat: "JSON" } } },
  },
]);
