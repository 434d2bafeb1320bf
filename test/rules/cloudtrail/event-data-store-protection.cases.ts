import { resourceCases, unknown } from "../../support/cases";

const type = "aws:cloudtrail/eventDataStore:EventDataStore";
const native = "aws-native:cloudtrail:EventDataStore";
const name = "organization-events";
const managementStacks = ["project/test"];

export default resourceCases([
  {
    name: "protected, seven years",
    type,
    props: { name, terminationProtectionEnabled: true, retentionPeriod: 2555 },
    expect: "pass",
    show: true,
  },
  {
    name: "unprotected, 90 days",
    type,
    props: { name, terminationProtectionEnabled: false, retentionPeriod: 90 },
    expect: { violation: ["unprotected", "shortRetention"] },
    show: true,
  },
  { name: "the defaults", type, props: { name }, expect: "pass" },
  { name: "one year", type, props: { name, retentionPeriod: 365 }, expect: "pass" },
  { name: "a day less", type, props: { name, retentionPeriod: 364 }, expect: { violation: "shortRetention" } },
  {
    name: "a year where more is asked for",
    type,
    props: { name, retentionPeriod: 366 },
    options: { minimumRetentionDays: 730 },
    expect: { violation: "shortRetention" },
  },
  {
    name: "protection not known yet",
    type,
    props: { name, terminationProtectionEnabled: unknown },
    expect: "undetermined",
  },
  { name: "a retention of a wrong type", type, props: { name, retentionPeriod: "long" }, expect: "undetermined" },
  {
    name: "one account, in the management account",
    type,
    props: { name },
    settings: { managementStacks },
    expect: { violation: "oneAccount" },
    remedied: false,
  },
  {
    name: "the organization, in the management account",
    type,
    props: { name, organizationEnabled: true },
    settings: { managementStacks },
    expect: "pass",
  },
  {
    name: "more than the billing mode lets a store keep",
    type,
    props: { name, billingMode: "FIXED_RETENTION_PRICING", retentionPeriod: 2557 },
    options: { minimumRetentionDays: 3000 },
    expect: { violation: "shortRetention" },
    remedied: false,
  },
  { name: "aws-native, the defaults", type: native, props: { name }, expect: "pass" },
  {
    name: "aws-native, the default where more is asked for",
    type: native,
    props: { name },
    options: { minimumRetentionDays: 730 },
    expect: { violation: "shortRetention" },
  },
  {
    name: "aws-native, seven years by the billing mode",
    type: native,
    props: { name, billingMode: "FIXED_RETENTION_PRICING" },
    options: { minimumRetentionDays: 730 },
    expect: "pass",
  },
  {
    name: "aws-native, a billing mode that is not known yet",
    type: native,
    props: { name, billingMode: unknown },
    options: { minimumRetentionDays: 730 },
    expect: "undetermined",
  },
  {
    name: "aws-native, unprotected",
    type: native,
    props: { name, terminationProtectionEnabled: false },
    expect: { violation: "unprotected" },
  },
]);
