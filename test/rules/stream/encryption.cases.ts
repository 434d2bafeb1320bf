import { resourceCases, unknown } from "../../support/cases";

const stream = "aws:kinesis/stream:Stream";
const delivery = "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream";
const base = { shardCount: 1 };

export default resourceCases([
  {
    name: "a stream with a key",
    type: stream,
    props: { ...base, encryptionType: "KMS", kmsKeyId: "alias/orders" },
    expect: "pass",
    show: true,
  },
  {
    name: "a stream without encryption",
    type: stream,
    props: base,
    expect: { violation: "notKms" },
    becomes: { subject: { encryptionType: "KMS", kmsKeyId: "alias/aws/kinesis" } },
    show: true,
  },
  {
    name: "a stream with NONE",
    type: stream,
    props: { ...base, encryptionType: "NONE" },
    expect: { violation: "notKms" },
  },
  { name: "not known yet", type: stream, props: { ...base, encryptionType: unknown }, expect: "undetermined" },
  {
    name: "a delivery stream without encryption",
    type: delivery,
    props: { destination: "extended_s3" },
    expect: { violation: "off" },
  },
  {
    name: "a delivery stream with encryption",
    type: delivery,
    props: { destination: "extended_s3", serverSideEncryption: { enabled: true } },
    expect: "pass",
  },
  {
    name: "a delivery stream that reads an encrypted stream",
    type: delivery,
    props: { destination: "extended_s3", kinesisSourceConfiguration: { kinesisStreamArn: unknown, roleArn: unknown } },
    expect: "notApplicable",
  },
  {
    name: "aws-native, a stream without encryption",
    type: "aws-native:kinesis:Stream",
    props: {},
    expect: { violation: "notKms" },
  },
  {
    name: "aws-native, a delivery stream with a key",
    type: "aws-native:kinesisfirehose:DeliveryStream",
    props: { deliveryStreamEncryptionConfigurationInput: { keyType: "AWS_OWNED_CMK" } },
    expect: "pass",
  },
  {
    name: "a stream with a key that is not in use",
    type: stream,
    props: { ...base, kmsKeyId: "alias/orders" },
    becomes: { subject: { encryptionType: "KMS" } },
    expect: { violation: "notKms" },
  },
  {
    name: "aws-native, a stream that is encrypted in no way",
    type: "aws-native:kinesis:Stream",
    props: {},
    becomes: { subject: { streamEncryption: { encryptionType: "KMS", keyId: "alias/aws/kinesis" } } },
    expect: { violation: "notKms" },
  },
]);
