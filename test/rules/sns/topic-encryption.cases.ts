import { resourceCases, unknown } from "../../support/cases";

const type = "aws:sns/topic:Topic";
const native = "aws-native:sns:Topic";
const key = "arn:aws:kms:eu-central-1:123456789012:key/1a2b3c4d-5678-90ab-cdef-1234567890ab";

export default resourceCases([
  { name: "a customer managed key", type, props: { kmsMasterKeyId: key }, expect: "pass", show: true },
  { name: "no key", type, props: { displayName: "orders" }, expect: { violation: "unencrypted" }, show: true },
  {
    name: "the AWS managed key, which sns-topic-managed-key reports",
    type,
    props: { kmsMasterKeyId: "alias/aws/sns" },
    expect: "pass",
  },
  { name: "an alias of the program", type, props: { kmsMasterKeyId: "alias/shop/aws/sns-topic" }, expect: "pass" },
  { name: "a key not known yet", type, props: { kmsMasterKeyId: unknown }, expect: "pass" },
  { name: "aws-native, a key", type: native, props: { kmsMasterKeyId: unknown }, expect: "pass" },
  { name: "aws-native, no key", type: native, props: { topicName: "orders" }, expect: { violation: "unencrypted" } },
  { name: "aws-native, the AWS managed key", type: native, props: { kmsMasterKeyId: "alias/aws/sns" }, expect: "pass" },
]);
