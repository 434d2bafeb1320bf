import { resourceCases, unknown } from "../../support/cases";

const type = "aws:cloudtrail/trail:Trail";
const native = "aws-native:cloudtrail:Trail";
const s3BucketName = "trail-logs";

export default resourceCases([
  { name: "on", type, props: { s3BucketName, enableLogFileValidation: true }, expect: "pass", show: true },
  { name: "on, as text", type, props: { s3BucketName, enableLogFileValidation: "true" }, expect: "pass" },
  {
    name: "left out",
    type,
    props: { s3BucketName },
    expect: { violation: "off" },
    becomes: { subject: { enableLogFileValidation: true } },
    show: true,
  },
  { name: "off", type, props: { s3BucketName, enableLogFileValidation: false }, expect: { violation: "off" } },
  { name: "not known yet", type, props: { s3BucketName, enableLogFileValidation: unknown }, expect: "undetermined" },
  { name: "of a wrong type", type, props: { s3BucketName, enableLogFileValidation: [1, 2] }, expect: "undetermined" },
  {
    name: "aws-native, on",
    type: native,
    props: { s3BucketName, isLogging: true, enableLogFileValidation: true },
    expect: "pass",
  },
  {
    name: "aws-native, left out",
    type: native,
    props: { s3BucketName, isLogging: true },
    expect: { violation: "off" },
    becomes: { subject: { enableLogFileValidation: true } },
  },
]);
