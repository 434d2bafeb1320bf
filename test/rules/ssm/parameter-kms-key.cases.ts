import { resourceCases, unknown } from "../../support/cases";

const type = "aws:ssm/parameter:Parameter";
const native = "aws-native:ssm:Parameter";
const keyId = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const remedied = { remediationKeyArn: keyId };
const secure = (props: Record<string, unknown> = {}) => ({
  name: "/orders/db/password",
  type: "SecureString",
  value: unknown,
  ...props,
});

export default resourceCases([
  { name: "a customer managed key", type, props: secure({ keyId }), expect: "pass", show: true },
  {
    name: "no key",
    type,
    props: secure(),
    expect: { violation: "noKey" },
    becomes: { subject: { keyId } },
    remedied,
    show: true,
  },
  {
    name: "no key, and none configured to set",
    type,
    props: secure(),
    expect: { violation: "noKey" },
    remedied: false,
  },
  {
    name: "no key in another Region than the configured one's",
    type,
    props: secure({ region: "us-east-1" }),
    options: remedied,
    expect: { violation: "noKey" },
    remedied: false,
  },
  {
    name: "the AWS managed key",
    type,
    props: secure({ keyId: "alias/aws/ssm" }),
    expect: { violation: "awsManagedKey" },
    remedied,
  },
  {
    name: "the AWS managed key by the ARN of its alias",
    type,
    props: secure({ keyId: "arn:aws:kms:eu-west-1:123456789012:alias/aws/ssm" }),
    expect: { violation: "awsManagedKey" },
    remedied,
  },
  { name: "an alias of one's own", type, props: secure({ keyId: "alias/parameters" }), expect: "pass" },
  { name: "a key of the same program", type, props: secure({ keyId: unknown }), expect: "pass" },
  {
    name: "a write-only value without a key",
    type,
    props: { name: "/orders/db/password", type: "SecureString", valueWo: unknown, valueWoVersion: 1 },
    expect: { violation: "noKey" },
    remedied,
  },
  {
    name: "plain text",
    type,
    props: { name: "/orders/db/host", type: "String", value: "db" },
    expect: "notApplicable",
  },
  { name: "a list", type, props: { name: "/orders/zones", type: "StringList", value: "a,b" }, expect: "notApplicable" },
  { name: "a type not known yet", type, props: secure({ type: unknown }), expect: "undetermined" },
  { name: "a key, and a type not known yet", type, props: secure({ type: unknown, keyId }), expect: "pass" },
  {
    name: "aws-native, which makes plain text only",
    type: native,
    props: { name: "/orders/db/host", type: "String", value: "db" },
    expect: "notApplicable",
  },
]);
