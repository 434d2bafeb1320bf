import { resourceCases, unknown } from "../../support/cases";

const type = "aws:lambda/function:Function";
const native = "aws-native:lambda:Function";
const environment = { variables: { STAGE: "prod" } };
const kmsKeyArn = "arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const remedied = { remediationKeyArn: kmsKeyArn };

export default resourceCases([
  { name: "a customer managed key", type, props: { environment, kmsKeyArn }, expect: "pass", show: true },
  { name: "a key made in the same stack", type, props: { environment, kmsKeyArn: unknown }, expect: "pass" },
  {
    name: "no key",
    type,
    props: { environment },
    expect: { violation: "noKey" },
    becomes: { subject: { kmsKeyArn } },
    remedied,
    show: true,
  },
  { name: "an empty key", type, props: { environment, kmsKeyArn: "" }, expect: { violation: "noKey" }, remedied },
  {
    name: "the AWS managed key by its alias",
    type,
    props: { environment, kmsKeyArn: "arn:aws:kms:us-east-1:123456789012:alias/aws/lambda" },
    expect: { violation: "awsManagedKey" },
    remedied,
  },
  { name: "no variables", type, props: {}, expect: "notApplicable" },
  { name: "an empty map of variables", type, props: { environment: { variables: {} } }, expect: "notApplicable" },
  { name: "variables not known yet", type, props: { environment: unknown }, expect: "undetermined" },
  {
    name: "one variable not known yet",
    type,
    props: { environment: { variables: { TABLE: unknown } } },
    expect: { violation: "noKey" },
    remedied,
  },
  { name: "aws-native, a customer managed key", type: native, props: { environment, kmsKeyArn }, expect: "pass" },
  {
    name: "aws-native, no key",
    type: native,
    props: { environment },
    expect: { violation: "noKey" },
    becomes: { subject: { kmsKeyArn } },
    remedied,
  },
  {
    name: "aws-native, variables not known yet",
    type: native,
    props: { environment: unknown },
    expect: "undetermined",
  },

  { name: "no key, and none to set", type, props: { environment }, expect: { violation: "noKey" }, remedied: false },
]);
