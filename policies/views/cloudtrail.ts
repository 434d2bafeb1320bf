/** Views of AWS CloudTrail resources. */

import { defineView, type Reader } from "../core/view";

const advancedSelectors = (r: Reader) =>
  r.list("advancedEventSelectors", (selector) => ({
    fields: selector.list("fieldSelectors", (field) => ({
      field: field.string("field"),
      equals: field.strings("equals"),
      /** Where the field must not begin so; the plural is the `aws` provider's. */
      notStartsWith: field.references({ aws: "notStartsWiths", native: "notStartsWith" }),
      startsWith: field.references({ aws: "startsWiths", native: "startsWith" }),
      /** Tests of a field beside `equals`, `startsWith` and `notStartsWith`. */
      otherTests: [
        field.strings({ aws: "endsWiths", native: "endsWith" }),
        field.strings("notEquals"),
        field.strings({ aws: "notEndsWiths", native: "notEndsWith" }),
      ],
      equalTargets: field.references("equals"),
    })),
  }));

/** `aws.cloudtrail.Trail`. */
export const trail = defineView({
  kind: "CloudTrail trail",
  types: ["aws:cloudtrail/trail:Trail", "aws-native:cloudtrail:Trail"],
  identifiers: ["id", "arn", "name", "trailName"],
  read: (r: Reader) => ({
    advancedEventSelectors: advancedSelectors(r),
    cloudWatchLogsGroupArn: r.reference({ aws: "cloudWatchLogsGroupArn", native: "cloudWatchLogsLogGroupArn" }),
    cloudWatchLogsRoleArn: r.reference("cloudWatchLogsRoleArn"),
    enableLogFileValidation: r.boolean("enableLogFileValidation"),
    enableLogging: r.boolean({ aws: "enableLogging", native: "isLogging" }),
    eventSelectors: r.list("eventSelectors", (selector) => ({
      dataResources: selector.list("dataResources", (data) => ({
        type: data.string("type"),
        values: data.references("values"),
      })),
      excludeManagementEventSources: selector.strings("excludeManagementEventSources"),
      includeManagementEvents: selector.boolean("includeManagementEvents"),
      readWriteType: selector.string("readWriteType"),
    })),
    includeGlobalServiceEvents: r.boolean("includeGlobalServiceEvents"),
    insightTypes: r.list("insightSelectors", (selector) => selector.string("insightType")),
    isMultiRegionTrail: r.boolean("isMultiRegionTrail"),
    isOrganizationTrail: r.boolean("isOrganizationTrail"),
    kmsKeyId: r.reference("kmsKeyId"),
    s3BucketName: r.reference("s3BucketName"),
    s3KeyPrefix: r.string("s3KeyPrefix"),
    snsTopicName: r.reference("snsTopicName"),
  }),
});

/** `aws.cloudtrail.EventDataStore`. */
export const eventDataStore = defineView({
  kind: "CloudTrail event data store",
  types: ["aws:cloudtrail/eventDataStore:EventDataStore", "aws-native:cloudtrail:EventDataStore"],
  read: (r: Reader) => ({
    advancedEventSelectors: advancedSelectors(r),
    billingMode: r.string("billingMode"),
    /** CloudFormation's opposite of `suspend`. */
    ingestionEnabled: r.boolean({ aws: undefined, native: "ingestionEnabled" }),
    kmsKeyId: r.reference("kmsKeyId"),
    multiRegionEnabled: r.boolean("multiRegionEnabled"),
    organizationEnabled: r.boolean("organizationEnabled"),
    retentionPeriod: r.number("retentionPeriod"),
    suspend: r.boolean({ aws: "suspend", native: undefined }),
    terminationProtectionEnabled: r.boolean("terminationProtectionEnabled"),
  }),
});

/** `aws.cloudtrail.OrganizationDelegatedAdminAccount`. */
export const trailDelegatedAdministrator = defineView({
  kind: "CloudTrail delegated administrator",
  types: ["aws:cloudtrail/organizationDelegatedAdminAccount:OrganizationDelegatedAdminAccount"],
  read: (r: Reader) => ({ accountId: r.reference("accountId") }),
});
