import { output, resource, stackCases, unknown } from "../../support/cases";

const bucket = resource("aws:s3/bucket:Bucket", "logs", { bucket: "trail-logs" });
const orders = resource("aws:s3/bucket:Bucket", "orders", { bucket: "orders" });
const trail = (props: Record<string, unknown>) =>
  resource("aws:cloudtrail/trail:Trail", "trail", {
    s3BucketName: output("logs", "id"),
    isMultiRegionTrail: true,
    ...props,
  });
const native = (props: Record<string, unknown>) =>
  resource("aws-native:cloudtrail:Trail", "trail", {
    s3BucketName: output("logs", "id"),
    isLogging: true,
    isMultiRegionTrail: true,
    ...props,
  });
const classic = (values: unknown = ["arn:aws:s3"], more = {}) => ({
  eventSelectors: [{ dataResources: [{ type: "AWS::S3::Object", values }], ...more }],
});
const advanced = (...fields: unknown[]) => ({
  advancedEventSelectors: [
    {
      fieldSelectors: [
        { field: "eventCategory", equals: ["Data"] },
        { field: "resources.type", equals: ["AWS::S3::Object"] },
        ...fields,
      ],
    },
  ],
});

const remedied = { remediationTrails: ["trail"] };

export default stackCases([
  { name: "all objects", resources: [bucket, orders, trail(advanced())], expect: "pass", show: true },
  {
    name: "management events only",
    resources: [bucket, orders, trail({})],
    expect: { violation: "notRecorded", on: "trail" },
    remedied,
    show: true,
  },
  { name: "a classic selector for all objects", resources: [bucket, trail(classic())], expect: "pass" },
  { name: "the longer way to say all", resources: [bucket, trail(classic(["arn:aws:s3:::"]))], expect: "pass" },
  {
    name: "a classic selector for the stack's bucket",
    resources: [bucket, orders, trail(classic([output("orders", "arn", "{}/")]))],
    expect: "pass",
  },
  {
    name: "management events only, with a bucket of another program",
    resources: [
      orders,
      trail({ s3BucketName: "central-logs", kmsKeyId: "arn:aws-cn:kms:cn-north-1:123456789012:key/1234abcd" }),
    ],
    expect: { violation: "notRecorded", on: "trail" },
    remedied,
  },
  {
    name: "a classic selector for one of two buckets",
    resources: [
      bucket,
      orders,
      resource("aws:s3/bucket:Bucket", "invoices", { bucket: "invoices" }),
      trail(classic([output("orders", "arn", "{}/")])),
    ],
    // A value that is not known in a first preview could stand for all buckets.
    only: "deployed",
    expect: { violation: "notRecorded", on: "trail" },
    remedied: false,
  },
  {
    name: "a classic selector for writes only",
    resources: [bucket, orders, trail(classic(["arn:aws:s3"], { readWriteType: "WriteOnly" }))],
    expect: { violation: "notRecorded", on: "trail" },
    remedied: false,
  },
  {
    name: "an advanced selector for writes only",
    resources: [bucket, orders, trail(advanced({ field: "readOnly", equals: ["false"] }))],
    expect: { violation: "notRecorded", on: "trail" },
    remedied,
  },
  {
    name: "all objects but those of the trail's bucket",
    resources: [
      bucket,
      orders,
      trail(advanced({ field: "resources.ARN", notStartsWiths: [output("logs", "arn", "{}/")] })),
    ],
    expect: "pass",
  },
  {
    name: "all objects but those of a bucket of the functions",
    resources: [
      bucket,
      orders,
      trail(advanced({ field: "resources.ARN", notStartsWiths: [output("orders", "arn", "{}/")] })),
    ],
    expect: { violation: "notRecorded", on: "trail" },
    remedied: false,
  },
  {
    name: "an advanced selector for the stack's bucket",
    resources: [
      bucket,
      orders,
      trail(advanced({ field: "resources.ARN", startsWiths: [output("orders", "arn", "{}/")] })),
    ],
    expect: "pass",
  },
  {
    name: "one Region",
    resources: [bucket, orders, trail({ ...advanced(), isMultiRegionTrail: false })],
    expect: { violation: "notRecorded", on: "trail" },
    remedied: false,
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
    name: "buckets of another program",
    resources: [bucket, trail(classic(["arn:aws:s3:::central/"]))],
    expect: "undetermined",
  },
  {
    name: "selectors not known yet",
    resources: [bucket, orders, trail({ eventSelectors: unknown })],
    expect: "undetermined",
  },
  { name: "no trail", resources: [orders], expect: "notApplicable" },
  {
    name: "aws-native, all objects",
    resources: [resource("aws-native:s3:Bucket", "logs", { bucketName: "trail-logs" }), native(advanced())],
    expect: "pass",
  },
  {
    name: "aws-native, management events only",
    resources: [resource("aws-native:s3:Bucket", "logs", { bucketName: "trail-logs" }), native({})],
    expect: { violation: "notRecorded", on: "trail" },
    remedied,
  },
]);
