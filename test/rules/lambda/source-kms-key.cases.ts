import { resourceCases, unknown } from "../../support/cases";

const type = "aws:lambda/function:Function";
const mapping = "aws:lambda/eventSourceMapping:EventSourceMapping";
const native = "aws-native:lambda:Function";
const key = "arn:aws:kms:eu-central-1:123456789012:key/1a2b3c4d-5678-90ab-cdef-1234567890ab";
const zip = { role: "arn:aws:iam::123456789012:role/orders", runtime: "nodejs24.x", handler: "index.handler" };
const image = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/orders@sha256:1";
const feed = { functionName: "orders", eventSourceArn: "arn:aws:sqs:eu-central-1:123456789012:orders" };
const filterCriteria = { filters: [{ pattern: '{"body":{"customer":["4711"]}}' }] };
const remedied = { remediationKeyArn: key };
const noKey = { violation: "noKey", says: "sourceKmsKeyArn is not set" } as const;

export default resourceCases([
  { name: "a package with a key", type, props: { ...zip, sourceKmsKeyArn: key }, expect: "pass", show: true },
  {
    name: "a package without a key",
    type,
    props: zip,
    expect: noKey,
    remedied,
    becomes: { subject: { sourceKmsKeyArn: key } },
    show: true,
  },
  { name: "a package that is said to be one", type, props: { ...zip, packageType: "Zip" }, expect: noKey, remedied },
  { name: "without a key to set", type, props: zip, expect: noKey, remedied: false, becomes: {} },
  {
    name: "the AWS managed key",
    type,
    props: { ...zip, sourceKmsKeyArn: "alias/aws/lambda" },
    expect: { violation: "awsManagedKey" },
    remedied,
  },
  { name: "a key that is not known yet", type, props: { ...zip, sourceKmsKeyArn: unknown }, expect: "pass" },
  { name: "an image", type, props: { role: zip.role, packageType: "Image", imageUri: image }, expect: "notApplicable" },
  {
    name: "an image by its URI alone",
    type,
    props: { role: zip.role, imageUri: image },
    expect: "notApplicable",
    reason: "container image",
  },
  {
    name: "a kind of package that is not known yet",
    type,
    props: { ...zip, packageType: unknown },
    expect: "undetermined",
    reason: "packageType",
  },
  {
    name: "an image that is not known yet",
    type,
    props: { role: zip.role, imageUri: unknown },
    expect: "undetermined",
    reason: "imageUri",
  },
  {
    name: "a key, and a kind of package that is not known yet",
    type,
    props: { ...zip, packageType: unknown, sourceKmsKeyArn: key },
    expect: "pass",
  },
  { name: "filters with a key", type: mapping, props: { ...feed, filterCriteria, kmsKeyArn: key }, expect: "pass" },
  {
    name: "filters without a key",
    type: mapping,
    props: { ...feed, filterCriteria },
    expect: { violation: "noKey", says: "kmsKeyArn is not set" },
    remedied,
    becomes: { subject: { kmsKeyArn: key } },
  },
  { name: "no filters", type: mapping, props: feed, expect: "notApplicable", reason: "no filters" },
  {
    name: "filters that are not known yet",
    type: mapping,
    props: { ...feed, filterCriteria: unknown },
    expect: "undetermined",
    reason: "filterCriteria.filters",
  },
  {
    name: "filters that are not known yet, with a key",
    type: mapping,
    props: { ...feed, filterCriteria: unknown, kmsKeyArn: key },
    expect: "pass",
  },
  {
    name: "aws-native, a package with a key",
    type: native,
    props: { role: zip.role, code: { s3Bucket: "code", s3Key: "orders.zip", sourceKmsKeyArn: key } },
    expect: "pass",
  },
  {
    name: "aws-native, a package without a key",
    type: native,
    props: { role: zip.role, code: { zipFile: "exports.handler = async () => {};" } },
    expect: { violation: "noKey", says: "code.sourceKmsKeyArn is not set" },
    remedied,
    becomes: { subject: { code: { zipFile: "exports.handler = async () => {};", sourceKmsKeyArn: key } } },
  },
  {
    name: "aws-native, a package that stays in its bucket",
    type: native,
    props: { role: zip.role, code: { s3Bucket: "code", s3Key: "orders.zip", s3ObjectStorageMode: "REFERENCE" } },
    expect: "notApplicable",
    reason: "keeps no copy",
  },
  {
    name: "aws-native, a package that may stay in its bucket",
    type: native,
    props: { role: zip.role, code: { s3Bucket: "code", s3Key: "orders.zip", s3ObjectStorageMode: unknown } },
    expect: "undetermined",
    reason: "code.s3ObjectStorageMode",
  },
  {
    name: "aws-native, an image",
    type: native,
    props: { role: zip.role, code: { imageUri: image } },
    expect: "notApplicable",
  },
  {
    name: "aws-native, filters without a key",
    type: "aws-native:lambda:EventSourceMapping",
    props: { ...feed, filterCriteria },
    expect: { violation: "noKey" },
    becomes: {
      subject: { kmsKeyArn: key },
    },
    remedied,
  },
]);
