import { output, resource, stackCases, unknown } from "../../support/cases";

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
const remedied = { remediationLogGroup: "/shop/central" };
const noGroup = { violation: "noGroup", on: "handler" };

export default stackCases([
  {
    name: "a log group of the program",
    resources: [handler({ logFormat: "JSON", logGroup: output("logs", "name") }), group("/shop/orders")],
    expect: "pass",
    show: true,
  },
  { name: "no log group", resources: [handler()], remedied, expect: noGroup, show: true },
  { name: "no log group, though a format", resources: [handler({ logFormat: "JSON" })], remedied, expect: noGroup },
  { name: "no log group, and none to set", resources: [handler()], remedied: false, expect: noGroup },
  { name: "a log group named after the function", resources: [handler(), own], expect: "pass" },
  {
    name: "a log group with the function's literal name",
    resources: [handler(), group("/aws/lambda/orders")],
    expect: "pass",
  },
  {
    name: "a function named by the provider, and a log group named after it",
    resources: [resource("aws:lambda/function:Function", "handler", { role: "arn" }), own],
    expect: "pass",
    only: "preview",
  },
  {
    name: "a log group of another function",
    resources: [handler(), group("/aws/lambda/bills")],
    remedied,
    expect: noGroup,
  },
  {
    name: "a log group that is named after another function",
    resources: [
      handler(),
      resource("aws:lambda/function:Function", "bills", {
        name: "bills",
        role: "arn",
        loggingConfig: { logFormat: "JSON", logGroup: "/shop/central" },
      }),
      group(output("bills", "name", "/aws/lambda/{}")),
    ],
    remedied,
    expect: noGroup,
  },
  {
    name: "a function whose name is not known, and a log group of something else",
    resources: [handler(undefined, { name: unknown }), group("/shop/orders")],
    remedied,
    expect: noGroup,
  },
  { name: "a log group whose name is not known", resources: [handler(), group(unknown)], expect: "undetermined" },
  {
    name: "a function whose name is not known",
    resources: [handler(undefined, { name: unknown }), group("/aws/lambda/orders")],
    expect: "undetermined",
  },
  {
    name: "a log group of another program",
    resources: [handler({ logFormat: "JSON", logGroup: "/shop/central" })],
    expect: "pass",
  },
  {
    name: "a log group not known yet",
    resources: [handler({ logFormat: "JSON", logGroup: unknown })],
    expect: "undetermined",
  },
  {
    name: "aws-native, a log group of the program",
    resources: [
      resource("aws-native:lambda:Function", "handler", {
        role: "arn",
        loggingConfig: { logGroup: output("logs", "id") },
      }),
      resource("aws-native:logs:LogGroup", "logs", { logGroupName: "/shop/orders", retentionInDays: 90 }),
    ],
    expect: "pass",
  },
  {
    name: "aws-native, no log group",
    resources: [resource("aws-native:lambda:Function", "handler", { role: "arn" })],
    remedied,
    expect: noGroup,
    becomes: { handler: { loggingConfig: { logFormat: "Text", logGroup: "/shop/central" } } },
  },

  {
    name: "no log group, to which a format is set too",
    resources: [handler()],
    options: remedied,
    becomes: { handler: { loggingConfig: { logFormat: "Text", logGroup: "/shop/central" } } },
    expect: noGroup,
  },
  {
    name: "no log group, though a format, which stays",
    resources: [handler({ logFormat: "JSON" })],
    options: remedied,
    becomes: { handler: { loggingConfig: { logFormat: "JSON", logGroup: "/shop/central" } } },
    expect: noGroup,
  },
  {
    name: "no log group, and none to set, which stays",
    resources: [handler()],
    remedied: false,
    becomes: {},
    expect: noGroup,
  },
  {
    name: "a log group of another program, which stays",
    resources: [handler({ logFormat: "JSON", logGroup: "/shop/orders" })],
    options: remedied,
    becomes: {},
    expect: "pass",
  },
  {
    name: "a function whose name is not known, and log groups of functions and of something else",
    resources: [handler(undefined, { name: unknown }), group("/aws/lambda/bills"), group("/shop/orders", "others")],
    expect: "undetermined",
  },
  {
    name: "a log group that is named after another function, whose name is not known yet",
    resources: [
      handler(),
      resource("aws:lambda/function:Function", "bills", {
        name: unknown,
        role: "arn",
        loggingConfig: { logFormat: "JSON", logGroup: "/shop/central" },
      }),
      group(output("bills", "name", "/aws/lambda/{}")),
    ],
    remedied,
    expect: noGroup,
  },
]);
