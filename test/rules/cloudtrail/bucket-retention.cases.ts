import { output, resource, stackCases, unknown } from "../../support/cases";
import {
  nativeTrailBucket,
  nativeTrailIntoBucket,
  trailBucket as bucket,
  trailIntoBucket as trail,
} from "../../support/trail-buckets";

const lifecycle = (...rules: Record<string, unknown>[]) =>
  resource("aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration", "lifecycle", {
    bucket: output("logs", "id"),
    rules: rules.map((rule, index) => ({ id: `rule-${index}`, status: "Enabled", ...rule })),
  });

export default stackCases([
  {
    name: "expiring after seven years",
    resources: [trail(), bucket(), lifecycle({ expiration: { days: 2555 } })],
    expect: "pass",
    show: true,
  },
  {
    name: "expiring after 90 days",
    resources: [trail(), bucket(), lifecycle({ expiration: { days: 90 } })],
    expect: { violation: "expires", on: "logs" },
    show: true,
  },
  {
    name: "a rule that is off",
    resources: [trail(), bucket(), lifecycle({ status: "Disabled", expiration: { days: 30 } })],
    expect: "pass",
  },
  {
    name: "a rule for something else in the bucket",
    resources: [trail(), bucket(), lifecycle({ filter: { prefix: "athena-results/" }, expiration: { days: 7 } })],
    expect: "pass",
  },
  {
    name: "a rule for what AWS Config writes into the same folder",
    resources: [
      trail(),
      bucket(),
      lifecycle({ filter: { prefix: "AWSLogs/123456789012/Config/" }, expiration: { days: 7 } }),
    ],
    expect: "pass",
  },
  {
    name: "a rule for one account of an organization trail",
    resources: [
      trail({ isOrganizationTrail: true }),
      bucket(),
      lifecycle({ filter: { prefix: "AWSLogs/o-abc1234567/123456789012/" }, expiration: { days: 7 } }),
    ],
    expect: { violation: "expires", on: "logs" },
  },
  {
    name: "a rule for the folder of the logs",
    resources: [trail(), bucket(), lifecycle({ filter: { prefix: "AWSLogs/" }, expiration: { days: 7 } })],
    expect: { violation: "expires", on: "logs" },
  },
  {
    name: "a rule for the folder above the logs",
    resources: [
      trail({ s3KeyPrefix: "audit" }),
      bucket(),
      lifecycle({ filter: { and: { prefix: "audit/" } }, expiration: { days: 7 } }),
    ],
    expect: { violation: "expires", on: "logs" },
  },
  {
    name: "a rule for tagged files",
    resources: [
      trail(),
      bucket(),
      lifecycle({ filter: { tag: { key: "temporary", value: "yes" } }, expiration: { days: 7 } }),
    ],
    expect: "pass",
  },
  {
    name: "old versions and move to cold storage only",
    resources: [
      trail(),
      bucket(),
      lifecycle({
        noncurrentVersionExpiration: { noncurrentDays: 30 },
        transitions: [{ days: 90, storageClass: "GLACIER" }],
      }),
    ],
    expect: "pass",
  },
  {
    name: "a day on which all expires",
    resources: [trail(), bucket(), lifecycle({ expiration: { date: "2030-01-01T00:00:00Z" } })],
    expect: { violation: "expires", on: "logs" },
  },
  {
    name: "90 days where that is enough",
    resources: [trail(), bucket(), lifecycle({ expiration: { days: 90 } })],
    options: { minimumRetentionDays: 90 },
    expect: "pass",
  },
  {
    name: "days not known yet",
    resources: [trail(), bucket(), lifecycle({ expiration: { days: unknown } })],
    expect: "undetermined",
  },
  {
    name: "aws-native, expiring after 90 days",
    resources: [
      nativeTrailIntoBucket(),
      nativeTrailBucket({
        lifecycleConfiguration: { rules: [{ status: "Enabled", expirationInDays: 90 }] },
      }),
    ],
    expect: { violation: "expires", on: "logs" },
  },
  {
    name: "a bucket of another program",
    resources: [resource("aws:cloudtrail/trail:Trail", "trail", { s3BucketName: "central-logs" })],
    expect: "undetermined",
  },
  { name: "no rules", resources: [trail(), bucket()], expect: "pass" },
  { name: "aws-native, no rules", resources: [nativeTrailIntoBucket(), nativeTrailBucket()], expect: "pass" },
  {
    name: "a bucket without a trail",
    resources: [bucket(), lifecycle({ expiration: { days: 1 } })],
    expect: "notApplicable",
  },
  {
    name: "rules not known yet",
    resources: [
      trail(),
      bucket(),
      resource("aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration", "lifecycle", {
        bucket: output("logs", "id"),
        rules: unknown,
      }),
    ],
    expect: "undetermined",
  },

  {
    name: "a rule for a folder that may be that of the logs",
    resources: [
      trail({ s3KeyPrefix: unknown }),
      bucket(),
      lifecycle({ filter: { prefix: "audit/" }, expiration: { days: 7 } }),
    ],
    expect: "undetermined",
  },
  {
    name: "a rule for the whole bucket, in a folder of which the logs are",
    resources: [trail({ s3KeyPrefix: unknown }), bucket(), lifecycle({ expiration: { days: 7 } })],
    expect: { violation: "expires", on: "logs" },
  },
  {
    name: "a rule for files with all of no tags",
    resources: [
      trail(),
      bucket(),
      lifecycle({ filter: { and: { prefix: "AWSLogs/", tags: {} } }, expiration: { days: 7 } }),
    ],
    expect: { violation: "expires", on: "logs" },
  },
  {
    name: "a rule for markers of deletion alone",
    resources: [trail(), bucket(), lifecycle({ expiration: { days: 0, expiredObjectDeleteMarker: true } })],
    expect: "pass",
  },
  {
    name: "expiring just long enough",
    resources: [trail(), bucket(), lifecycle({ expiration: { days: 365 } })],
    expect: "pass",
  },
]);
