import { output, resource, stackCases, unknown } from "../../support/cases";

const fn = (props: object, type = "aws:lambda/function:Function") =>
  resource(type, "orders", { role: "arn:aws:iam::123456789012:role/orders", ...props });
const native = (code: object, props = {}) => fn({ code, ...props }, "aws-native:lambda:Function");
const zip = { s3Bucket: "acme-code", s3Key: "orders.zip" };
const hash = { sourceCodeHash: "n4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg=" };
const bucket = (versioned: unknown) => [
  resource("aws:s3/bucket:Bucket", "code", { bucket: "acme-code" }),
  resource("aws:s3/bucketVersioning:BucketVersioning", "code", {
    bucket: output("code", "id"),
    versioningConfiguration: { status: versioned },
  }),
];
const own = { s3Bucket: output("code", "id"), s3Key: "orders.zip" };

export default stackCases([
  {
    name: "a version",
    resources: [fn({ ...zip, s3ObjectVersion: "3sL4kqtJlcpXroDTDmJ+rmSpXd3dIbrHY" })],
    expect: "pass",
    show: true,
  },
  { name: "the newest object", resources: [fn(zip)], expect: { violation: "unpinned", on: "orders" }, show: true },
  { name: "a version not known yet", resources: [fn({ ...zip, s3ObjectVersion: unknown })], expect: "pass" },
  { name: "a hash of the code", resources: [fn({ ...zip, ...hash })], expect: "pass" },
  {
    name: "a hash, in a versioned bucket of the program",
    resources: [...bucket("Enabled"), fn({ ...own, ...hash })],
    expect: "pass",
  },
  {
    name: "a hash, in a bucket without versions",
    resources: [...bucket("Suspended"), fn({ ...own, ...hash })],
    expect: { violation: "unversioned", on: "code" },
  },
  {
    name: "a hash, in a bucket that the program names by its text",
    resources: [...bucket("Suspended"), fn({ ...zip, ...hash })],
    expect: { violation: "unversioned", on: "code" },
  },
  {
    name: "a hash, in a bucket whose versioning is not known yet",
    resources: [...bucket(unknown), fn({ ...own, ...hash })],
    expect: "undetermined",
  },
  {
    name: "neither, in a bucket without versions: one finding",
    resources: [...bucket("Suspended"), fn(own)],
    expect: { violation: "unpinned", on: "orders" },
  },
  {
    name: "a digest in the key",
    resources: [fn({ ...zip, s3Key: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08.zip" })],
    expect: "pass",
  },
  { name: "a release in the key", resources: [fn({ ...zip, s3Key: "orders/1.4.2.zip" })], expect: "pass" },
  { name: "a time in the key", resources: [fn({ ...zip, s3Key: "1612345678901-orders.zip" })], expect: "pass" },
  {
    name: "a number in the key that tells no builds apart",
    resources: [fn({ ...zip, s3Key: "v2/orders-2.0.zip" })],
    expect: { violation: "unpinned", on: "orders" },
  },
  { name: "a key not known yet", resources: [fn({ ...zip, s3Key: unknown })], expect: "undetermined" },
  {
    name: "signed code",
    resources: [
      fn({
        ...zip,
        codeSigningConfigArn: "arn:aws:lambda:eu-central-1:123456789012:code-signing-config:csc-0a1b2c3d",
      }),
    ],
    expect: "pass",
  },
  { name: "an image", resources: [fn({ packageType: "Image", imageUri: "acme/orders" })], expect: "pass" },
  {
    name: "a layer",
    resources: [resource("aws:lambda/layerVersion:LayerVersion", "tools", { layerName: "tools", ...zip })],
    expect: { violation: "unpinned", on: "tools" },
  },
  {
    name: "a layer with a version",
    resources: [
      resource("aws:lambda/layerVersion:LayerVersion", "tools", { layerName: "tools", ...zip, s3ObjectVersion: "v1" }),
    ],
    expect: "pass",
  },
  { name: "aws-native, the newest object", resources: [native(zip)], expect: { violation: "unpinned", on: "orders" } },
  { name: "aws-native, a version", resources: [native({ ...zip, s3ObjectVersion: "v1" })], expect: "pass" },
  {
    name: "aws-native, read from the bucket",
    resources: [
      native(
        { s3Bucket: "acme-code", s3Key: `${"0a".repeat(32)}.zip`, s3ObjectStorageMode: "REFERENCE" },
        { codeSigningConfigArn: "arn:aws:lambda:eu-central-1:123456789012:code-signing-config:csc-0a1b2c3d" },
      ),
    ],
    expect: { violation: "reference", on: "orders" },
  },
  {
    name: "aws-native, a mode not known yet",
    resources: [native({ ...zip, s3ObjectStorageMode: unknown })],
    expect: "undetermined",
  },
  {
    name: "aws-native, a layer",
    resources: [resource("aws-native:lambda:LayerVersion", "tools", { content: zip })],
    expect: { violation: "unpinned", on: "tools" },
  },
]);
