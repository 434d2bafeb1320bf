import { output, resource, stackCases, unknown } from "../../support/cases";
import {
  nativeTrailBucket,
  nativeTrailIntoBucket,
  trailBucket as bucket,
  trailIntoBucket as trail,
} from "../../support/trail-buckets";

const lock = (retention: unknown = { mode: "GOVERNANCE", days: 365 }) =>
  resource("aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration", "lock", {
    bucket: output("logs", "id"),
    ...(retention ? { rule: { defaultRetention: retention } } : {}),
  });
const nativeLock = {
  objectLockEnabled: true,
  objectLockConfiguration: {
    objectLockEnabled: "Enabled",
    rule: { defaultRetention: { mode: "COMPLIANCE", years: 1 } },
  },
};

export default stackCases([
  { name: "locked", resources: [trail(), bucket(), lock()], expect: "pass", show: true },
  {
    name: "not locked",
    resources: [trail(), bucket()],
    expect: { violation: "noRetention", on: "logs" },
    show: true,
  },
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
    name: "a retention of a wrong type",
    resources: [trail(), bucket(), lock({ mode: "GOVERNANCE", days: "long" })],
    expect: "undetermined",
  },
  {
    name: "a bucket of another program",
    resources: [resource("aws:cloudtrail/trail:Trail", "trail", { s3BucketName: "central-logs" })],
    expect: "undetermined",
  },
  { name: "a bucket without a trail", resources: [bucket()], expect: "notApplicable" },
  { name: "aws-native, locked", resources: [nativeTrailIntoBucket(), nativeTrailBucket(nativeLock)], expect: "pass" },
  {
    name: "aws-native, not locked",
    resources: [nativeTrailIntoBucket(), nativeTrailBucket()],
    expect: { violation: "noRetention", on: "logs" },
  },
  {
    name: "not locked, where compliance is asked for",
    resources: [trail(), bucket()],
    options: { requireComplianceMode: true },
    expect: { violation: "noRetention", on: "logs" },
  },
  {
    name: "a mode not known yet, where compliance is asked for",
    resources: [trail(), bucket(), lock({ mode: unknown, days: 365 })],
    options: { requireComplianceMode: true },
    expect: "undetermined",
  },
]);
