import { assetArchive, fileArchive, fileAsset, remoteArchive, textAsset } from "../../support/assets";
import { resourceCases, unknown } from "../../support/cases";
import { accessKeyId, githubToken, privateKey } from "../../support/fake-secrets";

const type = "aws:lambda/function:Function";
const layer = "aws:lambda/layerVersion:LayerVersion";
const native = "aws-native:lambda:Function";

const handler = "exports.handler = async () => ({ statusCode: 200 });\n";
const withKey = `const accessKeyId = "${accessKeyId}";\n${handler}`;
const code = (files: Readonly<Record<string, string>>) => ({
  code: assetArchive(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, textAsset(text)]))),
});

export default resourceCases([
  { name: "code without secrets", type, props: code({ "index.js": handler }), expect: "pass" },
  {
    name: "an access key in the code",
    type,
    props: code({ "index.js": `\n${withKey}` }),
    expect: { violation: "secret", says: "index.js line 2 (" },
  },
  {
    name: "inline code that asks Secrets Manager",
    type: native,
    props: { code: { zipFile: handler } },
    expect: "pass",
    show: true,
  },
  {
    name: "inline code with an access key",
    type: native,
    props: { code: { zipFile: withKey } },
    expect: { violation: "secret" },
    show: true,
  },
  {
    name: "a token in a layer",
    type: layer,
    props: code({ "lib/a.js": `x("${githubToken}")` }),
    expect: { violation: "secret" },
  },
  {
    name: "a Google key",
    type,
    props: code({ "i.js": `const k = "${["AIza", "SyA1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q"].join("")}";` }),
    expect: { violation: "secret" },
  },
  { name: "a layer without secrets", type: layer, props: code({ "lib/a.js": handler }), expect: "pass" },
  {
    name: "a settings file",
    type,
    props: code({ "index.js": handler, ".env": "STAGE=prod\n" }),
    expect: { violation: "secret" },
  },
  { name: "an example of a settings file", type, props: code({ ".env.example": "STAGE=\n" }), expect: "pass" },
  { name: "a private key", type, props: code({ "tls/server.key": privateKey }), expect: { violation: "secret" } },
  {
    name: "a certificate",
    type,
    props: code({ "tls/ca.pem": "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n" }),
    expect: "pass",
  },
  {
    name: "an npm token",
    type,
    props: code({ ".npmrc": "//npm.example.com/:_authToken=abc123def456\n" }),
    expect: { violation: "secret" },
  },
  {
    name: "an npm token from the environment",
    type,
    props: code({ ".npmrc": "//npm.example.com/:_authToken=${NPM_TOKEN}\n" }),
    expect: "pass",
  },
  { name: "code in S3", type, props: { s3Bucket: "releases", s3Key: "orders.zip" }, expect: "notApplicable" },
  {
    name: "a layer in S3",
    type: layer,
    props: { layerName: "lib", s3Bucket: "releases", s3Key: "lib.zip" },
    expect: "notApplicable",
    reason: "the layer's code",
  },
  { name: "an image", type, props: { packageType: "Image", imageUri: "app:1" }, expect: "notApplicable" },
  {
    name: "code at an address",
    type,
    props: { code: remoteArchive("https://example.com/orders.zip") },
    expect: "undetermined",
  },
  { name: "a directory that is not there", type, props: { code: fileArchive("/nowhere/app") }, expect: "undetermined" },
  {
    name: "a file that is not there",
    type,
    props: { code: assetArchive({ "index.js": fileAsset("/nowhere/index.js") }) },
    expect: "undetermined",
  },
  {
    name: "an archive that the engine passed without its path",
    type,
    props: { code: assetArchive({}) },
    expect: "undetermined",
  },
  { name: "code not known yet", type, props: { code: unknown }, expect: "undetermined" },
  {
    name: "aws-native, code not known yet",
    type: native,
    props: { code: { zipFile: unknown } },
    expect: "undetermined",
  },
]);
