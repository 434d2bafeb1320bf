import { resourceCases, unknown } from "../../support/cases";

const type = "aws:cloudwatch/logGroup:LogGroup";
const native = "aws-native:logs:LogGroup";
const name = "/aws/lambda/orders";

export default resourceCases([
  { name: "400 days", type, props: { name, retentionInDays: 400 }, expect: "pass", show: true },
  { name: "two weeks", type, props: { name, retentionInDays: 14 }, expect: { violation: "short" }, show: true },
  { name: "365 days, the bound itself", type, props: { name, retentionInDays: 365 }, expect: "pass" },
  { name: "for ever, by leaving it out", type, props: { name }, expect: "pass" },
  { name: "for ever, by 0", type, props: { name, retentionInDays: 0 }, expect: "pass" },
  { name: "two weeks as text", type, props: { name, retentionInDays: "14" }, expect: { violation: "short" } },
  { name: "from the stack's configuration", type, props: { name, retentionInDays: unknown }, expect: "undetermined" },
  { name: "no number", type, props: { name, retentionInDays: ["14"] }, expect: "undetermined" },
  {
    name: "two weeks where two weeks are configured",
    type,
    props: { name, retentionInDays: 14 },
    options: { minimumDays: 14 },
    expect: "pass",
  },
  {
    name: "fewer days than configured, which are none that AWS takes",
    type,
    props: { name, retentionInDays: 60 },
    options: { minimumDays: 100 },
    expect: { violation: "short" },
  },
  {
    name: "two weeks where for ever is refused",
    type,
    props: { name, retentionInDays: 14 },
    options: { allowUnlimited: false },
    expect: { violation: "short" },
  },
  {
    name: "for ever where that is refused",
    type,
    props: { name, retentionInDays: 0 },
    options: { allowUnlimited: false },
    expect: { violation: "unlimited" },
    // A bound would delete events.
    remedied: false,
  },
  {
    name: "for ever by absence where that is refused",
    type,
    props: { name },
    options: { allowUnlimited: false },
    expect: { violation: "unlimited" },
    // A bound would delete events.
    remedied: false,
  },
  {
    name: "the class whose retention AWS fixes",
    type,
    props: { name, logGroupClass: "DELIVERY", retentionInDays: 2 },
    expect: "notApplicable",
  },
  { name: "aws-native, two years", type: native, props: { logGroupName: name, retentionInDays: 731 }, expect: "pass" },
  {
    name: "aws-native, a week",
    type: native,
    props: { logGroupName: name, retentionInDays: 7 },
    expect: { violation: "short" },
  },
  {
    name: "aws-native, for ever where that is refused",
    type: native,
    props: { logGroupName: name },
    options: { allowUnlimited: false },
    expect: { violation: "unlimited" },
    // A bound would delete events.
    remedied: false,
  },
]);
