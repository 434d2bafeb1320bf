import { resourceCases, unknown } from "../../support/cases";
import { multitenantDistribution } from "../../support/distributions";

const type = "aws:cloudfront/distribution:Distribution";
const native = "aws-native:cloudfront:Distribution";
const web = (
  originProtocolPolicy: unknown,
  originSslProtocols: unknown = ["TLSv1.2"],
  domainName: unknown = "www.example.com",
) => ({
  originId: "web",
  domainName,
  customOriginConfig: { httpPort: 80, httpsPort: 443, originProtocolPolicy, originSslProtocols },
});
const nativeWeb = (originProtocolPolicy: unknown) => ({
  id: "web",
  domainName: "www.example.com",
  customOriginConfig: { httpPort: 80, httpsPort: 443, originProtocolPolicy, originSslProtocols: ["TLSv1.2"] },
});
const bucket = { originId: "site", domainName: "site.s3.eu-west-1.amazonaws.com" };
const edge = (origins: unknown, viewerProtocolPolicy: unknown = "redirect-to-https") => ({
  enabled: true,
  origins,
  defaultCacheBehavior: { targetOriginId: "web", viewerProtocolPolicy },
});
const ordered = (viewerProtocolPolicy: unknown) => [
  { pathPattern: "/old/*", targetOriginId: "web", viewerProtocolPolicy },
];
const http = { violation: "http" };
const old = { violation: "oldProtocol" };

export default resourceCases([
  { name: "HTTPS with TLS 1.2", type, props: edge([web("https-only")]), expect: "pass", show: true },
  { name: "HTTP", type, props: edge([web("http-only")]), expect: http, show: true },
  { name: "as the viewer does, who may use HTTP", type, props: edge([web("match-viewer")], "allow-all"), expect: http },
  { name: "as the viewer does, who must use HTTPS", type, props: edge([web("match-viewer")]), expect: "pass" },
  {
    name: "as the viewer does, who may use HTTP for one path",
    type,
    props: { ...edge([web("match-viewer")]), orderedCacheBehaviors: ordered("allow-all") },
    expect: http,
  },
  {
    name: "as the viewer does, which is not known yet for one path",
    type,
    props: { ...edge([web("match-viewer")]), orderedCacheBehaviors: ordered(unknown) },
    expect: "undetermined",
  },
  {
    name: "as the viewer does, which is not known yet",
    type,
    props: edge([web("match-viewer")], unknown),
    expect: "undetermined",
    reason: "origins[0].customOriginConfig.originProtocolPolicy",
  },
  {
    name: "as the viewer does, and paths not known yet",
    type,
    props: { ...edge([web("match-viewer")]), orderedCacheBehaviors: unknown },
    expect: "undetermined",
  },
  {
    name: "an old protocol beside TLS 1.2",
    type,
    props: edge([web("https-only", ["TLSv1.1", "TLSv1.2"])]),
    expect: old,
  },
  {
    name: "SSL",
    type,
    props: edge([web("https-only", ["SSLv3"])]),
    expect: old,
    becomes: {
      subject: {
        origins: [
          {
            customOriginConfig: {
              httpPort: 80,
              httpsPort: 443,
              originProtocolPolicy: "https-only",
              originSslProtocols: ["TLSv1.2"],
            },
            domainName: "www.example.com",
            originId: "web",
          },
        ],
      },
    },
  },
  { name: "a newer protocol", type, props: edge([web("https-only", ["TLSv1.2", "TLSv1.3"])]), expect: "pass" },
  {
    name: "a website endpoint of a bucket",
    type,
    props: edge([web("http-only", ["TLSv1.2"], "site.s3-website-eu-west-1.amazonaws.com")]),
    expect: http,
    remedied: false,
  },
  { name: "a bucket", type, props: edge([bucket]), expect: "pass" },
  {
    name: "HTTP beside a bucket",
    type,
    props: edge([bucket, web("http-only")]),
    expect: { ...http, says: "HTTP: origins[1].customOriginConfig.originProtocolPolicy" },
  },
  {
    name: "an old protocol to the second of two servers",
    type,
    props: edge([web("https-only"), web("https-only", ["TLSv1"])]),
    expect: { ...old, says: "the origin: origins[1].customOriginConfig.originSslProtocols" },
  },
  {
    name: "HTTP beside an origin not known yet",
    type,
    props: edge([web(unknown), bucket, web("http-only", ["TLSv1", "TLSv1.2"])]),
    expect: http,
  },
  {
    name: "an old protocol to an origin over HTTPS",
    type,
    props: edge([web("https-only", ["TLSv1", "TLSv1.2"])]),
    expect: old,
    becomes: { subject: { origins: [web("https-only")] } },
  },
  {
    name: "HTTP to a host that is not known yet, beside new protocols",
    type,
    props: edge([web("http-only", ["TLSv1.2", "TLSv1.3"], unknown)]),
    expect: http,
    becomes: { subject: { origins: [web("https-only", ["TLSv1.2", "TLSv1.3"], unknown)] } },
  },
  {
    name: "one protocol of several not known yet",
    type,
    props: edge([web("https-only", ["TLSv1.2", unknown])]),
    expect: "undetermined",
  },
  { name: "a policy not known yet", type, props: edge([web(unknown)]), expect: "undetermined" },
  { name: "protocols not known yet", type, props: edge([web("https-only", unknown)]), expect: "undetermined" },
  { name: "origins not known yet", type, props: edge(unknown), expect: "undetermined" },
  { name: "an origin of the wrong type", type, props: edge(["www.example.com"]), expect: "undetermined" },
  {
    name: "aws-native, HTTPS",
    type: native,
    props: { distributionConfig: { enabled: true, origins: [nativeWeb("https-only")] } },
    expect: "pass",
  },
  {
    name: "aws-native, HTTP",
    type: native,
    props: { distributionConfig: { enabled: true, origins: [nativeWeb("http-only")] } },
    expect: http,
    becomes: {
      subject: {
        distributionConfig: {
          enabled: true,
          origins: [
            {
              customOriginConfig: {
                httpPort: 80,
                httpsPort: 443,
                originProtocolPolicy: "https-only",
                originSslProtocols: ["TLSv1.2"],
              },
              domainName: "www.example.com",
              id: "web",
            },
          ],
        },
      },
    },
  },
  {
    name: "a distribution for tenants, to an origin over HTTPS",
    type: "aws:cloudfront/multitenantDistribution:MultitenantDistribution",
    props: multitenantDistribution(),
    expect: "pass",
  },
  {
    name: "a distribution for tenants, to an origin over HTTP",
    type: "aws:cloudfront/multitenantDistribution:MultitenantDistribution",
    props: multitenantDistribution({
      origins: [
        {
          id: "web",
          domainName: "web.example.com",
          customOriginConfigs: [
            { httpPort: 80, httpsPort: 443, originProtocolPolicy: "http-only", originSslProtocols: ["TLSv1.2"] },
          ],
        },
      ],
    }),
    expect: { violation: "http" },
    becomes: {
      subject: {
        origins: [
          {
            customOriginConfigs: [
              { httpPort: 80, httpsPort: 443, originProtocolPolicy: "https-only", originSslProtocols: ["TLSv1.2"] },
            ],
            domainName: "web.example.com",
            id: "web",
          },
        ],
      },
    },
  },
]);
