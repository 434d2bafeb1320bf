import { output, resource, stackCases, unknown } from "../../support/cases";
import { multitenantDistribution } from "../../support/distributions";

const edge = (props: Record<string, unknown> = {}) =>
  resource("aws:cloudfront/distribution:Distribution", "edge", {
    enabled: true,
    origins: [{ originId: "site", domainName: "site.s3.eu-west-1.amazonaws.com" }],
    defaultCacheBehavior: { targetOriginId: "site", viewerProtocolPolicy: "redirect-to-https" },
    ...props,
  });
const source = (resourceArn: unknown = output("edge", "arn")) =>
  resource("aws:cloudwatch/logDeliverySource:LogDeliverySource", "source", {
    name: "edge",
    logType: "ACCESS_LOGS",
    resourceArn,
  });
const logs = resource("aws:s3/bucket:Bucket", "logs", { bucket: "edge-logs" });
const noLog = { violation: "noLog", on: "edge" };
const remedied = { bucket: "logs.s3.amazonaws.com" };
const realtimeLogConfigArn = "arn:aws:cloudfront::123456789012:realtime-log-config/edge";
const behavior = { targetOriginId: "site", viewerProtocolPolicy: "redirect-to-https", realtimeLogConfigArn };

export default stackCases([
  { name: "a log delivery source", resources: [edge(), source()], expect: "pass", show: true },
  {
    name: "no log",
    resources: [edge()],
    expect: noLog,
    becomes: { edge: { loggingConfig: { bucket: "logs.s3.amazonaws.com" } } },
    remedied,
    show: true,
  },
  {
    name: "no log, and no bucket for a remediation",
    resources: [edge()],
    expect: noLog,
    remedied: false,
    becomes: {},
  },
  {
    name: "a log delivery source beside one of something not known yet",
    resources: [edge(), source(), { ...source(unknown), name: "other" }],
    expect: "pass",
  },
  {
    name: "a real-time log for the default behavior, and paths not known yet",
    resources: [edge({ defaultCacheBehavior: behavior, orderedCacheBehaviors: unknown })],
    expect: "undetermined",
  },
  {
    name: "a distribution for tenants without a log, which knows no bucket for it",
    resources: [
      resource("aws:cloudfront/multitenantDistribution:MultitenantDistribution", "edge", multitenantDistribution()),
    ],
    options: remedied,
    expect: noLog,
    remedied: false,
    becomes: {},
  },
  {
    name: "the legacy log into a bucket",
    resources: [edge({ loggingConfig: { bucket: output("logs", "bucketDomainName") } }), logs],
    expect: "pass",
  },
  {
    name: "a bucket of another program",
    resources: [edge({ loggingConfig: { bucket: "old.s3.amazonaws.com" } })],
    options: remedied,
    expect: "pass",
    becomes: {},
  },
  {
    name: "settings of the log without a bucket",
    resources: [edge({ loggingConfig: { includeCookies: true } })],
    expect: noLog,
    remedied,
  },
  {
    name: "a log delivery source of another distribution",
    resources: [edge(), source("arn:aws:cloudfront::123456789012:distribution/E2OTHER")],
    expect: noLog,
    remedied,
  },
  {
    name: "a log delivery source of something not known yet",
    resources: [edge(), source(unknown)],
    expect: "undetermined",
  },
  { name: "a real-time log", resources: [edge({ defaultCacheBehavior: behavior })], expect: "pass" },
  {
    name: "a real-time log for one path only",
    resources: [edge({ orderedCacheBehaviors: [{ ...behavior, pathPattern: "/api/*" }] })],
    expect: noLog,
    remedied,
  },
  { name: "a log of the wrong type", resources: [edge({ loggingConfig: "logs" })], expect: "pass" },
  {
    name: "aws-native, a log delivery source",
    resources: [
      resource("aws-native:cloudfront:Distribution", "edge", { distributionConfig: { enabled: true } }),
      resource("aws-native:logs:DeliverySource", "source", { resourceArn: output("edge", "id", "arn:{}") }),
    ],
    expect: "pass",
    only: "preview",
  },
  {
    name: "aws-native, the legacy log",
    resources: [
      resource("aws-native:cloudfront:Distribution", "edge", {
        distributionConfig: { enabled: true, logging: { bucket: "logs.s3.amazonaws.com" } },
      }),
    ],
    expect: "pass",
  },
  {
    name: "aws-native, no log",
    resources: [resource("aws-native:cloudfront:Distribution", "edge", { distributionConfig: { enabled: true } })],
    expect: noLog,
    becomes: { edge: { distributionConfig: { enabled: true, logging: { bucket: "logs.s3.amazonaws.com" } } } },
    remedied,
  },
]);
