import { resourceCases, unknown } from "../../support/cases";
import { multitenantDistribution } from "../../support/distributions";

const type = "aws:cloudfront/distribution:Distribution";
const native = "aws-native:cloudfront:Distribution";
const edge = (
  viewerProtocolPolicy: unknown,
  ordered: readonly unknown[] = [],
  domainName: unknown = "www.example.com",
) => ({
  enabled: true,
  origins: [{ originId: "web", domainName }],
  defaultCacheBehavior: { targetOriginId: "web", viewerProtocolPolicy },
  orderedCacheBehaviors: ordered.map((policy, index) => ({
    pathPattern: `/part${String(index)}/*`,
    targetOriginId: "web",
    viewerProtocolPolicy: policy,
  })),
});
const http = { violation: "http" };
const api = "abc123.execute-api.eu-west-1.amazonaws.com";
const options = { httpsOnlyForApis: true };

export default resourceCases([
  {
    name: "viewers are redirected to HTTPS, and API callers refused HTTP",
    type,
    props: edge("redirect-to-https", ["https-only"]),
    expect: "pass",
    show: true,
  },
  { name: "HTTP allowed", type, props: edge("allow-all"), expect: http, show: true },
  {
    name: "HTTP allowed for one path",
    type,
    props: edge("https-only", ["allow-all"]),
    expect: http,
    becomes: {
      subject: {
        orderedCacheBehaviors: [
          { pathPattern: "/part0/*", targetOriginId: "web", viewerProtocolPolicy: "redirect-to-https" },
        ],
      },
    },
  },
  {
    name: "HTTP allowed for all but one path",
    type,
    props: edge("allow-all", ["https-only"]),
    expect: http,
    becomes: {
      subject: { defaultCacheBehavior: { targetOriginId: "web", viewerProtocolPolicy: "redirect-to-https" } },
    },
  },
  {
    name: "an API that refuses HTTP, where it must",
    type,
    props: edge("https-only", [], api),
    options,
    expect: "pass",
  },
  {
    name: "a website that redirects beside an API that refuses HTTP, where it must",
    type,
    props: {
      ...edge("redirect-to-https"),
      origins: [
        { originId: "web", domainName: "www.example.com" },
        { originId: "api", domainName: api },
      ],
    },
    options,
    expect: "pass",
  },
  {
    name: "a website that redirects beside something not known yet, where API callers must be refused",
    type,
    props: {
      ...edge("redirect-to-https"),
      origins: [
        { originId: "web", domainName: "www.example.com" },
        { originId: "other", domainName: unknown },
      ],
      orderedCacheBehaviors: [
        { pathPattern: "/a/*", targetOriginId: "other", viewerProtocolPolicy: "redirect-to-https" },
      ],
    },
    options,
    expect: "undetermined",
  },
  {
    name: "origins not known yet, where API callers must be refused",
    type,
    props: { ...edge("redirect-to-https"), origins: unknown },
    options,
    expect: "undetermined",
  },
  {
    name: "an API under an id not known yet, where its callers must be refused",
    type,
    props: { ...edge("redirect-to-https"), origins: [{ originId: unknown, domainName: api }] },
    options,
    expect: "undetermined",
  },
  {
    name: "HTTP allowed for one of several paths",
    type,
    props: edge("https-only", ["https-only", "allow-all"]),
    expect: { ...http, says: "HTTP: orderedCacheBehaviors[1].viewerProtocolPolicy" },
  },
  {
    name: "a policy not known yet",
    type,
    props: edge(unknown),
    expect: "undetermined",
    reason: "defaultCacheBehavior.viewerProtocolPolicy",
  },
  {
    name: "a policy not known yet beside HTTP",
    type,
    props: edge("allow-all", [unknown, "allow-all"]),
    expect: http,
  },
  {
    name: "paths not known yet",
    type,
    props: { ...edge("https-only"), orderedCacheBehaviors: unknown },
    expect: "undetermined",
    reason: "orderedCacheBehaviors",
  },
  { name: "a policy of the wrong type", type, props: edge(["https-only"]), expect: "undetermined" },
  { name: "an API whose callers are redirected", type, props: edge("redirect-to-https", [], api), expect: "pass" },
  {
    name: "an API whose callers are redirected, where they must be refused",
    type,
    props: edge("redirect-to-https", [], api),
    options,
    expect: { violation: "redirects" },
    remedied: false,
  },
  {
    name: "an API whose callers are redirected beside a website, where they must be refused",
    type,
    props: {
      ...edge("redirect-to-https"),
      origins: [
        { originId: "web", domainName: "www.example.com" },
        { originId: "api", domainName: api },
      ],
      orderedCacheBehaviors: [
        { pathPattern: "/api/*", targetOriginId: "api", viewerProtocolPolicy: "redirect-to-https" },
      ],
    },
    options,
    expect: { violation: "redirects", says: "refused: orderedCacheBehaviors[0].viewerProtocolPolicy" },
    remedied: false,
  },
  {
    name: "a website whose visitors are redirected, where API callers must be refused",
    type,
    props: edge("redirect-to-https"),
    options,
    expect: "pass",
  },
  {
    name: "an origin not known yet, where API callers must be refused",
    type,
    props: edge("redirect-to-https", [], unknown),
    options,
    expect: "undetermined",
    reason: "the origins behind defaultCacheBehavior.viewerProtocolPolicy",
  },
  {
    name: "aws-native, redirected",
    type: native,
    props: {
      distributionConfig: { enabled: true, defaultCacheBehavior: { viewerProtocolPolicy: "redirect-to-https" } },
    },
    expect: "pass",
  },
  {
    name: "aws-native, HTTP allowed",
    type: native,
    props: {
      distributionConfig: {
        enabled: true,
        defaultCacheBehavior: { viewerProtocolPolicy: "https-only" },
        cacheBehaviors: [{ pathPattern: "/a/*", targetOriginId: "web", viewerProtocolPolicy: "allow-all" }],
      },
    },
    expect: http,
    becomes: {
      subject: {
        distributionConfig: {
          cacheBehaviors: [{ pathPattern: "/a/*", targetOriginId: "web", viewerProtocolPolicy: "redirect-to-https" }],
          defaultCacheBehavior: { viewerProtocolPolicy: "https-only" },
          enabled: true,
        },
      },
    },
  },
  {
    name: "a distribution for tenants, to HTTPS",
    type: "aws:cloudfront/multitenantDistribution:MultitenantDistribution",
    props: multitenantDistribution(),
    expect: "pass",
  },
  {
    name: "a distribution for tenants, over HTTP",
    type: "aws:cloudfront/multitenantDistribution:MultitenantDistribution",
    props: multitenantDistribution({
      defaultCacheBehavior: { targetOriginId: "web", viewerProtocolPolicy: "allow-all" },
    }),
    expect: { violation: "http" },
  },
  {
    name: "a distribution for tenants, one path over HTTP",
    type: "aws:cloudfront/multitenantDistribution:MultitenantDistribution",
    props: multitenantDistribution({
      cacheBehaviors: [{ pathPattern: "/old/*", targetOriginId: "web", viewerProtocolPolicy: "allow-all" }],
    }),
    expect: { violation: "http" },
    becomes: {
      subject: {
        cacheBehaviors: [{ pathPattern: "/old/*", targetOriginId: "web", viewerProtocolPolicy: "redirect-to-https" }],
      },
    },
  },
]);
