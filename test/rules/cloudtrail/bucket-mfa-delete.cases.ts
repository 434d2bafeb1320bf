import { output, resource, stackCases, unknown } from "../../support/cases";
import {
  nativeTrailBucket as nativeBucket,
  nativeTrailIntoBucket as nativeTrail,
  trailBucket as bucket,
  trailIntoBucket as trail,
} from "../../support/trail-buckets";

const versions = (configuration: unknown) =>
  resource("aws:s3/bucketVersioning:BucketVersioning", "versions", {
    bucket: output("logs", "id"),
    versioningConfiguration: configuration,
  });
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
