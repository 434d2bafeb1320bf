import { output, resource, stackCases, unknown } from "../../support/cases";

const type = "aws:lambda/function:Function";
const native = "aws-native:lambda:Function";
const origins = [{ originId: "o", domainName: "www.example.com", customOriginConfig: {} }];
/** A distribution that runs a function before it looks into its cache. */
const edge = (lambdaArn: unknown) =>
  resource("aws:cloudfront/distribution:Distribution", "edge", {
    enabled: true,
    origins,
    defaultCacheBehavior: {
      targetOriginId: "o",
      viewerProtocolPolicy: "https-only",
      lambdaFunctionAssociations: [{ eventType: "viewer-request", lambdaArn }],
    },
  });

export default stackCases([
  {
    name: "active tracing",
    resources: [resource(type, "handler", { tracingConfig: { mode: "Active" } })],
    expect: "pass",
    show: true,
  },
  {
    name: "no tracing",
    resources: [resource(type, "handler", { runtime: "nodejs22.x" })],
    expect: { violation: "notActive", on: "handler" },
    show: true,
  },
  {
    name: "only traces of callers",
    resources: [resource(type, "handler", { tracingConfig: { mode: "PassThrough" } })],
    expect: { violation: "notActive", on: "handler" },
  },
  {
    name: "a mode not known yet",
    resources: [resource(type, "handler", { tracingConfig: { mode: unknown } })],
    expect: "undetermined",
  },
  {
    name: "a configuration not known yet",
    resources: [resource(type, "handler", { tracingConfig: unknown })],
    expect: "undetermined",
  },
  {
    name: "a mode of the wrong type",
    resources: [resource(type, "handler", { tracingConfig: { mode: { on: true } } })],
    expect: "undetermined",
    remedied: false,
  },
  {
    name: "aws-native, active",
    resources: [resource(native, "handler", { tracingConfig: { mode: "Active" } })],
    expect: "pass",
  },
  {
    name: "aws-native, none",
    resources: [resource(native, "handler", {})],
    expect: { violation: "notActive", on: "handler" },
    becomes: { handler: { tracingConfig: { mode: "Active" } } },
  },
  {
    name: "a function that runs at the edge, where X-Ray traces nothing",
    resources: [resource(type, "handler", { publish: true }), edge(output("handler", "qualifiedArn"))],
    expect: "pass",
    remedied: false,
  },
  {
    name: "a function beside one that runs at the edge",
    resources: [
      resource(type, "handler", { runtime: "nodejs22.x" }),
      resource(type, "rewrite", { publish: true }),
      edge(output("rewrite", "qualifiedArn")),
    ],
    expect: { violation: "notActive", on: "handler" },
    becomes: { handler: { tracingConfig: { mode: "Active" } }, rewrite: { tracingConfig: { mode: "Active" } } },
  },
  {
    name: "a distribution whose function cannot be told",
    resources: [resource(type, "handler", { runtime: "nodejs22.x" }), edge(unknown)],
    expect: "undetermined",
    remedied: false,
  },
  {
    name: "aws-native, a function that runs at the edge",
    resources: [
      resource(native, "handler", {}),
      resource("aws-native:cloudfront:Distribution", "edge", {
        distributionConfig: {
          enabled: true,
          origins: [{ id: "o", domainName: "www.example.com", customOriginConfig: {} }],
          defaultCacheBehavior: {
            targetOriginId: "o",
            viewerProtocolPolicy: "https-only",
            lambdaFunctionAssociations: [
              { eventType: "viewer-request", lambdaFunctionArn: output("handler", "arn", "{}:1") },
            ],
          },
        },
      }),
    ],
    expect: "pass",
    remedied: false,
  },
]);
