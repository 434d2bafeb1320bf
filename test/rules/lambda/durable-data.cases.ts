import { resourceCases, unknown } from "../../support/cases";

const type = "aws:lambda/function:Function";
const native = "aws-native:lambda:Function";
const role = "arn:aws:iam::123456789012:role/orders";
const key = "arn:aws:kms:eu-central-1:123456789012:key/1a2b3c4d-5678-90ab-cdef-1234567890ab";
const plain = { role, runtime: "nodejs24.x", handler: "index.handler" };
const durable = (durableConfig: unknown) => ({ ...plain, durableConfig });
const nativeDurable = (config: object) => ({ ...durable({ executionTimeout: 3600, ...config }), code: {} });

export default resourceCases([
  {
    name: "a week",
    type,
    props: durable({ executionTimeout: 3600, retentionPeriod: 7 }),
    expect: "pass",
    show: true,
  },
  {
    name: "ninety days",
    type,
    props: durable({ executionTimeout: 3600, retentionPeriod: 90 }),
    expect: { violation: "kept" },
    becomes: { subject: { durableConfig: { executionTimeout: 3600, retentionPeriod: 30 } } },
    show: true,
  },
  { name: "the default of 14 days", type, props: durable({ executionTimeout: 3600 }), expect: "pass" },
  {
    name: "the default where less is asked for",
    type,
    props: durable({ executionTimeout: 3600 }),
    options: { maximumRetentionDays: 7 },
    expect: { violation: "keptByDefault" },
    becomes: { subject: { durableConfig: { executionTimeout: 3600, retentionPeriod: 7 } } },
  },
  {
    name: "exactly as long as allowed",
    type,
    props: durable({ executionTimeout: 3600, retentionPeriod: 30 }),
    expect: "pass",
  },
  { name: "no durable executions", type, props: plain, expect: "notApplicable" },
  { name: "settings not known yet", type, props: durable(unknown), expect: "undetermined" },
  {
    name: "a retention not known yet",
    type,
    props: durable({ executionTimeout: 3600, retentionPeriod: unknown }),
    expect: "undetermined",
  },
  {
    name: "aws-native, a key and a week",
    type: native,
    props: nativeDurable({ retentionPeriodInDays: 7, kmsKeyArn: key }),
    expect: "pass",
  },
  {
    name: "aws-native, a key not known yet",
    type: native,
    props: nativeDurable({ retentionPeriodInDays: 7, kmsKeyArn: unknown }),
    expect: "pass",
  },
  {
    name: "aws-native, no key",
    type: native,
    props: nativeDurable({ retentionPeriodInDays: 7 }),
    expect: { violation: "noKey" },
    remedied: false,
  },
  {
    name: "aws-native, the AWS managed key",
    type: native,
    props: nativeDurable({ kmsKeyArn: "alias/aws/lambda" }),
    expect: { violation: "awsManagedKey" },
    remedied: false,
  },
  {
    name: "aws-native, ninety days",
    type: native,
    props: nativeDurable({ retentionPeriodInDays: 90, kmsKeyArn: key }),
    expect: { violation: "kept" },
    becomes: {
      subject: {
        durableConfig: {
          executionTimeout: 3600,
          kmsKeyArn: key,
          retentionPeriodInDays: 30,
        },
      },
    },
  },

  {
    name: "the default where just as much is allowed",
    type,
    props: durable({ executionTimeout: 3600 }),
    options: { maximumRetentionDays: 14 },
    expect: "pass",
  },
  {
    name: "aws-native, no key, and exactly as long as allowed",
    type: native,
    props: nativeDurable({ retentionPeriodInDays: 30 }),
    becomes: {},
    expect: { violation: "noKey" },
    remedied: false,
  },
  {
    name: "aws-native, no key, and a retention not known yet",
    type: native,
    props: nativeDurable({ retentionPeriodInDays: unknown }),
    options: { maximumRetentionDays: 7 },
    becomes: {},
    expect: { violation: "noKey" },
    remedied: false,
  },
]);
