import { resourceCases, unknown } from "../../support/cases";

const type = "aws:cloudtrail/trail:Trail";
const native = "aws-native:cloudtrail:Trail";
const s3BucketName = "trail-logs";
const insightSelectors = [{ insightType: "ApiCallRateInsight" }, { insightType: "ApiErrorRateInsight" }];

export default resourceCases([
  { name: "both insights", type, props: { s3BucketName, insightSelectors }, expect: "pass", show: true },
  { name: "no insights", type, props: { s3BucketName }, expect: { violation: "noInsight" }, show: true },
  {
    name: "one of the two",
    type,
    props: { s3BucketName, insightSelectors: [{ insightType: "ApiCallRateInsight" }] },
    expect: { violation: "noInsight" },
  },
  { name: "not known yet", type, props: { s3BucketName, insightSelectors: unknown }, expect: "undetermined" },
  {
    name: "one not known yet",
    type,
    props: { s3BucketName, insightSelectors: [{ insightType: "ApiCallRateInsight" }, { insightType: unknown }] },
    expect: "undetermined",
  },
  {
    name: "one not known yet, and no topic",
    type,
    props: { s3BucketName, insightSelectors: [{ insightType: unknown }] },
    options: { requireTopic: true },
    expect: { violation: "noTopic" },
    remedied: false,
  },
  {
    name: "a trail for data events",
    type,
    props: {
      s3BucketName,
      advancedEventSelectors: [{ fieldSelectors: [{ field: "eventCategory", equals: ["Data"] }] }],
    },
    expect: "notApplicable",
  },
  {
    name: "no topic where one is asked for",
    type,
    props: { s3BucketName, insightSelectors },
    options: { requireTopic: true },
    expect: { violation: "noTopic" },
    remedied: false,
  },
  {
    name: "a topic",
    type,
    props: { s3BucketName, insightSelectors, snsTopicName: unknown },
    options: { requireTopic: true },
    expect: "pass",
  },
  {
    name: "aws-native, both insights",
    type: native,
    props: { s3BucketName, isLogging: true, insightSelectors },
    expect: "pass",
  },
  {
    name: "aws-native, no insights",
    type: native,
    props: { s3BucketName, isLogging: true },
    expect: { violation: "noInsight" },
    becomes: {
      subject: { insightSelectors: [{ insightType: "ApiCallRateInsight" }, { insightType: "ApiErrorRateInsight" }] },
    },
  },

  {
    name: "one of the two, to which the other is added",
    type,
    props: { s3BucketName, insightSelectors: [{ insightType: "ApiErrorRateInsight" }] },
    becomes: {
      subject: { insightSelectors: [{ insightType: "ApiErrorRateInsight" }, { insightType: "ApiCallRateInsight" }] },
    },
    expect: { violation: "noInsight" },
  },
]);
