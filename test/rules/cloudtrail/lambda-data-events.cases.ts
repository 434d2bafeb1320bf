import { output, resource, stackCases, unknown } from "../../support/cases";

const bucket = resource("aws:s3/bucket:Bucket", "logs", { bucket: "trail-logs" });
const trail = (props: Record<string, unknown>) =>
  resource("aws:cloudtrail/trail:Trail", "trail", {
    s3BucketName: output("logs", "id"),
    isMultiRegionTrail: true,
    ...props,
  });
const native = (props: Record<string, unknown>) =>
  resource("aws-native:cloudtrail:Trail", "trail", {
    s3BucketName: "trail-logs",
    isLogging: true,
    isMultiRegionTrail: true,
    ...props,
  });
const classic = (more = {}, values: unknown = ["arn:aws:lambda"]) => ({
  eventSelectors: [{ dataResources: [{ type: "AWS::Lambda::Function", values }], ...more }],
});
const selector = (...fields: unknown[]) => ({
  fieldSelectors: [
    { field: "eventCategory", equals: ["Data"] },
    { field: "resources.type", equals: ["AWS::Lambda::Function"] },
    ...fields,
  ],
});
const management = { fieldSelectors: [{ field: "eventCategory", equals: ["Management"] }] };
const advanced = (...fields: unknown[]) => ({ advancedEventSelectors: [selector(...fields)] });
const reads = { field: "readOnly", equals: ["true"] };
const writes = { field: "readOnly", equals: ["false"] };
const second = (props: Record<string, unknown>) =>
  resource("aws:cloudtrail/trail:Trail", "second", {
    s3BucketName: output("logs", "id"),
    isMultiRegionTrail: true,
    ...props,
  });

const remedied = { remediationTrails: ["trail"] };

export default stackCases([
  {
    name: "an advanced selector for all functions",
    resources: [bucket, trail(advanced())],
    expect: "pass",
    show: true,
  },
  {
    name: "management events only",
    resources: [bucket, trail({})],
    expect: { violation: "notRecorded", on: "trail" },
    becomes: { trail: { advancedEventSelectors: [management, selector()] } },
    remedied,
    show: true,
  },
  { name: "a classic selector for all functions", resources: [bucket, trail(classic())], expect: "pass" },
  {
    name: "a classic selector for one function",
    resources: [bucket, trail(classic({}, ["arn:aws:lambda:us-east-1:123456789012:function:orders"]))],
    expect: { violation: "notRecorded", on: "trail" },
    remedied: false,
  },
  {
    name: "a classic selector for writes only",
    resources: [bucket, trail(classic({ readWriteType: "WriteOnly" }))],
    expect: { violation: "notRecorded", on: "trail" },
    remedied: false,
  },
  {
    name: "an advanced selector without reads",
    resources: [bucket, trail(advanced({ field: "readOnly", equals: ["false"] }))],
    expect: { violation: "notRecorded", on: "trail" },
    remedied,
  },
  {
    name: "an advanced selector for reads, another for writes",
    resources: [bucket, trail({ advancedEventSelectors: [selector(reads), selector(writes)] })],
    expect: "pass",
  },
  {
    name: "one advanced selector that tests for both",
    resources: [bucket, trail(advanced({ field: "readOnly", equals: ["true", "false"] }))],
    expect: "pass",
  },
  {
    name: "two advanced selectors for reads",
    resources: [bucket, trail({ advancedEventSelectors: [selector(reads), selector(reads)] })],
    expect: { violation: "notRecorded", on: "trail" },
    remedied,
  },
  {
    name: "a trail for reads, another for writes",
    resources: [bucket, trail(classic({ readWriteType: "ReadOnly" })), second(advanced(writes))],
    expect: "pass",
  },
  {
    name: "a trail for reads, another of one Region for writes",
    resources: [
      bucket,
      trail(classic({ readWriteType: "ReadOnly" })),
      second({ ...advanced(writes), isMultiRegionTrail: false }),
    ],
    expect: { violation: "notRecorded", on: "trail" },
    remedied: false,
  },
  {
    name: "a trail for writes, another whose selectors are not known yet",
    resources: [bucket, trail(advanced(writes)), second({ advancedEventSelectors: unknown })],
    expect: "undetermined",
  },
  {
    name: "classic selectors for reads and for writes",
    resources: [
      bucket,
      trail({
        eventSelectors: ["ReadOnly", "WriteOnly"].map((readWriteType) => ({
          readWriteType,
          dataResources: [{ type: "AWS::Lambda::Function", values: ["arn:aws:lambda"] }],
        })),
      }),
    ],
    expect: "pass",
  },
  {
    name: "a kind of events that is not known yet",
    resources: [bucket, trail(classic({ readWriteType: unknown }))],
    expect: "undetermined",
  },
  {
    name: "a field of a selector that is not known yet",
    resources: [bucket, trail(advanced({ field: unknown, equals: ["false"] }))],
    expect: "undetermined",
  },
  {
    name: "an advanced selector for calls of one role",
    resources: [
      bucket,
      trail(advanced({ field: "userIdentity.arn", startsWiths: ["arn:aws:sts::123456789012:assumed-role/orders/"] })),
    ],
    expect: { violation: "notRecorded", on: "trail" },
    remedied,
  },
  {
    name: "an advanced selector for some functions",
    resources: [bucket, trail(advanced({ field: "resources.ARN", startsWiths: ["arn:aws:lambda:us-east-1:"] }))],
    expect: { violation: "notRecorded", on: "trail" },
    remedied,
  },
  {
    name: "an advanced selector for all functions, by the beginning of their ARNs",
    resources: [bucket, trail(advanced({ field: "resources.ARN", startsWiths: ["arn:aws:lambda"] }))],
    expect: "pass",
  },
  {
    name: "an advanced selector for the functions that are in two lists",
    resources: [
      bucket,
      trail(
        advanced({ field: "resources.ARN", startsWiths: ["arn:aws:lambda"], notStartsWiths: ["arn:aws:lambda:eu-"] }),
      ),
    ],
    expect: { violation: "notRecorded", on: "trail" },
    remedied,
  },
  {
    name: "a trail of one Region",
    resources: [bucket, trail({ ...advanced(), isMultiRegionTrail: false })],
    expect: { violation: "notRecorded", on: "trail" },
    remedied: false,
  },
  {
    name: "another trail records them",
    resources: [
      bucket,
      trail({}),
      resource("aws:cloudtrail/trail:Trail", "data", {
        s3BucketName: output("logs", "id"),
        isMultiRegionTrail: true,
        ...advanced(),
      }),
    ],
    expect: "pass",
  },
  {
    name: "an event data store records them",
    resources: [
      bucket,
      trail({}),
      resource("aws:cloudtrail/eventDataStore:EventDataStore", "store", { name: "store", ...advanced() }),
    ],
    expect: "pass",
  },
  {
    name: "selectors not known yet",
    resources: [bucket, trail({ advancedEventSelectors: unknown })],
    expect: "undetermined",
  },
  {
    name: "aws-native, management events only",
    resources: [native({})],
    expect: { violation: "notRecorded" },
    becomes: { trail: { advancedEventSelectors: [management, selector()] } },
    remedied,
  },
  { name: "aws-native, all functions", resources: [native(advanced())], expect: "pass" },
  {
    name: "aws-native, a selector for reads, another for writes",
    resources: [native({ advancedEventSelectors: [selector(reads), selector(writes)] })],
    expect: "pass",
  },
  { name: "no trail", resources: [bucket], expect: "notApplicable" },
]);
