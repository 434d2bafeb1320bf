import { resourceCases, unknown } from "../../support/cases";

const type = "aws:cloudtrail/trail:Trail";
const store = "aws:cloudtrail/eventDataStore:EventDataStore";
const native = "aws-native:cloudtrail:Trail";
const s3BucketName = "trail-logs";

export default resourceCases([
  { name: "a trail that logs", type, props: { s3BucketName }, expect: "pass", show: true },
  {
    name: "a trail that is off",
    type,
    props: { s3BucketName, enableLogging: false },
    expect: { violation: "off" },
    show: true,
  },
  {
    name: "a trail without global events",
    type,
    props: { s3BucketName, includeGlobalServiceEvents: false },
    expect: { violation: "noGlobalEvents" },
    becomes: { subject: { includeGlobalServiceEvents: true } },
  },
  { name: "logging not known yet", type, props: { s3BucketName, enableLogging: unknown }, expect: "undetermined" },
  {
    name: "off, beside a value not known yet",
    type,
    props: { s3BucketName, enableLogging: false, includeGlobalServiceEvents: unknown },
    expect: { violation: "off" },
  },
  { name: "a store that takes events", type: store, props: { name: "store" }, expect: "pass" },
  {
    name: "a suspended store",
    type: store,
    props: { name: "store", suspend: "true" },
    expect: { violation: "suspended" },
  },
  { name: "aws-native, a trail that logs", type: native, props: { s3BucketName, isLogging: true }, expect: "pass" },
  {
    name: "aws-native, a trail that is off",
    type: native,
    props: { s3BucketName, isLogging: false },
    expect: { violation: "off" },
    becomes: { subject: { isLogging: true } },
  },
  {
    name: "aws-native, a suspended store",
    type: "aws-native:cloudtrail:EventDataStore",
    props: { ingestionEnabled: false },
    expect: { violation: "suspended" },
  },

  {
    name: "a trail that is off, which is switched on and no more",
    type,
    props: { s3BucketName, enableLogging: false },
    becomes: { subject: { enableLogging: true } },
    expect: { violation: "off" },
  },
  {
    name: "a suspended store, which takes events again",
    type: store,
    props: { name: "store", suspend: "true" },
    becomes: { subject: { suspend: "false" } },
    expect: { violation: "suspended" },
  },
  {
    name: "aws-native, a suspended store, which takes events again",
    type: "aws-native:cloudtrail:EventDataStore",
    props: { ingestionEnabled: false },
    becomes: { subject: { ingestionEnabled: true } },
    expect: { violation: "suspended" },
  },
]);
