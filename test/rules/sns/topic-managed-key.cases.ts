import { resourceCases, unknown } from "../../support/cases";

const type = "aws:sns/topic:Topic";
const native = "aws-native:sns:Topic";
const key = "arn:aws:kms:eu-central-1:123456789012:key/1a2b3c4d-5678-90ab-cdef-1234567890ab";
const managed = "alias/aws/sns";

export default resourceCases([
  { name: "a customer managed key", type, props: { kmsMasterKeyId: key }, expect: "pass", show: true },
  {
    name: "the AWS managed key",
    type,
    props: { kmsMasterKeyId: managed },
    expect: { violation: "awsManaged" },
    show: true,
  },
  {
    name: "the AWS managed key by its ARN",
    type,
    props: { kmsMasterKeyId: `arn:aws:kms:eu-central-1:123456789012:${managed}` },
    expect: { violation: "awsManaged" },
  },
  { name: "no key, which sns-topic-encryption reports", type, props: { displayName: "orders" }, expect: "pass" },
  { name: "an alias of the program", type, props: { kmsMasterKeyId: "alias/shop/aws/sns" }, expect: "pass" },
  { name: "an alias that begins alike", type, props: { kmsMasterKeyId: "alias/aws/sns-orders" }, expect: "pass" },
  { name: "a key not known yet", type, props: { kmsMasterKeyId: unknown }, expect: "pass" },
  {
    name: "aws-native, the AWS managed key",
    type: native,
    props: { kmsMasterKeyId: managed },
    expect: { violation: "awsManaged" },
  },
  { name: "aws-native, a key not known yet", type: native, props: { kmsMasterKeyId: unknown }, expect: "pass" },
]);
