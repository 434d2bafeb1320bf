import { resource, stackCases, unknown } from "../../support/cases";

const endpoint = (service: unknown, name = "endpoint", vpcEndpointType: unknown = "Interface") =>
  resource("aws:ec2/vpcEndpoint:VpcEndpoint", name, { vpcId: "vpc-0a1b2c3d", serviceName: service, vpcEndpointType });
const secrets = endpoint("com.amazonaws.eu-central-1.secretsmanager");
const trail = (props: Record<string, unknown> = {}, name = "trail") =>
  resource("aws:cloudtrail/trail:Trail", name, { s3BucketName: "trail-logs", isMultiRegionTrail: true, ...props });
const selector = (eventSource: unknown, category: unknown = "NetworkActivity") => ({
  fieldSelectors: [
    { field: "eventCategory", equals: [category] },
    { field: "eventSource", equals: [eventSource] },
    { field: "errorCode", equals: ["VpceAccessDenied"] },
  ],
});
const records = (...sources: readonly unknown[]) => ({
  advancedEventSelectors: sources.map((source) => selector(source)),
});
const notRecorded = { violation: "notRecorded", on: "trail" } as const;
const nativeEndpoint = resource("aws-native:ec2:VpcEndpoint", "endpoint", {
  vpcId: "vpc-0a1b2c3d",
  serviceName: "com.amazonaws.eu-central-1.kms",
  vpcEndpointType: "Interface",
});
const nativeTrail = (props: Record<string, unknown> = {}) =>
  resource("aws-native:cloudtrail:Trail", "trail", { s3BucketName: "trail-logs", isLogging: true, ...props });

export default stackCases([
  {
    name: "an endpoint whose service a trail watches",
    resources: [secrets, trail(records("secretsmanager.amazonaws.com"))],
    expect: "pass",
    show: true,
  },
  {
    name: "an endpoint that nobody watches",
    resources: [secrets, trail()],
    expect: { ...notRecorded, says: "records network activity of secretsmanager.amazonaws.com, for which" },
    show: true,
  },
  {
    name: "endpoints of which one is watched",
    resources: [
      secrets,
      endpoint("com.amazonaws.eu-central-1.kms-fips", "keys"),
      endpoint("com.amazonaws.eu-central-1.lambda", "functions"),
      trail(records("secretsmanager.amazonaws.com")),
    ],
    expect: { ...notRecorded, says: "records network activity of kms.amazonaws.com, lambda.amazonaws.com, for" },
  },
  {
    name: "endpoints that several trails watch",
    resources: [
      secrets,
      endpoint("com.amazonaws.eu-central-1.cloudtrail", "trails"),
      trail(records("secretsmanager.amazonaws.com")),
      trail(records("cloudtrail.amazonaws.com"), "second"),
    ],
    expect: "pass",
  },
  {
    name: "an event data store that watches",
    resources: [
      secrets,
      resource("aws:cloudtrail/eventDataStore:EventDataStore", "store", records("secretsmanager.amazonaws.com")),
    ],
    expect: "pass",
  },
  {
    name: "an event data store that does not",
    resources: [secrets, resource("aws:cloudtrail/eventDataStore:EventDataStore", "store", {})],
    expect: { violation: "notRecorded", on: "store" },
  },
  {
    name: "two trails, of which one is for every Region",
    resources: [secrets, trail({ isMultiRegionTrail: false }, "first"), trail()],
    expect: notRecorded,
  },
  {
    name: "management events of the service",
    resources: [secrets, trail({ advancedEventSelectors: [selector("secretsmanager.amazonaws.com", "Management")] })],
    expect: notRecorded,
  },
  {
    name: "network activity of another service",
    resources: [secrets, trail(records("kms.amazonaws.com"))],
    expect: notRecorded,
  },
  {
    name: "a service that is not known yet in the selector",
    resources: [secrets, trail(records(unknown))],
    expect: "undetermined",
    reason: "event selectors",
  },
  { name: "an endpoint that is not known yet", resources: [endpoint(unknown), trail()], expect: "pass" },
  { name: "no trail", resources: [secrets], expect: "pass" },
  {
    name: "an endpoint of a service that CloudTrail does not watch so",
    resources: [endpoint("com.amazonaws.eu-central-1.execute-api"), trail()],
    expect: "pass",
  },
  {
    name: "an endpoint of S3",
    resources: [endpoint("com.amazonaws.eu-central-1.s3"), trail()],
    expect: { ...notRecorded, says: "s3.amazonaws.com" },
  },
  {
    name: "a gateway to S3",
    resources: [endpoint("com.amazonaws.eu-central-1.s3", "endpoint", "Gateway"), trail()],
    expect: "pass",
  },
  {
    name: "an endpoint in China",
    resources: [endpoint("cn.com.amazonaws.cn-north-1.kms"), trail()],
    expect: { ...notRecorded, says: "kms.amazonaws.com" },
  },
  {
    name: "aws-native, an endpoint whose service a trail watches",
    resources: [nativeEndpoint, nativeTrail(records("kms.amazonaws.com"))],
    expect: "pass",
  },
  {
    name: "aws-native, an endpoint that nobody watches",
    resources: [nativeEndpoint, nativeTrail()],
    expect: notRecorded,
  },
]);
