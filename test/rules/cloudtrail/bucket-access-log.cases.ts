import { output, resource, stackCases, unknown } from "../../support/cases";
import {
  nativeTrailBucket as nativeBucket,
  nativeTrailIntoBucket,
  trailBucket as bucket,
  trailIntoBucket,
} from "../../support/trail-buckets";

const trail = trailIntoBucket();
const other = resource("aws:s3/bucket:Bucket", "access", { bucket: "access-logs" });
const logging = (props = {}) =>
  resource("aws:s3/bucketLogging:BucketLogging", "logging", {
    bucket: output("logs", "id"),
    targetBucket: output("access", "id"),
    targetPrefix: "trail/",
    ...props,
  });
const nativeTrail = nativeTrailIntoBucket();

const remedied = (name: string) => ({
  remediationTargetBucket: "central-access-logs",
  remediationResources: [name],
});

export default stackCases([
  { name: "logged to another bucket", resources: [trail, bucket(), other, logging()], expect: "pass", show: true },
  {
    name: "not logged",
    resources: [trail, bucket()],
    expect: { violation: "notLogged", on: "logs" },
    becomes: { logs: { logging: { targetBucket: "central-access-logs" } } },
    remedied: remedied("logs"),
    show: true,
  },
  {
    name: "logged to itself",
    resources: [trail, bucket(), logging({ targetBucket: output("logs", "id") })],
    expect: { violation: "itself", on: "logs" },
    becomes: { logging: { targetBucket: "central-access-logs" } },
    remedied: remedied("logging"),
  },
  {
    name: "logged to a bucket of another program",
    resources: [trail, bucket(), logging({ targetBucket: "central-access-logs" })],
    expect: "pass",
  },
  {
    name: "logging of another bucket",
    resources: [trail, bucket(), other, logging({ bucket: output("access", "id") })],
    expect: { violation: "notLogged", on: "logs" },
    remedied: remedied("logs"),
  },
  {
    name: "logged by a property of the bucket",
    resources: [trail, bucket({ logging: { targetBucket: output("access", "id") } }), other],
    expect: "pass",
  },
  {
    name: "the older bucket type, by a property",
    resources: [
      trail,
      resource("aws:s3/bucketV2:BucketV2", "logs", {
        bucket: "trail-logs",
        loggings: [{ targetBucket: output("access", "id") }],
      }),
      other,
    ],
    expect: "pass",
  },
  {
    name: "the older bucket type, not logged",
    resources: [trail, resource("aws:s3/bucketV2:BucketV2", "logs", { bucket: "trail-logs" })],
    expect: { violation: "notLogged", on: "logs" },
    becomes: { logs: { loggings: [{ targetBucket: "central-access-logs" }] } },
    remedied: remedied("logs"),
  },
  {
    name: "the older side resource",
    resources: [
      trail,
      bucket(),
      other,
      resource("aws:s3/bucketLoggingV2:BucketLoggingV2", "logging", {
        bucket: output("logs", "id"),
        targetBucket: output("access", "id"),
        targetPrefix: "trail/",
      }),
    ],
    expect: "pass",
  },
  {
    name: "a target not known yet",
    resources: [trail, bucket(), logging({ targetBucket: unknown })],
    expect: "undetermined",
  },
  {
    name: "logging of a bucket not known yet",
    resources: [trail, bucket(), other, logging({ bucket: unknown })],
    expect: "undetermined",
  },
  {
    name: "a bucket of another program",
    resources: [resource("aws:cloudtrail/trail:Trail", "trail", { s3BucketName: "central-logs" })],
    expect: "undetermined",
  },
  { name: "a bucket without a trail", resources: [bucket()], expect: "notApplicable" },
  {
    name: "aws-native, logged to another bucket",
    resources: [
      nativeTrail,
      nativeBucket({ loggingConfiguration: { destinationBucketName: output("access", "id") } }),
      resource("aws-native:s3:Bucket", "access", { bucketName: "access-logs" }),
    ],
    expect: "pass",
  },
  {
    name: "aws-native, not logged",
    resources: [nativeTrail, nativeBucket()],
    expect: { violation: "notLogged", on: "logs" },
    becomes: { logs: { loggingConfiguration: { destinationBucketName: "central-access-logs" } } },
    remedied: remedied("logs"),
  },
  {
    name: "aws-native, a prefix without a bucket",
    resources: [nativeTrail, nativeBucket({ loggingConfiguration: { logFilePrefix: "access/" } })],
    expect: { violation: "itself", on: "logs" },
    remedied: remedied("logs"),
  },

  {
    name: "not logged, and not named for a remediation",
    resources: [trail, bucket()],
    expect: { violation: "notLogged", on: "logs" },
    options: remedied("other"),
    remedied: false,
    becomes: {},
  },
  {
    name: "not logged, and no bucket to log to",
    resources: [trail, bucket()],
    expect: { violation: "notLogged", on: "logs" },
    options: { remediationResources: ["logs"] },
    remedied: false,
    becomes: {},
  },
  {
    name: "logged by a property of the bucket, which a remediation leaves",
    resources: [trail, bucket({ logging: { targetBucket: "access-logs" } })],
    expect: "pass",
    options: remedied("logs"),
    becomes: {},
  },
  {
    name: "the older bucket type, not logged, and not named for a remediation",
    resources: [trail, resource("aws:s3/bucketV2:BucketV2", "logs", { bucket: "trail-logs" })],
    expect: { violation: "notLogged", on: "logs" },
    options: remedied("other"),
    remedied: false,
    becomes: {},
  },
  {
    name: "the older bucket type, by a property, which a remediation leaves",
    resources: [
      trail,
      resource("aws:s3/bucketV2:BucketV2", "logs", { bucket: "trail-logs", loggings: [{ targetBucket: "access" }] }),
    ],
    expect: "pass",
    options: remedied("logs"),
    becomes: {},
  },
  {
    name: "logged to itself, and not named for a remediation",
    resources: [trail, bucket(), logging({ targetBucket: output("logs", "id") })],
    expect: { violation: "itself", on: "logs" },
    options: remedied("other"),
    remedied: false,
    becomes: {},
  },
  {
    name: "logged to another bucket, which a remediation leaves",
    resources: [trail, bucket(), logging({ bucket: "trail-logs", targetBucket: "access-logs" })],
    expect: "pass",
    options: remedied("logging"),
    becomes: {},
  },
]);
