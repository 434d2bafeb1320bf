import { resourceCases, unknown } from "../../support/cases";

const type = "aws:cloudfront/distribution:Distribution";
const native = "aws-native:cloudfront:Distribution";
const behavior = { targetOriginId: "site", viewerProtocolPolicy: "redirect-to-https" };
const bucket = { originId: "site", domainName: "site.s3.eu-west-1.amazonaws.com", originAccessControlId: "E1" };
const web = {
  originId: "site",
  domainName: "www.example.com",
  customOriginConfig: { originProtocolPolicy: "https-only" },
};
const rootless = (props: Record<string, unknown> = {}) => ({
  enabled: true,
  origins: [bucket],
  defaultCacheBehavior: behavior,
  ...props,
});
const nativeBucket = { id: "site", domainName: bucket.domainName, originAccessControlId: "E1" };

export default resourceCases([
  {
    name: "a bucket with a root object",
    type,
    props: rootless({ defaultRootObject: "index.html" }),
    expect: "pass",
    show: true,
  },
  {
    name: "a bucket without a root object",
    type,
    props: rootless(),
    expect: { violation: "noRootObject" },
    show: true,
  },
  {
    name: "an empty root object, which is none",
    type,
    props: rootless({ defaultRootObject: "" }),
    expect: { violation: "noRootObject" },
  },
  { name: "an API without a root object", type, props: rootless({ origins: [web] }), expect: "pass" },
  {
    name: "a bucket beside the API that the default behavior serves",
    type,
    props: rootless({ origins: [web, { ...bucket, originId: "files" }] }),
    expect: "pass",
  },
  {
    name: "a function that rewrites the path",
    type,
    props: rootless({
      defaultCacheBehavior: {
        ...behavior,
        functionAssociations: [{ eventType: "viewer-request", functionArn: "arn:f" }],
      },
    }),
    expect: "pass",
  },
  {
    name: "a function that works on responses",
    type,
    props: rootless({
      defaultCacheBehavior: {
        ...behavior,
        functionAssociations: [{ eventType: "viewer-response", functionArn: "arn:f" }],
      },
    }),
    expect: { violation: "noRootObject" },
  },
  {
    name: "a bucket made in the same program",
    type,
    props: rootless({ origins: [{ ...bucket, domainName: unknown }] }),
    expect: { violation: "noRootObject" },
  },
  {
    name: "a web server not known yet",
    type,
    props: rootless({ origins: [{ ...web, domainName: unknown }] }),
    expect: "undetermined",
  },
  {
    name: "an origin whose id is not known yet",
    type,
    props: rootless({ origins: [{ ...bucket, originId: unknown }] }),
    expect: "undetermined",
  },
  {
    name: "a default behavior whose origin is not known yet",
    type,
    props: rootless({ defaultCacheBehavior: { ...behavior, targetOriginId: unknown } }),
    expect: "undetermined",
  },
  { name: "origins not known yet", type, props: rootless({ origins: unknown }), expect: "undetermined" },
  { name: "origins of the wrong type", type, props: rootless({ origins: ["site"] }), expect: "undetermined" },
  { name: "a root object not known yet", type, props: rootless({ defaultRootObject: unknown }), expect: "pass" },
  {
    name: "aws-native, a root object",
    type: native,
    props: { distributionConfig: rootless({ origins: [nativeBucket], defaultRootObject: "index.html" }) },
    expect: "pass",
  },
  {
    name: "aws-native, no root object",
    type: native,
    props: { distributionConfig: rootless({ origins: [nativeBucket] }) },
    expect: { violation: "noRootObject" },
  },
]);
