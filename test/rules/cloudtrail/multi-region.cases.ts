import { resourceCases, unknown } from "../../support/cases";

const type = "aws:cloudtrail/trail:Trail";
const native = "aws-native:cloudtrail:Trail";
const store = "aws:cloudtrail/eventDataStore:EventDataStore";
const s3BucketName = "trail-logs";
const dataSelector = {
  fieldSelectors: [
    { field: "eventCategory", equals: ["Data"] },
    { field: "resources.type", equals: ["AWS::Lambda::Function"] },
  ],
};
const managementSelector = { fieldSelectors: [{ field: "eventCategory", equals: ["Management"] }] };

export default resourceCases([
  { name: "all Regions", type, props: { s3BucketName, isMultiRegionTrail: true }, expect: "pass", show: true },
  { name: "one Region", type, props: { s3BucketName }, expect: { violation: "oneRegion" }, show: true },
  {
    name: "one Region, said so",
    type,
    props: { s3BucketName, isMultiRegionTrail: false },
    expect: { violation: "oneRegion" },
  },
  {
    name: "one Region, without global events, which a multi-Region trail must have",
    type,
    props: { s3BucketName, includeGlobalServiceEvents: false },
    expect: { violation: "oneRegion" },
  },
  {
    name: "one Region, with global events not known yet",
    type,
    props: { s3BucketName, includeGlobalServiceEvents: unknown },
    expect: { violation: "oneRegion" },
    remedied: false,
  },
  { name: "not known yet", type, props: { s3BucketName, isMultiRegionTrail: unknown }, expect: "undetermined" },
  {
    name: "of a wrong type",
    type,
    props: { s3BucketName, isMultiRegionTrail: { on: true } },
    expect: "undetermined",
  },
  {
    name: "a trail for data events beside the main one",
    type,
    props: { s3BucketName, advancedEventSelectors: [dataSelector] },
    expect: "notApplicable",
  },
  {
    name: "a trail for data events, with classic selectors",
    type,
    props: {
      s3BucketName,
      eventSelectors: [
        { includeManagementEvents: false, dataResources: [{ type: "AWS::S3::Object", values: ["arn:aws:s3"] }] },
      ],
    },
    expect: "notApplicable",
  },
  {
    name: "data and management events in one Region",
    type,
    props: { s3BucketName, advancedEventSelectors: [dataSelector, managementSelector] },
    expect: { violation: "oneRegion" },
  },
  {
    name: "classic selectors with management events in one Region",
    type,
    props: { s3BucketName, eventSelectors: [{ readWriteType: "All" }] },
    expect: { violation: "oneRegion" },
  },
  {
    name: "selectors not known yet, in one Region",
    type,
    props: { s3BucketName, advancedEventSelectors: unknown },
    expect: "undetermined",
  },
  { name: "an event data store", type: store, props: { name: "events" }, expect: "pass" },
  {
    name: "an event data store of one Region",
    type: store,
    props: { name: "events", multiRegionEnabled: false },
    expect: { violation: "oneRegion" },
    becomes: { subject: { multiRegionEnabled: true } },
  },
  {
    name: "aws-native, all Regions",
    type: native,
    props: { s3BucketName, isLogging: true, isMultiRegionTrail: true },
    expect: "pass",
  },
  {
    name: "aws-native, one Region",
    type: native,
    props: { s3BucketName, isLogging: true },
    expect: { violation: "oneRegion" },
    becomes: { subject: { isMultiRegionTrail: true } },
  },
  {
    name: "aws-native, an event data store of one Region",
    type: "aws-native:cloudtrail:EventDataStore",
    props: { multiRegionEnabled: false },
    expect: { violation: "oneRegion" },
    becomes: { subject: { multiRegionEnabled: true } },
  },

  {
    name: "a trail for data events of all Regions",
    type,
    props: { s3BucketName, isMultiRegionTrail: true, advancedEventSelectors: [dataSelector] },
    expect: "pass",
  },
  {
    name: "one Region, to which the others are added",
    type,
    props: { s3BucketName },
    becomes: { subject: { isMultiRegionTrail: true } },
    expect: { violation: "oneRegion" },
  },
  {
    name: "one Region without global events, to which both are added",
    type,
    props: { s3BucketName, includeGlobalServiceEvents: false },
    becomes: { subject: { isMultiRegionTrail: true, includeGlobalServiceEvents: true } },
    expect: { violation: "oneRegion" },
  },
]);
