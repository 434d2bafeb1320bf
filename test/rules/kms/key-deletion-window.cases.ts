import { resourceCases, unknown } from "../../support/cases";

const type = "aws:kms/key:Key";
const native = "aws-native:kms:Key";
const replica = { primaryKeyArn: unknown };

export default resourceCases([
  { name: "the default of 30 days", type, props: { description: "orders" }, expect: "pass", show: true },
  { name: "30 days, written out", type, props: { deletionWindowInDays: 30 }, expect: "pass" },
  {
    name: "7 days",
    type,
    props: { deletionWindowInDays: 7 },
    expect: { violation: "short" },
    becomes: { subject: { deletionWindowInDays: 30 } },
    show: true,
  },
  { name: "29 days", type, props: { deletionWindowInDays: 29 }, expect: { violation: "short" } },
  { name: "7 days as text", type, props: { deletionWindowInDays: "7" }, expect: { violation: "short" } },
  {
    name: "14 days where the configuration asks for 14",
    type,
    props: { deletionWindowInDays: 14 },
    options: { minimumDays: 14 },
    expect: "pass",
  },
  {
    name: "7 days where the configuration asks for 14",
    type,
    props: { deletionWindowInDays: 7 },
    options: { minimumDays: 14 },
    expect: { violation: "short" },
  },
  { name: "days not known yet", type, props: { deletionWindowInDays: unknown }, expect: "undetermined" },
  {
    name: "a key that must be protected, and is not",
    type,
    props: {},
    options: { protectedKeys: ["sub*"] },
    expect: { violation: "unprotected" },
    remedied: false,
  },
  {
    name: "a key that must be protected, and is",
    type,
    props: {},
    options: { protectedKeys: ["subject"] },
    resourceOptions: { protect: true },
    expect: "pass",
  },
  {
    name: "another key must be protected",
    type,
    props: {},
    options: { protectedKeys: ["trail-*"] },
    expect: "pass",
  },
  {
    name: "a protected key with 7 days",
    type,
    props: { deletionWindowInDays: 7 },
    resourceOptions: { protect: true },
    expect: { violation: "short" },
  },
  {
    name: "days not known yet, and protection missing",
    type,
    props: { deletionWindowInDays: unknown },
    options: { protectedKeys: ["*"] },
    expect: { violation: "unprotected" },
    remedied: false,
  },
  { name: "a replica key, by default", type: "aws:kms/replicaKey:ReplicaKey", props: replica, expect: "pass" },
  {
    name: "a replica key, 7 days",
    type: "aws:kms/replicaKey:ReplicaKey",
    props: { ...replica, deletionWindowInDays: 7 },
    expect: { violation: "short" },
  },
  { name: "an external key, by default", type: "aws:kms/externalKey:ExternalKey", props: {}, expect: "pass" },
  {
    name: "an external key, 10 days",
    type: "aws:kms/externalKey:ExternalKey",
    props: { deletionWindowInDays: 10 },
    expect: { violation: "short" },
  },
  {
    name: "a replica of an external key, 10 days",
    type: "aws:kms/replicaExternalKey:ReplicaExternalKey",
    props: { ...replica, deletionWindowInDays: 10 },
    expect: { violation: "short" },
  },
  { name: "aws-native, by default", type: native, props: {}, expect: "pass" },
  { name: "aws-native, 30 days", type: native, props: { pendingWindowInDays: 30 }, expect: "pass" },
  {
    name: "aws-native, 7 days",
    type: native,
    props: { pendingWindowInDays: 7 },
    expect: { violation: "short" },
    becomes: { subject: { pendingWindowInDays: 30 } },
  },
  {
    name: "aws-native, a replica key, 7 days",
    type: "aws-native:kms:ReplicaKey",
    props: { ...replica, keyPolicy: {}, pendingWindowInDays: 7 },
    expect: { violation: "short" },
  },
  {
    name: "aws-native, days not known yet",
    type: native,
    props: { pendingWindowInDays: unknown },
    expect: "undetermined",
  },
]);
