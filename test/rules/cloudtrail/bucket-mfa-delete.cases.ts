import { output, resource, stackCases, unknown } from "../../support/cases";

const trail = (props = {}, name = "trail") =>
  resource("aws:cloudtrail/trail:Trail", name, { s3BucketName: output("logs", "id"), ...props });
const bucket = (props = {}) => resource("aws:s3/bucket:Bucket", "logs", { bucket: "trail-logs", ...props });
const versions = (configuration: unknown) =>
  resource("aws:s3/bucketVersioning:BucketVersioning", "versions", {
    bucket: output("logs", "id"),
    versioningConfiguration: configuration,
  });
const nativeTrail = (props = {}) =>
  resource("aws-native:cloudtrail:Trail", "trail", { s3BucketName: output("logs", "id"), isLogging: true, ...props });
const nativeBucket = (props = {}) => resource("aws-native:s3:Bucket", "logs", { bucketName: "trail-logs", ...props });
const missing = { violation: "noMfaDelete", on: "logs" } as const;

export default stackCases([
  {
    name: "MFA delete",
    resources: [trail(), bucket(), versions({ status: "Enabled", mfaDelete: "Enabled" })],
    expect: "pass",
    show: true,
  },
  {
    name: "versions without MFA delete",
    resources: [trail(), bucket(), versions({ status: "Enabled" })],
    expect: missing,
    show: true,
  },
  {
    name: "MFA delete switched off",
    resources: [trail(), bucket(), versions({ status: "Enabled", mfaDelete: "Disabled" })],
    expect: missing,
  },
  { name: "no versions", resources: [trail(), bucket()], expect: missing },
  {
    name: "MFA delete not known yet",
    resources: [trail(), bucket(), versions({ status: "Enabled", mfaDelete: unknown })],
    expect: "undetermined",
  },
  {
    name: "a bucket of another program",
    resources: [resource("aws:cloudtrail/trail:Trail", "trail", { s3BucketName: "central-logs" })],
    expect: "undetermined",
  },
  { name: "a bucket without a trail", resources: [bucket()], expect: "notApplicable" },
  {
    name: "aws-native, which cannot set it",
    resources: [nativeTrail(), nativeBucket({ versioningConfiguration: { status: "Enabled" } })],
    expect: missing,
  },
]);
