import { output, resource, stackCases, unknown } from "../../support/cases";

const bucket = resource("aws:s3/bucket:Bucket", "logs", { bucket: "trail-logs" });
const trail = (props: Record<string, unknown> = {}, name = "trail") =>
  resource("aws:cloudtrail/trail:Trail", name, {
    s3BucketName: output("logs", "id"),
    isMultiRegionTrail: true,
    ...props,
  });
const native = (props: Record<string, unknown> = {}) =>
  resource("aws-native:cloudtrail:Trail", "trail", { s3BucketName: "trail-logs", isLogging: true, ...props });
const advanced = (...selectors: (readonly Record<string, unknown>[])[]) => ({
  advancedEventSelectors: selectors.map((fieldSelectors) => ({ fieldSelectors })),
});
const management = { field: "eventCategory", equals: ["Management"] };
const invocations = [
  { field: "eventCategory", equals: ["Data"] },
  { field: "resources.type", equals: ["AWS::Lambda::Function"] },
];
const classic = (selector: Record<string, unknown>) => ({ eventSelectors: [selector] });

export default stackCases([
  { name: "no selectors", resources: [bucket, trail()], expect: "pass" },
  {
    name: "an advanced selector for management events beside one for data events",
    resources: [bucket, trail(advanced([management], invocations))],
    expect: "pass",
    show: true,
  },
  {
    name: "an advanced selector for data events only",
    resources: [bucket, trail(advanced(invocations))],
    expect: { violation: "notRecorded", on: "trail" },
    remedied: { remediationTrails: ["trail"] },
    show: true,
  },
  {
    name: "classic selectors for reads and for writes",
    resources: [
      bucket,
      trail({
        eventSelectors: ["ReadOnly", "WriteOnly"].map((readWriteType) => ({
          readWriteType,
          includeManagementEvents: true,
        })),
      }),
    ],
    expect: "pass",
  },
  {
    name: "a trail for reads, another for writes",
    resources: [
      bucket,
      trail(classic({ readWriteType: "ReadOnly" })),
      trail(advanced([management, { field: "readOnly", equals: ["false"] }]), "second"),
    ],
    expect: "pass",
  },
  {
    name: "an advanced selector for writes only",
    resources: [bucket, trail(advanced([management, { field: "readOnly", equals: ["false"] }]))],
    expect: { violation: "notRecorded", on: "trail" },
  },
  {
    name: "two advanced selectors, one for reads and one for writes",
    resources: [
      bucket,
      trail(
        advanced(
          [management, { field: "readOnly", equals: ["false"] }],
          [management, { field: "readOnly", equals: ["true"] }],
        ),
      ),
    ],
    expect: "pass",
  },
  {
    name: "an advanced selector that leaves AWS KMS out",
    resources: [bucket, trail(advanced([management, { field: "eventSource", notEquals: ["kms.amazonaws.com"] }]))],
    expect: { violation: "notRecorded", on: "trail" },
  },
  { name: "a classic selector", resources: [bucket, trail(classic({ readWriteType: "All" }))], expect: "pass" },
  {
    name: "a classic selector with functions and the defaults for the rest",
    resources: [
      bucket,
      trail(classic({ dataResources: [{ type: "AWS::Lambda::Function", values: ["arn:aws:lambda"] }] })),
    ],
    expect: "pass",
  },
  {
    name: "a classic selector for writes only",
    resources: [bucket, trail(classic({ readWriteType: "WriteOnly" }))],
    expect: { violation: "notRecorded", on: "trail" },
  },
  {
    name: "a classic selector without management events",
    resources: [bucket, trail(classic({ includeManagementEvents: false }))],
    expect: { violation: "notRecorded", on: "trail" },
    remedied: { remediationTrails: ["trail"] },
  },
  {
    name: "a classic selector that leaves AWS KMS out",
    resources: [bucket, trail(classic({ excludeManagementEventSources: ["kms.amazonaws.com"] }))],
    expect: { violation: "notRecorded", on: "trail" },
  },
  {
    name: "a classic selector for writes of management and data events",
    resources: [
      bucket,
      trail(
        classic({
          readWriteType: "WriteOnly",
          dataResources: [{ type: "AWS::S3::Object", values: ["arn:aws:s3"] }],
        }),
      ),
    ],
    expect: { violation: "notRecorded", on: "trail" },
    remedied: false,
  },
  {
    name: "data events only, on no list",
    resources: [bucket, trail(advanced(invocations))],
    options: { remediationTrails: ["another"] },
    expect: { violation: "notRecorded", on: "trail" },
    remedied: false,
  },
  {
    name: "aws-native, writes only",
    resources: [native(advanced([management, { field: "readOnly", equals: ["false"] }]))],
    expect: { violation: "notRecorded", on: "trail" },
    becomes: {
      trail: { advancedEventSelectors: [{ fieldSelectors: [{ equals: ["Management"], field: "eventCategory" }] }] },
    },
  },
  {
    name: "a trail for data events beside the main one",
    resources: [bucket, trail(), trail(advanced(invocations), "data")],
    expect: "pass",
  },
  {
    name: "a trail for writes beside one for data events",
    resources: [bucket, trail(classic({ readWriteType: "WriteOnly" }), "writes"), trail(advanced(invocations), "data")],
    expect: { violation: "notRecorded", on: "writes" },
  },
  {
    name: "a trail for data events, on purpose",
    resources: [bucket, trail(advanced(invocations), "data")],
    options: { dataEventTrails: ["data"] },
    expect: "notApplicable",
  },
  {
    name: "an event data store records them",
    resources: [
      bucket,
      trail(advanced(invocations)),
      resource("aws:cloudtrail/eventDataStore:EventDataStore", "store", { name: "store" }),
    ],
    expect: "pass",
  },
  {
    name: "selectors not known yet",
    resources: [bucket, trail({ advancedEventSelectors: unknown })],
    expect: "undetermined",
  },
  {
    name: "a field not known yet",
    resources: [bucket, trail(advanced([management, { field: unknown, equals: ["x"] }]))],
    expect: "undetermined",
  },
  {
    name: "exclusions not known yet",
    resources: [bucket, trail(classic({ excludeManagementEventSources: unknown }))],
    expect: "undetermined",
  },
  { name: "no trail", resources: [bucket], expect: "notApplicable" },
  { name: "aws-native, no selectors", resources: [native()], expect: "pass" },
  {
    name: "aws-native, data events only",
    resources: [native(advanced(invocations))],
    expect: { violation: "notRecorded", on: "trail" },
    becomes: {
      trail: {
        advancedEventSelectors: [
          {
            fieldSelectors: [
              { equals: ["Data"], field: "eventCategory" },
              { equals: ["AWS::Lambda::Function"], field: "resources.type" },
            ],
          },
          { fieldSelectors: [{ equals: ["Management"], field: "eventCategory" }] },
        ],
      },
    },
    remedied: { remediationTrails: ["trail"] },
  },

  {
    name: "data events only, which a remediation is not to change",
    resources: [bucket, trail(advanced(invocations))],
    options: { remediationTrails: ["another"] },
    expect: { violation: "notRecorded", on: "trail" },
    remedied: false,
    becomes: {},
  },
  {
    name: "an advanced selector for data events, beside which one is put",
    resources: [bucket, trail(advanced(invocations))],
    options: { remediationTrails: ["trail"] },
    expect: { violation: "notRecorded", on: "trail" },
    becomes: { trail: advanced(invocations, [management]) },
  },
  {
    name: "a classic selector for data events, beside which one is put",
    resources: [bucket, trail(classic({ includeManagementEvents: false }))],
    options: { remediationTrails: ["trail"] },
    expect: { violation: "notRecorded", on: "trail" },
    becomes: {
      trail: {
        eventSelectors: [{ includeManagementEvents: false }, { includeManagementEvents: true, readWriteType: "All" }],
      },
    },
  },
  {
    name: "a classic selector for writes, which becomes one for all",
    resources: [
      bucket,
      trail({
        eventSelectors: [
          { readWriteType: "WriteOnly" },
          { readWriteType: "ReadOnly", includeManagementEvents: false },
          { readWriteType: "WriteOnly", dataResources: [{ type: "AWS::S3::Object", values: ["arn:aws:s3"] }] },
        ],
      }),
    ],
    expect: { violation: "notRecorded", on: "trail" },
    becomes: {
      trail: {
        eventSelectors: [
          { readWriteType: "All" },
          { readWriteType: "ReadOnly", includeManagementEvents: false },
          { readWriteType: "WriteOnly", dataResources: [{ type: "AWS::S3::Object", values: ["arn:aws:s3"] }] },
        ],
      },
    },
  },
  {
    name: "a classic selector that leaves AWS KMS out, which it then does not",
    resources: [
      bucket,
      trail(classic({ includeManagementEvents: true, excludeManagementEventSources: ["kms.amazonaws.com"] })),
    ],
    expect: { violation: "notRecorded", on: "trail" },
    becomes: { trail: classic({ includeManagementEvents: true, excludeManagementEventSources: [] }) },
  },
  {
    name: "an advanced selector for writes beside one for invocations, which stays",
    resources: [bucket, trail(advanced([management, { field: "readOnly", equals: ["false"] }], invocations))],
    expect: { violation: "notRecorded", on: "trail" },
    becomes: { trail: advanced([management], invocations) },
  },
]);
