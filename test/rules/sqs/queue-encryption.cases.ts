import { resourceCases, unknown } from "../../support/cases";

const type = "aws:sqs/queue:Queue";
const native = "aws-native:sqs:Queue";
const options = { requireCustomerKey: true };
const key = "arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";

export default resourceCases([
  { name: "a customer managed key", type, props: { kmsMasterKeyId: key }, expect: "pass", show: true },
  {
    name: "encryption switched off",
    type,
    props: { sqsManagedSseEnabled: false },
    expect: { violation: "unencrypted" },
    becomes: { subject: { sqsManagedSseEnabled: true } },
    show: true,
  },
  { name: "nothing said, which AWS encrypts", type, props: {}, expect: "pass" },
  { name: "AWS's own encryption", type, props: { sqsManagedSseEnabled: true }, expect: "pass" },
  {
    name: "a key, and so not AWS's own encryption",
    type,
    props: { kmsMasterKeyId: key, sqsManagedSseEnabled: false },
    expect: "pass",
  },
  {
    name: "a key not known yet, and so not AWS's own encryption",
    type,
    props: { kmsMasterKeyId: unknown, sqsManagedSseEnabled: false },
    expect: "pass",
  },
  {
    name: "AWS's own encryption not known yet",
    type,
    props: { sqsManagedSseEnabled: unknown },
    expect: "undetermined",
  },
  {
    name: "an empty key beside encryption switched off",
    type,
    props: { kmsMasterKeyId: "", sqsManagedSseEnabled: "false" },
    expect: { violation: "unencrypted" },
  },
  {
    name: "no key, where one is asked for",
    type,
    props: {},
    options,
    expect: { violation: "noKey" },
    remedied: false,
  },
  {
    name: "the AWS managed key, where a customer managed one is asked for",
    type,
    props: { kmsMasterKeyId: "alias/aws/sqs" },
    options,
    expect: { violation: "awsManagedKey" },
    remedied: false,
  },
  { name: "the AWS managed key", type, props: { kmsMasterKeyId: "alias/aws/sqs" }, expect: "pass" },
  { name: "a key, where one is asked for", type, props: { kmsMasterKeyId: unknown }, options, expect: "pass" },
  { name: "aws-native, nothing said", type: native, props: {}, expect: "pass" },
  {
    name: "aws-native, encryption switched off",
    type: native,
    props: { sqsManagedSseEnabled: false },
    expect: { violation: "unencrypted" },
    becomes: { subject: { sqsManagedSseEnabled: true } },
  },
]);
