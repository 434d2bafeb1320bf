import { resource, stackCases, unknown } from "../../support/cases";

const type = "aws:lambda/function:Function";
const native = "aws-native:lambda:Function";

export default stackCases([
  {
    name: "a limit",
    resources: [resource(type, "handler", { reservedConcurrentExecutions: 50 })],
    expect: "pass",
    show: true,
  },
  {
    name: "no limit",
    resources: [resource(type, "handler", { runtime: "nodejs22.x" })],
    expect: { violation: "unreserved", on: "handler" },
    show: true,
  },
  {
    name: "zero, which stops the function",
    resources: [resource(type, "handler", { reservedConcurrentExecutions: 0 })],
    expect: "pass",
  },
  {
    name: "the provider's word for no limit",
    resources: [resource(type, "handler", { reservedConcurrentExecutions: -1 })],
    expect: { violation: "unreserved", on: "handler" },
  },
  {
    name: "a limit as text",
    resources: [resource(type, "handler", { reservedConcurrentExecutions: "20" })],
    expect: "pass",
  },
  {
    name: "a limit above the ceiling",
    resources: [resource(type, "handler", { reservedConcurrentExecutions: 200 })],
    options: { maximum: 100 },
    expect: { violation: "tooHigh", on: "handler" },
  },
  {
    name: "a limit not known yet",
    resources: [resource(type, "handler", { reservedConcurrentExecutions: unknown })],
    expect: "undetermined",
  },
  {
    name: "aws-native, a limit",
    resources: [resource(native, "handler", { reservedConcurrentExecutions: 10 })],
    expect: "pass",
  },
  {
    name: "aws-native, no limit",
    resources: [resource(native, "handler", {})],
    expect: { violation: "unreserved", on: "handler" },
  },
  {
    name: "a function on a capacity provider, whose scaling configuration limits it",
    resources: [
      resource(type, "handler", {
        capacityProviderConfig: {
          lambdaManagedInstancesCapacityProviderConfig: {
            capacityProviderArn: "arn:aws:lambda:us-east-1:123456789012:capacity-provider:orders",
          },
        },
      }),
    ],
    expect: "pass",
  },
  {
    name: "a capacity provider not known yet",
    resources: [resource(type, "handler", { capacityProviderConfig: unknown })],
    expect: "undetermined",
  },
  {
    name: "aws-native, a function on a capacity provider",
    resources: [
      resource(native, "handler", {
        capacityProviderConfig: {
          lambdaManagedInstancesCapacityProviderConfig: {
            capacityProviderArn: "arn:aws:lambda:us-east-1:123456789012:capacity-provider:orders",
          },
        },
      }),
    ],
    expect: "pass",
  },

  {
    name: "a limit at the ceiling",
    resources: [resource(type, "handler", { reservedConcurrentExecutions: 100 })],
    options: { maximum: 100 },
    expect: "pass",
  },
]);
