import { resourceCases, unknown } from "../../support/cases";

const type = "aws:cloudwatch/logGroup:LogGroup";
const native = "aws-native:logs:LogGroup";
const name = "/aws/lambda/orders";
const kmsKeyId = "arn:aws:kms:eu-central-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";

const remedied = { remediationKeyArn: kmsKeyId };

export default resourceCases([
  { name: "a customer managed key", type, props: { name, retentionInDays: 400, kmsKeyId }, expect: "pass", show: true },
  {
    name: "no key",
    type,
    props: { name, retentionInDays: 400 },
    expect: { violation: "noKey" },
    becomes: {
      subject: { kmsKeyId },
    },
    remedied,
    show: true,
  },
  { name: "a key made in the same stack", type, props: { name, kmsKeyId: unknown }, expect: "pass" },
  {
    name: "an empty key, which is none",
    type,
    props: { name, kmsKeyId: "" },
    expect: { violation: "noKey" },
    remedied,
  },
  { name: "no properties at all", type, props: {}, expect: { violation: "noKey" }, remedied },
  { name: "a key of a wrong type is no reason for a finding", type, props: { kmsKeyId: { id: "x" } }, expect: "pass" },
  {
    name: "no key, in the Region of the configured one",
    type,
    props: { name, region: "eu-central-1" },
    expect: { violation: "noKey" },
    remedied,
  },
  {
    name: "no key, in a Region for which none is configured",
    type,
    props: { name, region: "us-east-1" },
    options: remedied,
    expect: { violation: "noKey" },
    remedied: false,
  },
  {
    name: "no key, and none configured",
    type,
    props: { name, tags: { team: "orders" } },
    expect: { violation: "noKey" },
    remedied: false,
  },
  { name: "aws-native, a key", type: native, props: { logGroupName: name, kmsKeyId }, expect: "pass" },
  {
    name: "aws-native, no key",
    type: native,
    props: { logGroupName: name },
    expect: { violation: "noKey" },
    becomes: {
      subject: { kmsKeyId },
    },
    remedied,
  },
]);
