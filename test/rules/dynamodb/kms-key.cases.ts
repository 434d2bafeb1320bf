import { resourceCases, unknown } from "../../support/cases";

const type = "aws:dynamodb/table:Table";
const native = "aws-native:dynamodb:Table";
const key = "arn:aws:kms:eu-central-1:123456789012:key/1a2b3c4d-5678-90ab-cdef-1234567890ab";
const own = "arn:aws:kms:eu-central-1:123456789012:alias/orders";
const table = (serverSideEncryption?: unknown, props: object = {}) => ({
  hashKey: "id",
  attributes: [{ name: "id", type: "S" }],
  billingMode: "PAY_PER_REQUEST",
  ...(serverSideEncryption === undefined ? {} : { serverSideEncryption }),
  ...props,
});
const remedied = { remediationKeyArn: key };

export default resourceCases([
  { name: "a key of its owner", type, props: table({ enabled: true, kmsKeyArn: own }), expect: "pass", show: true },
  {
    name: "the key that AWS owns",
    type,
    props: table(),
    expect: { violation: "off", says: "serverSideEncryption.enabled is not true" },
    remedied,
    becomes: { subject: { serverSideEncryption: { enabled: true, kmsKeyArn: key } } },
    show: true,
  },
  {
    name: "without a key to set",
    type,
    props: table(),
    expect: { violation: "off" },
    remedied: false,
    becomes: {},
  },
  {
    name: "a key that is not in use",
    type,
    props: table({ enabled: false, kmsKeyArn: own }),
    expect: { violation: "off" },
    remedied,
    becomes: { subject: { serverSideEncryption: { enabled: true, kmsKeyArn: own } } },
  },
  {
    name: "the AWS managed key, as it is not named",
    type,
    props: table({ enabled: true }),
    expect: { violation: "noKey", says: "serverSideEncryption.kmsKeyArn is not set" },
    remedied,
  },
  {
    name: "the AWS managed key by its name",
    type,
    props: table({ enabled: true, kmsKeyArn: "alias/aws/dynamodb" }),
    expect: { violation: "awsManagedKey" },
    remedied,
  },
  { name: "a key not known yet", type, props: table({ enabled: true, kmsKeyArn: unknown }), expect: "pass" },
  {
    name: "a switch not known yet",
    type,
    props: table({ enabled: unknown, kmsKeyArn: own }),
    expect: "undetermined",
    reason: "serverSideEncryption.enabled",
  },
  { name: "encryption not known yet", type, props: table(unknown), expect: "undetermined" },
  {
    name: "a table that is restored, with the encryption of its source",
    type,
    props: table(undefined, { restoreSourceName: "orders" }),
    expect: "undetermined",
    reason: "restoreSourceName",
  },
  {
    name: "a table that is restored, with a key that AWS owns",
    type,
    props: table({ enabled: false }, { restoreSourceName: "orders" }),
    expect: { violation: "off" },
    remedied,
  },
  {
    name: "aws-native, a key of its owner",
    type: native,
    props: { keySchema: [], sseSpecification: { sseEnabled: true, kmsMasterKeyId: own } },
    expect: "pass",
  },
  {
    name: "aws-native, the key that AWS owns",
    type: native,
    props: { keySchema: [] },
    expect: { violation: "off", says: "sseSpecification.sseEnabled is not true" },
    remedied,
    becomes: { subject: { sseSpecification: { sseEnabled: true, kmsMasterKeyId: key } } },
  },
  {
    name: "aws-native, the AWS managed key",
    type: native,
    props: { keySchema: [], sseSpecification: { sseEnabled: true, sseType: "KMS" } },
    expect: { violation: "noKey" },
    remedied,
  },
]);
