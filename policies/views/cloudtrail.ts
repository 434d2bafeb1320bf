/** Views of AWS CloudTrail resources. */

import { defineView, type Reader } from "../core/view";

const advancedSelectors = (r: Reader) =>
  r.list("advancedEventSelectors", (selector) => ({
    fields: selector.list("fieldSelectors", (field) => ({
      field: field.string("field"),
      equals: field.strings("equals"),
    })),
  }));

/** `aws.cloudtrail.Trail`. */
export const trail = defineView({
  kind: "CloudTrail trail",
  types: ["aws:cloudtrail/trail:Trail", "aws-native:cloudtrail:Trail"],
  identifiers: ["id", "arn", "name", "trailName"],
  read: (r: Reader) => ({
    advancedEventSelectors: advancedSelectors(r),
    enableLogging: r.boolean({ aws: "enableLogging", native: "isLogging" }),
    eventSelectors: r.list("eventSelectors", (selector) => ({
      dataResources: selector.list("dataResources", (data) => ({
        type: data.string("type"),
        values: data.strings("values"),
      })),
      readWriteType: selector.string("readWriteType"),
    })),
    includeGlobalServiceEvents: r.boolean("includeGlobalServiceEvents"),
    isMultiRegionTrail: r.boolean("isMultiRegionTrail"),
    isOrganizationTrail: r.boolean("isOrganizationTrail"),
    kmsKeyId: r.reference("kmsKeyId"),
    s3BucketName: r.reference("s3BucketName"),
  }),
});

/** `aws.cloudtrail.EventDataStore`. */
export const eventDataStore = defineView({
  kind: "CloudTrail event data store",
  types: ["aws:cloudtrail/eventDataStore:EventDataStore", "aws-native:cloudtrail:EventDataStore"],
  read: (r: Reader) => ({
    advancedEventSelectors: advancedSelectors(r),
    /** CloudFormation's opposite of `suspend`. */
    ingestionEnabled: r.boolean({ aws: undefined, native: "ingestionEnabled" }),
    multiRegionEnabled: r.boolean("multiRegionEnabled"),
    suspend: r.boolean({ aws: "suspend", native: undefined }),
  }),
});
