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
const selector = (...fields: unknown[]) => ({
  fieldSelectors: [
    { field: "eventCategory", equals: ["Data"] },
    { field: "resources.type", equals: ["AWS::S3::Object"] },
    ...fields,
  ],
});
const advanced = (...fields: unknown[]) => ({ advancedEventSelectors: [selector(...fields)] });
const management = { fieldSelectors: [{ field: "eventCategory", equals: ["Management"] }] };
const reads = { field: "readOnly", equals: ["true"] };
const writes = { field: "readOnly", equals: ["false"] };
const invoices = resource("aws:s3/bucket:Bucket", "invoices", { bucket: "invoices" });
const objectsOf = (...prefixes: unknown[]) => ({ field: "resources.ARN", startsWiths: prefixes });
const notOf = (...prefixes: unknown[]) => ({ field: "resources.ARN", notStartsWiths: prefixes });
const second = (props: Record<string, unknown>) =>
  resource("aws:cloudtrail/trail:Trail", "second", {
    s3BucketName: output("logs", "id"),
    isMultiRegionTrail: true,
    ...props,
  });
const split = (values: unknown[] = ["arn:aws:s3"]) => ({
  eventSelectors: ["ReadOnly", "WriteOnly"].map((readWriteType) => ({
    readWriteType,
    dataResources: [{ type: "AWS::S3::Object", values }],
  })),
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
    resources: [bucket, orders, invoices, trail(classic([output("orders", "arn", "{}/")]))],
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
    name: "an advanced selector for reads, another for writes",
    resources: [
      resource("aws:cloudtrail/trail:Trail", "trail", {
        name: "t",
        s3BucketName: "logs",
        isMultiRegionTrail: true,
        enableLogFileValidation: true,
        advancedEventSelectors: [
          { name: "s0", ...management },
          { name: "s1", ...selector(reads) },
          { name: "s2", ...selector(writes) },
        ],
      }),
    ],
    expect: "pass",
  },
  { name: "classic selectors for reads and for writes", resources: [bucket, orders, trail(split())], expect: "pass" },
  {
    name: "classic selectors for reads and for writes of the stack's bucket",
    resources: [bucket, orders, trail(split([output("orders", "arn", "{}/")]))],
    expect: "pass",
  },
  {
    name: "reads of one bucket, writes of another",
    resources: [
      bucket,
      orders,
      invoices,
      trail({
        advancedEventSelectors: [
          selector(reads, objectsOf("arn:aws:s3:::orders/")),
          selector(writes, objectsOf("arn:aws:s3:::invoices/")),
        ],
      }),
    ],
    // A text that is not linked could name a bucket whose name is not known in a first preview.
    only: "deployed",
    expect: { violation: "notRecorded", on: "trail" },
    remedied: false,
  },
  {
    name: "a trail for each bucket",
    resources: [
      bucket,
      orders,
      invoices,
      trail(classic([output("orders", "arn", "{}/")])),
      second(advanced(objectsOf(output("invoices", "arn", "{}/")))),
    ],
    expect: "pass",
  },
  {
    name: "a trail for reads, another for writes of all but the logs",
    resources: [
      bucket,
      orders,
      trail(classic(["arn:aws:s3"], { readWriteType: "ReadOnly" })),
      second(advanced(writes, notOf(output("logs", "arn", "{}/")))),
    ],
    expect: "pass",
  },
  {
    name: "a trail for reads, another of one Region for writes",
    resources: [
      bucket,
      orders,
      trail(classic(["arn:aws:s3"], { readWriteType: "ReadOnly" })),
      second({ ...advanced(writes), isMultiRegionTrail: false }),
    ],
    expect: { violation: "notRecorded", on: "trail" },
    remedied: false,
  },
  {
    name: "objects below a folder of the bucket only",
    resources: [bucket, orders, trail(advanced(objectsOf("arn:aws:s3:::orders/private/")))],
    expect: { violation: "notRecorded", on: "trail" },
    remedied,
  },
  {
    name: "one bucket, but for those that begin like it",
    resources: [
      bucket,
      orders,
      trail(
        advanced({
          field: "resources.ARN",
          startsWiths: [output("orders", "arn", "{}/")],
          notStartsWiths: [output("orders", "arn", "{}/tmp/")],
        }),
      ),
    ],
    only: "deployed",
    expect: { violation: "notRecorded", on: "trail" },
    remedied: false,
  },
  {
    name: "all objects but those of another program's bucket",
    resources: [bucket, orders, trail(advanced(notOf("arn:aws:s3:::central/")))],
    expect: "undetermined",
  },
  {
    name: "one object by its whole ARN",
    resources: [
      bucket,
      orders,
      trail(advanced({ field: "resources.ARN", equals: ["arn:aws:s3:::orders/invoice.pdf"] })),
    ],
    expect: { violation: "notRecorded", on: "trail" },
    remedied,
  },
  {
    name: "objects whose keys end in one way",
    resources: [bucket, orders, trail(advanced({ field: "resources.ARN", endsWiths: [".pdf"] }))],
    expect: { violation: "notRecorded", on: "trail" },
    remedied,
  },
  {
    name: "all objects, by some events",
    resources: [bucket, orders, trail(advanced({ field: "eventName", equals: ["GetObject"] }))],
    expect: { violation: "notRecorded", on: "trail" },
    remedied,
  },
  {
    name: "a classic selector for functions",
    resources: [
      bucket,
      orders,
      trail({ eventSelectors: [{ dataResources: [{ type: "AWS::Lambda::Function", values: ["arn:aws:lambda"] }] }] }),
    ],
    expect: { violation: "notRecorded", on: "trail" },
    remedied: false,
  },
  {
    name: "an advanced selector for another type of resource",
    resources: [
      bucket,
      orders,
      trail({
        advancedEventSelectors: [
          {
            fieldSelectors: [
              { field: "eventCategory", equals: ["Data"] },
              { field: "resources.type", equals: ["AWS::DynamoDB::Table"] },
            ],
          },
        ],
      }),
    ],
    expect: { violation: "notRecorded", on: "trail" },
    remedied,
  },
  {
    name: "a kind of events that is not known yet",
    resources: [bucket, orders, trail(classic([output("orders", "arn", "{}/")], { readWriteType: unknown }))],
    expect: "undetermined",
  },
  {
    name: "a bucket for access logs beside it",
    resources: [
      bucket,
      orders,
      resource("aws:s3/bucket:Bucket", "access", { bucket: "access" }),
      resource("aws:s3/bucketLogging:BucketLogging", "logging", {
        bucket: output("orders", "id"),
        targetBucket: output("access", "id"),
        targetPrefix: "orders/",
      }),
      trail(classic([output("orders", "arn", "{}/")])),
    ],
    expect: "pass",
  },
  {
    name: "a bucket for access logs, named inside the bucket that is logged",
    resources: [
      bucket,
      {
        ...orders,
        props: { ...orders.props, logging: { targetBucket: output("access", "id"), targetPrefix: "orders/" } },
      },
      resource("aws:s3/bucket:Bucket", "access", { bucket: "access" }),
      trail(classic([output("orders", "arn", "{}/")])),
    ],
    expect: "pass",
  },
  {
    name: "a bucket that may be for access logs, of which nothing is known where another one logs",
    resources: [
      bucket,
      { ...orders, props: { ...orders.props, logging: unknown } },
      resource("aws:s3/bucket:Bucket", "access", { bucket: "access" }),
      trail(classic([output("orders", "arn", "{}/")])),
    ],
    expect: "undetermined",
  },
  {
    name: "two buckets that are not recorded, of which one may be for access logs",
    resources: [
      bucket,
      { ...orders, props: { ...orders.props, logging: unknown } },
      ...["access", "invoices"].map((name) => resource("aws:s3/bucket:Bucket", name, { bucket: name })),
      trail(classic([output("orders", "arn", "{}/")])),
    ],
    expect: { violation: "notRecorded", on: "trail" },
    only: "deployed",
  },
  {
    name: "a bucket for logs alone",
    resources: [bucket, trail(classic([output("logs", "arn", "{}/")]))],
    // A value that is not known in a first preview could stand for all buckets.
    only: "deployed",
    expect: { violation: "notRecorded", on: "trail" },
    remedied: false,
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
    becomes: {
      trail: {
        advancedEventSelectors: [
          { fieldSelectors: [{ equals: ["Management"], field: "eventCategory" }] },
          {
            fieldSelectors: [
              { equals: ["Data"], field: "eventCategory" },
              { equals: ["AWS::S3::Object"], field: "resources.type" },
              {
                field: "resources.ARN",
                notStartsWith: ['arn:aws:s3:::reference:{"resource":"logs","property":"id","within":"{}"}/'],
              },
            ],
          },
        ],
      },
    },
    remedied,
  },

  {
    name: "management events only, on a trail that is not named for a remediation",
    resources: [orders, trail({ s3BucketName: "central-logs" })],
    options: { remediationTrails: ["another"] },
    expect: { violation: "notRecorded", on: "trail" },
    remedied: false,
    becomes: {},
  },
  {
    name: "management events only, on a trail whose bucket is not known yet",
    resources: [orders, trail({ s3BucketName: unknown })],
    options: remedied,
    expect: { violation: "notRecorded", on: "trail" },
    remedied: false,
    becomes: {},
  },
  {
    name: "all objects, which a remediation leaves",
    resources: [orders, trail({ ...advanced(), s3BucketName: "central-logs" })],
    options: remedied,
    expect: "pass",
    becomes: {},
  },
  {
    name: "all objects but those of a bucket of the functions, which a remediation leaves",
    resources: [bucket, orders, trail({ ...advanced(notOf("arn:aws:s3:::orders/")), s3BucketName: "central-logs" })],
    options: remedied,
    only: "deployed",
    expect: { violation: "notRecorded", on: "trail" },
    remedied: false,
    becomes: {},
  },
  ...[
    { partition: "aws", more: {} },
    { partition: "aws-cn", more: { kmsKeyId: "arn:aws-cn:kms:cn-north-1:123456789012:key/1234abcd" } },
  ].map(({ partition, more }) => ({
    name: `management events only, to which all objects but those of the logs in ${partition} are added`,
    resources: [orders, trail({ s3BucketName: "central-logs", ...more })],
    options: remedied,
    expect: { violation: "notRecorded", on: "trail" },
    becomes: {
      trail: { advancedEventSelectors: [management, selector(notOf(`arn:${partition}:s3:::central-logs/`))] },
    },
  })),

  {
    name: "one bucket of two, and not the bucket for logs",
    resources: [
      bucket,
      orders,
      invoices,
      trail(advanced(objectsOf("arn:aws:s3:::orders/"), notOf("arn:aws:s3:::trail-logs/"))),
    ],
    expect: { violation: "notRecorded", on: "trail" },
    remedied,
  },
  {
    name: "all but objects that are not known yet",
    resources: [bucket, orders, trail(advanced({ field: "resources.ARN", notStartsWiths: unknown }))],
    expect: "undetermined",
  },
  {
    name: "a classic selector that names no objects",
    resources: [
      bucket,
      orders,
      trail({ eventSelectors: [{ dataResources: [{ type: "AWS::S3::Object", values: [] }] }] }),
    ],
    expect: { violation: "notRecorded", on: "trail" },
    remedied: false,
  },
]);
