import { output, resource, stackCases, unknown } from "../../support/cases";

const trail = (props = {}) =>
  resource("aws:cloudtrail/trail:Trail", "trail", { s3BucketName: output("logs", "id"), ...props });
const bucket = (props = {}) => resource("aws:s3/bucket:Bucket", "logs", { bucket: "trail-logs", ...props });
const lock = (retention: unknown = { mode: "GOVERNANCE", days: 365 }) =>
  resource("aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration", "lock", {
    bucket: output("logs", "id"),
    ...(retention ? { rule: { defaultRetention: retention } } : {}),
  });
const lifecycle = (...rules: Record<string, unknown>[]) =>
  resource("aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration", "lifecycle", {
    bucket: output("logs", "id"),
    rules: rules.map((rule, index) => ({ id: `rule-${index}`, status: "Enabled", ...rule })),
  });
const native = (props: Record<string, unknown>) => [
  resource("aws-native:cloudtrail:Trail", "trail", { s3BucketName: output("logs", "id"), isLogging: true }),
  resource("aws-native:s3:Bucket", "logs", { bucketName: "trail-logs", ...props }),
];
const nativeLock = {
  objectLockEnabled: true,
  objectLockConfiguration: {
    objectLockEnabled: "Enabled",
    rule: { defaultRetention: { mode: "COMPLIANCE", years: 1 } },
  },
};

export default stackCases([
  {
    name: "locked, and expiring after seven years",
    resources: [trail(), bucket(), lock(), lifecycle({ expiration: { days: 2555 } })],
    expect: "pass",
    show: true,
  },
  {
    name: "destroyable, not locked, expiring after 90 days",
    resources: [trail(), bucket({ forceDestroy: true }), lifecycle({ expiration: { days: 90 } })],
    expect: { violation: ["forceDestroy", "noRetention", "expires"], on: "logs" },
    show: true,
  },
  { name: "locked, never expiring", resources: [trail(), bucket(), lock()], expect: "pass" },
  { name: "not locked", resources: [trail(), bucket()], expect: { violation: "noRetention", on: "logs" } },
  {
    name: "object lock without a default",
    resources: [trail(), bucket({ objectLockEnabled: true }), lock(null)],
    expect: { violation: "noRetention", on: "logs" },
  },
  {
    name: "locked inside the bucket",
    resources: [
      trail(),
      bucket({ objectLockConfiguration: { rule: { defaultRetention: { mode: "GOVERNANCE", years: 1 } } } }),
    ],
    expect: "pass",
  },
  {
    name: "locked inside a bucket of the older type",
    resources: [
      trail(),
      resource("aws:s3/bucketV2:BucketV2", "logs", {
        bucket: "trail-logs",
        objectLockConfiguration: { rules: [{ defaultRetentions: [{ mode: "COMPLIANCE", days: 400 }] }] },
      }),
    ],
    expect: "pass",
  },
  {
    name: "governance mode where compliance is asked for",
    resources: [trail(), bucket(), lock()],
    options: { requireComplianceMode: true },
    expect: { violation: "notCompliance", on: "logs" },
  },
  {
    name: "compliance mode",
    resources: [trail(), bucket(), lock({ mode: "COMPLIANCE", days: 365 })],
    options: { requireComplianceMode: true },
    expect: "pass",
  },
  {
    name: "a rule that is off",
    resources: [trail(), bucket(), lock(), lifecycle({ status: "Disabled", expiration: { days: 30 } })],
    expect: "pass",
  },
  {
    name: "a rule for something else in the bucket",
    resources: [
      trail(),
      bucket(),
      lock(),
      lifecycle({ filter: { prefix: "athena-results/" }, expiration: { days: 7 } }),
    ],
    expect: "pass",
  },
  {
    name: "a rule for what AWS Config writes into the same folder",
    resources: [
      trail(),
      bucket(),
      lock(),
      lifecycle({ filter: { prefix: "AWSLogs/123456789012/Config/" }, expiration: { days: 7 } }),
    ],
    expect: "pass",
  },
  {
    name: "a rule for one account of an organization trail",
    resources: [
      trail({ isOrganizationTrail: true }),
      bucket(),
      lock(),
      lifecycle({ filter: { prefix: "AWSLogs/o-abc1234567/123456789012/" }, expiration: { days: 7 } }),
    ],
    expect: { violation: "expires", on: "logs" },
  },
  {
    name: "a rule for the folder of the logs",
    resources: [trail(), bucket(), lock(), lifecycle({ filter: { prefix: "AWSLogs/" }, expiration: { days: 7 } })],
    expect: { violation: "expires", on: "logs" },
  },
  {
    name: "a rule for the folder above the logs",
    resources: [
      trail({ s3KeyPrefix: "audit" }),
      bucket(),
      lock(),
      lifecycle({ filter: { and: { prefix: "audit/" } }, expiration: { days: 7 } }),
    ],
    expect: { violation: "expires", on: "logs" },
  },
  {
    name: "a rule for tagged files",
    resources: [
      trail(),
      bucket(),
      lock(),
      lifecycle({ filter: { tag: { key: "temporary", value: "yes" } }, expiration: { days: 7 } }),
    ],
    expect: "pass",
  },
  {
    name: "old versions and move to cold storage only",
    resources: [
      trail(),
      bucket(),
      lock(),
      lifecycle({
        noncurrentVersionExpiration: { noncurrentDays: 30 },
        transitions: [{ days: 90, storageClass: "GLACIER" }],
      }),
    ],
    expect: "pass",
  },
  {
    name: "a day on which all expires",
    resources: [trail(), bucket(), lock(), lifecycle({ expiration: { date: "2030-01-01T00:00:00Z" } })],
    expect: { violation: "expires", on: "logs" },
  },
  {
    name: "90 days where that is enough",
    resources: [trail(), bucket(), lock(), lifecycle({ expiration: { days: 90 } })],
    options: { minimumRetentionDays: 90 },
    expect: "pass",
  },
  {
    name: "days not known yet",
    resources: [trail(), bucket(), lock(), lifecycle({ expiration: { days: unknown } })],
    expect: "undetermined",
  },
  {
    name: "a retention of a wrong type",
    resources: [trail(), bucket(), lock({ mode: "GOVERNANCE", days: "long" })],
    expect: "undetermined",
  },
  {
    name: "a bucket of another program",
    resources: [resource("aws:cloudtrail/trail:Trail", "trail", { s3BucketName: "central-logs" })],
    expect: "undetermined",
  },
  { name: "a bucket without a trail", resources: [bucket({ forceDestroy: true })], expect: "notApplicable" },
  { name: "aws-native, locked", resources: native(nativeLock), expect: "pass" },
  {
    name: "aws-native, expiring after 90 days",
    resources: native({
      ...nativeLock,
      lifecycleConfiguration: { rules: [{ status: "Enabled", expirationInDays: 90 }] },
    }),
    expect: { violation: "expires", on: "logs" },
  },
  { name: "aws-native, not locked", resources: native({}), expect: { violation: "noRetention", on: "logs" } },
]);
