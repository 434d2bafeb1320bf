import { output, resource, stackCases, unknown } from "../../support/cases";

const hsts = { accessControlMaxAgeSec: 31_536_000, includeSubdomains: true, override: true };
const policy = (strictTransportSecurity: unknown = hsts, name = "headers") =>
  resource("aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy", name, {
    name,
    securityHeadersConfig: { strictTransportSecurity },
  });
const behavior = (responseHeadersPolicyId?: unknown, props: Record<string, unknown> = {}) => ({
  targetOriginId: "site",
  viewerProtocolPolicy: "redirect-to-https",
  ...(responseHeadersPolicyId === undefined ? {} : { responseHeadersPolicyId }),
  ...props,
});
const edge = (defaultCacheBehavior: unknown, orderedCacheBehaviors?: unknown) =>
  resource("aws:cloudfront/distribution:Distribution", "edge", {
    enabled: true,
    origins: [{ originId: "site", domainName: "site.s3.eu-west-1.amazonaws.com" }],
    defaultCacheBehavior,
    ...(orderedCacheBehaviors === undefined ? {} : { orderedCacheBehaviors }),
  });
const own = output("headers", "id");
const weak = { violation: "weakHeader", on: "edge" };
const remedied = { responseHeadersPolicyId: "67f7725c-6f97-4210-82d7-5512b31e9d03" };
const on = (violation: string) => ({ violation, on: "edge" });

export default stackCases([
  {
    name: "a policy with HTTPS only for a year",
    resources: [policy(), edge(behavior(own))],
    expect: "pass",
    show: true,
  },
  {
    name: "no policy",
    resources: [edge(behavior())],
    expect: on("noPolicy"),
    becomes: {
      edge: {
        defaultCacheBehavior: {
          responseHeadersPolicyId: "67f7725c-6f97-4210-82d7-5512b31e9d03",
          targetOriginId: "site",
          viewerProtocolPolicy: "redirect-to-https",
        },
      },
    },
    remedied,
    show: true,
  },
  {
    name: "no policy, and none for a remediation",
    resources: [edge(behavior())],
    expect: on("noPolicy"),
    remedied: false,
    becomes: {},
  },
  {
    name: "no policy for one path",
    resources: [policy(), edge(behavior(own), [behavior(undefined, { pathPattern: "/api/*" })])],
    expect: on("noPolicy"),
    becomes: {
      edge: {
        orderedCacheBehaviors: [
          {
            pathPattern: "/api/*",
            responseHeadersPolicyId: "67f7725c-6f97-4210-82d7-5512b31e9d03",
            targetOriginId: "site",
            viewerProtocolPolicy: "redirect-to-https",
          },
        ],
      },
    },
    remedied,
  },
  {
    name: "a policy without the header",
    resources: [
      resource("aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy", "headers", {
        name: "headers",
        securityHeadersConfig: { contentTypeOptions: { override: true } },
      }),
      edge(behavior(own)),
    ],
    expect: on("noHeader"),
    remedied: false,
  },
  {
    name: "a month",
    resources: [policy({ ...hsts, accessControlMaxAgeSec: 2_592_000 }), edge(behavior(own))],
    expect: weak,
    remedied: false,
  },
  {
    name: "two years",
    resources: [policy({ ...hsts, accessControlMaxAgeSec: 63_072_000 }), edge(behavior(own))],
    expect: "pass",
  },
  {
    name: "no subdomains",
    resources: [policy({ ...hsts, includeSubdomains: false }), edge(behavior(own))],
    expect: weak,
    remedied: false,
  },
  {
    name: "no subdomains, which are not asked for",
    resources: [policy({ ...hsts, includeSubdomains: false }), edge(behavior(own))],
    options: { includeSubdomains: false },
    expect: "pass",
  },
  {
    name: "the origin's header kept",
    resources: [policy({ ...hsts, override: false }), edge(behavior(own))],
    expect: weak,
    remedied: false,
  },
  {
    name: "the managed policy for security headers",
    resources: [edge(behavior("67f7725c-6f97-4210-82d7-5512b31e9d03"))],
    expect: "pass",
  },
  {
    name: "a managed policy for CORS only",
    resources: [edge(behavior("60669652-455b-4ae9-85a4-c4c02393f86c"))],
    options: remedied,
    expect: on("noHeader"),
    remedied: false,
    becomes: {},
  },
  {
    name: "a policy of another program",
    resources: [edge(behavior("11111111-2222-3333-4444-555555555555"))],
    expect: "undetermined",
    reason: "defaultCacheBehavior.responseHeadersPolicyId",
  },
  {
    name: "a function that adds headers to responses",
    resources: [
      edge(behavior(undefined, { functionAssociations: [{ eventType: "viewer-response", functionArn: "arn:f" }] })),
    ],
    options: remedied,
    expect: "undetermined",
    becomes: {},
  },
  {
    name: "a function on requests",
    resources: [
      edge(behavior(undefined, { functionAssociations: [{ eventType: "viewer-request", functionArn: "arn:f" }] })),
    ],
    expect: on("noPolicy"),
    remedied,
  },
  {
    name: "a strong and a weak policy, of which the preview does not tell which is where",
    resources: [
      policy(),
      policy({ ...hsts, accessControlMaxAgeSec: 60 }, "short"),
      edge(behavior(own), [
        behavior(own, { pathPattern: "/a/*" }),
        behavior(output("short", "id"), { pathPattern: "/b/*" }),
      ]),
    ],
    expect: "undetermined",
    only: "preview",
  },
  {
    name: "a strong and a weak policy",
    resources: [
      policy(),
      policy({ ...hsts, accessControlMaxAgeSec: 60 }, "short"),
      edge(behavior(own), [behavior(output("short", "id"), { pathPattern: "/b/*" })]),
    ],
    expect: weak,
    remedied: false,
    only: "deployed",
  },
  {
    name: "no policy for one of several paths",
    resources: [
      edge(behavior("67f7725c-6f97-4210-82d7-5512b31e9d03"), [
        behavior(unknown, { pathPattern: "/a/*" }),
        behavior(undefined, { pathPattern: "/b/*" }),
        behavior(undefined, { pathPattern: "/c/*", functionAssociations: [{ eventType: "viewer-response" }] }),
      ]),
    ],
    expect: { ...on("noPolicy"), says: "not set: orderedCacheBehaviors[1].responseHeadersPolicyId" },
    remedied,
  },
  { name: "a policy not known yet", resources: [edge(behavior(unknown))], expect: "undetermined" },
  {
    name: "an age not known yet",
    resources: [policy({ ...hsts, accessControlMaxAgeSec: unknown }), edge(behavior(own))],
    expect: "undetermined",
  },
  {
    name: "paths not known yet",
    resources: [policy(), edge(behavior(own), unknown)],
    expect: "undetermined",
    reason: "orderedCacheBehaviors",
  },
  { name: "a behavior of the wrong type", resources: [edge("site")], expect: "undetermined" },
  {
    name: "aws-native, a policy",
    resources: [
      resource("aws-native:cloudfront:ResponseHeadersPolicy", "headers", {
        responseHeadersPolicyConfig: { name: "headers", securityHeadersConfig: { strictTransportSecurity: hsts } },
      }),
      resource("aws-native:cloudfront:Distribution", "edge", {
        distributionConfig: { enabled: true, defaultCacheBehavior: behavior(own) },
      }),
    ],
    expect: "pass",
  },
  {
    name: "aws-native, no policy",
    resources: [
      resource("aws-native:cloudfront:Distribution", "edge", {
        distributionConfig: { enabled: true, defaultCacheBehavior: behavior() },
      }),
    ],
    expect: on("noPolicy"),
    becomes: {
      edge: {
        distributionConfig: {
          defaultCacheBehavior: {
            responseHeadersPolicyId: "67f7725c-6f97-4210-82d7-5512b31e9d03",
            targetOriginId: "site",
            viewerProtocolPolicy: "redirect-to-https",
          },
          enabled: true,
        },
      },
    },
    remedied,
  },
]);
