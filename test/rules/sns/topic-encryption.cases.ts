import { resourceCases, unknown } from "../../support/cases";

const type = "aws:sns/topic:Topic";
const native = "aws-native:sns:Topic";
const key = "arn:aws:kms:eu-central-1:123456789012:key/1a2b3c4d-5678-90ab-cdef-1234567890ab";

export default resourceCases([
  { name: "a customer managed key", type, props: { kmsMasterKeyId: key }, expect: "pass", show: true },
  { name: "no key", type, props: { displayName: "orders" }, expect: { violation: "unencrypted" }, show: true },
  {
    name: "the AWS managed key",
    type,
    props: { kmsMasterKeyId: "alias/aws/sns" },
    expect: { violation: "awsManaged" },
  },
  {
    name: "the AWS managed key by its ARN",
    type,
    props: { kmsMasterKeyId: "arn:aws:kms:eu-central-1:123456789012:alias/aws/sns" },
    expect: { violation: "awsManaged" },
  },
  {
    name: "the AWS managed key, where that will do",
    type,
    props: { kmsMasterKeyId: "alias/aws/sns" },
    options: { customerManaged: false },
    expect: "pass",
  },
  { name: "an alias of the program", type, props: { kmsMasterKeyId: "alias/shop/aws/sns-topic" }, expect: "pass" },
  { name: "a key not known yet", type, props: { kmsMasterKeyId: unknown }, expect: "pass" },
  { name: "aws-native, a key", type: native, props: { kmsMasterKeyId: unknown }, expect: "pass" },
  { name: "aws-native, no key", type: native, props: { topicName: "orders" }, expect: { violation: "unencrypted" } },
  {
    name: "an alias of the program that ends alike",
    type,
    props: { kmsMasterKeyId: "alias/shop/aws/sns" },
    expect: "pass",
  },
]);
