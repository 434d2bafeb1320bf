import { resourceCases, unknown } from "../../support/cases";
import { multitenantDistribution } from "../../support/distributions";

const realtime = "aws:cloudfront/realtimeLogConfig:RealtimeLogConfig";
const delivery = "aws:cloudwatch/logDelivery:LogDelivery";
const type = "aws:cloudfront/distribution:Distribution";
const log = (...fields: unknown[]) => ({ name: "edge", samplingRate: 100, fields, endpoint: {} });
const distribution = (includeCookies?: unknown) => ({
  enabled: true,
  loggingConfig: { bucket: "logs.s3.amazonaws.com", ...(includeCookies === undefined ? {} : { includeCookies }) },
});

export default resourceCases([
  { name: "a log without cookies", type, props: distribution(false), expect: "pass", show: true },
  { name: "a log with cookies", type, props: distribution(true), expect: { violation: "cookies" }, show: true },
  { name: "not known yet", type, props: distribution(unknown), expect: "undetermined" },
  { name: "harmless fields", type: realtime, props: log("timestamp", "c-ip", "cs-uri-stem"), expect: "pass" },
  {
    name: "cookies in real time",
    type: realtime,
    props: log("timestamp", "cs-cookie"),
    expect: { violation: "field", says: "fields[1] holds" },
  },
  {
    name: "queries that are accepted",
    type: realtime,
    props: log("cs-uri-query"),
    options: { acceptedFields: ["cs-uri-query"] },
    expect: "pass",
  },
  { name: "fields not known yet", type: realtime, props: { ...log(), fields: unknown }, expect: "undetermined" },
  { name: "a field not known yet", type: realtime, props: log("timestamp", unknown), expect: "undetermined" },
  {
    name: "cookies in a delivery",
    type: delivery,
    props: { deliverySourceName: "edge", deliveryDestinationArn: unknown, recordFields: ["cs(Cookie)"] },
    expect: { violation: "field" },
  },
  {
    name: "queries in a delivery that are accepted",
    type: delivery,
    props: { deliverySourceName: "edge", deliveryDestinationArn: unknown, recordFields: ["cs-uri-query"] },
    options: { acceptedFields: ["cs-uri-query"] },
    expect: "pass",
  },
  {
    name: "a delivery as AWS makes it",
    type: delivery,
    props: { deliverySourceName: "edge", deliveryDestinationArn: unknown },
    expect: "pass",
  },
  {
    name: "a distribution for tenants, which has no such log",
    type: "aws:cloudfront/multitenantDistribution:MultitenantDistribution",
    props: multitenantDistribution(),
    expect: "pass",
  },
  {
    name: "aws-native, a log with cookies",
    type: "aws-native:cloudfront:Distribution",
    props: {
      distributionConfig: { enabled: true, logging: { bucket: "logs.s3.amazonaws.com", includeCookies: true } },
    },
    expect: { violation: "cookies" },
  },
  {
    name: "aws-native, cookies in real time",
    type: "aws-native:cloudfront:RealtimeLogConfig",
    props: { samplingRate: 100, endPoints: [], fields: ["cs-cookie"] },
    expect: { violation: "field" },
  },
]);
