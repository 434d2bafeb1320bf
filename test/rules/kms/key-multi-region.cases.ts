import { resourceCases, unknown } from "../../support/cases";

const type = "aws:kms/key:Key";
const native = "aws-native:kms:Key";
const violation = { violation: "multiRegion" };

export default resourceCases([
  { name: "left out", type, props: { description: "orders" }, expect: "pass", show: true },
  { name: "a key of one Region", type, props: { multiRegion: false }, expect: "pass" },
  { name: "a multi-Region key", type, props: { multiRegion: true }, expect: violation, show: true },
  {
    name: "a multi-Region key that is meant to be one",
    type,
    props: { multiRegion: true },
    options: { multiRegionKeys: ["subject"] },
    expect: "pass",
  },
  {
    name: "a multi-Region key that a pattern names",
    type,
    props: { multiRegion: true },
    options: { multiRegionKeys: ["orders", "sub*"] },
    expect: "pass",
  },
  {
    name: "a multi-Region key where another is meant to be one",
    type,
    props: { multiRegion: true },
    options: { multiRegionKeys: ["orders"] },
    expect: violation,
  },
  { name: "not known yet", type, props: { multiRegion: unknown }, expect: "undetermined" },
  {
    name: "not known yet, and meant to be one",
    type,
    props: { multiRegion: unknown },
    options: { multiRegionKeys: ["*"] },
    expect: "pass",
  },
  { name: "an external key", type: "aws:kms/externalKey:ExternalKey", props: { multiRegion: true }, expect: violation },
  {
    name: "an external key of one Region",
    type: "aws:kms/externalKey:ExternalKey",
    props: { multiRegion: false },
    expect: "pass",
  },
  { name: "aws-native, left out", type: native, props: {}, expect: "pass" },
  { name: "aws-native, a multi-Region key", type: native, props: { multiRegion: true }, expect: violation },
  { name: "aws-native, not known yet", type: native, props: { multiRegion: unknown }, expect: "undetermined" },
]);
