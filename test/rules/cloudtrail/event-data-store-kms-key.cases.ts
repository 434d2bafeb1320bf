import { resourceCases, unknown } from "../../support/cases";

const type = "aws:cloudtrail/eventDataStore:EventDataStore";
const native = "aws-native:cloudtrail:EventDataStore";
const name = "organization-events";
const kmsKeyId = "arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";

const remedied = { remediationKeyArn: kmsKeyId, remediationStores: ["subject"] };

export default resourceCases([
  { name: "a customer managed key", type, props: { name, kmsKeyId }, expect: "pass", show: true },
  {
    name: "no key",
    type,
    props: { name },
    expect: { violation: "noKey" },
    becomes: { subject: { kmsKeyId } },
    remedied,
    show: true,
  },
  {
    name: "no key, on a store that may exist",
    type,
    props: { name },
    options: { remediationKeyArn: kmsKeyId, remediationStores: ["another"] },
    expect: { violation: "noKey" },
    remedied: false,
  },
  { name: "a key of the same stack", type, props: { name, kmsKeyId: unknown }, expect: "pass" },
  { name: "an alias of one's own", type, props: { name, kmsKeyId: "alias/trail" }, expect: "pass" },
  {
    name: "an AWS managed key",
    type,
    props: { name, kmsKeyId: "alias/aws/s3" },
    expect: { violation: "awsManagedKey" },
    remedied,
  },
  { name: "aws-native, a key", type: native, props: { name, kmsKeyId: unknown }, expect: "pass" },
  {
    name: "aws-native, no key",
    type: native,
    props: { name },
    expect: { violation: "noKey" },
    becomes: { subject: { kmsKeyId } },
    remedied,
  },

  {
    name: "no key, and none to set",
    type,
    props: { name },
    options: { remediationStores: ["subject"] },
    expect: { violation: "noKey" },
    remedied: false,
  },
]);
