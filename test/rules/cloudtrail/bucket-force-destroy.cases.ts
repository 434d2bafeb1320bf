import { resource, stackCases, unknown } from "../../support/cases";
import {
  nativeTrailBucket,
  nativeTrailIntoBucket,
  trailBucket as bucket,
  trailIntoBucket as trail,
} from "../../support/trail-buckets";

export default stackCases([
  { name: "nothing said", resources: [trail(), bucket()], expect: "pass", show: true },
  { name: "kept", resources: [trail(), bucket({ forceDestroy: false })], expect: "pass" },
  {
    name: "destroyed with the logs",
    resources: [trail(), bucket({ forceDestroy: true })],
    expect: { violation: "forceDestroy", on: "logs" },
    show: true,
  },
  { name: "not known yet", resources: [trail(), bucket({ forceDestroy: unknown })], expect: "undetermined" },
  {
    name: "a bucket of another program",
    resources: [resource("aws:cloudtrail/trail:Trail", "trail", { s3BucketName: "central-logs" })],
    expect: "undetermined",
  },
  { name: "a bucket without a trail", resources: [bucket({ forceDestroy: true })], expect: "notApplicable" },
  {
    name: "aws-native, which has no such property",
    resources: [nativeTrailIntoBucket(), nativeTrailBucket()],
    expect: "pass",
  },
]);
