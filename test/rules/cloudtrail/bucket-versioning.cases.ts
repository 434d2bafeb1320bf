import { output, resource, stackCases, unknown } from "../../support/cases";
import {
  nativeTrailBucket as nativeBucket,
  nativeTrailIntoBucket as nativeTrail,
  trailBucket as bucket,
  trailIntoBucket as trail,
} from "../../support/trail-buckets";

const versions = (configuration: unknown = { status: "Enabled" }, of: unknown = output("logs", "id")) =>
  resource("aws:s3/bucketVersioning:BucketVersioning", "versions", {
    bucket: of,
    versioningConfiguration: configuration,
  });
const missing = { violation: "noVersions", on: "logs" } as const;
const remedied = (...names: string[]) => ({ remediationResources: names });

export default stackCases([
  { name: "versions", resources: [trail(), bucket(), versions()], expect: "pass", show: true },
  { name: "no versions", resources: [trail(), bucket()], expect: missing, remedied: remedied("logs"), show: true },
  {
    name: "versions suspended",
    resources: [trail(), bucket(), versions({ status: "Suspended" })],
    expect: missing,
    becomes: { versions: { versioningConfiguration: { status: "Enabled" } } },
    remedied: remedied("versions"),
  },
  {
    name: "versions of another bucket",
    resources: [
      trail(),
      bucket(),
      resource("aws:s3/bucket:Bucket", "other", { bucket: "other" }),
      versions(undefined, output("other", "id")),
    ],
    expect: missing,
    remedied: remedied("logs"),
  },
  { name: "inside the bucket", resources: [trail(), bucket({ versioning: { enabled: true } })], expect: "pass" },
  {
    name: "inside a bucket of the older type",
    resources: [
      trail(),
      resource("aws:s3/bucketV2:BucketV2", "logs", { bucket: "trail-logs", versionings: [{ enabled: true }] }),
    ],
    expect: "pass",
  },
  {
    name: "a status not known yet",
    resources: [trail(), bucket(), versions({ status: unknown })],
    expect: "undetermined",
  },
  {
    name: "versions of a bucket not known yet",
    resources: [trail(), bucket(), versions(undefined, unknown)],
    expect: "undetermined",
  },
  {
    name: "a bucket of another program",
    resources: [resource("aws:cloudtrail/trail:Trail", "trail", { s3BucketName: "central-logs" })],
    expect: "undetermined",
  },
  { name: "a bucket without a trail", resources: [bucket()], expect: "notApplicable" },
  {
    name: "aws-native, versions",
    resources: [nativeTrail(), nativeBucket({ versioningConfiguration: { status: "Enabled" } })],
    expect: "pass",
  },
  {
    name: "aws-native, versions suspended",
    resources: [nativeTrail(), nativeBucket({ versioningConfiguration: { status: "Suspended" } })],
    expect: missing,
    remedied: remedied("logs"),
  },
  {
    name: "aws-native, no versions",
    resources: [nativeTrail(), nativeBucket()],
    expect: missing,
    remedied: remedied("logs"),
  },

  {
    name: "no versions, on a bucket that is not named for a remediation",
    resources: [trail(), bucket()],
    expect: missing,
    options: remedied("other"),
    remedied: false,
    becomes: {},
  },
  {
    name: "versions suspended, which is not named for a remediation",
    resources: [trail(), bucket(), versions({ status: "Suspended" })],
    expect: missing,
    options: remedied("other"),
    remedied: false,
    becomes: {},
  },
  {
    name: "no versions, which are enabled",
    resources: [trail(), bucket({ versioning: { enabled: false } })],
    expect: missing,
    options: remedied("logs"),
    becomes: { logs: { versioning: { enabled: true } } },
  },
  {
    name: "aws-native, versions suspended, which are enabled",
    resources: [nativeTrail(), nativeBucket({ versioningConfiguration: { status: "Suspended" } })],
    expect: missing,
    options: remedied("logs"),
    becomes: { logs: { versioningConfiguration: { status: "Enabled" } } },
  },
]);
