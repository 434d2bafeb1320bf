import { resourceCases, unknown } from "../../support/cases";

const type = "aws:lambda/function:Function";
const native = "aws-native:lambda:Function";
/** Keeps the rows true whatever the day is; the days themselves are tested with the model. */
const dates = [
  { runtime: "nodejs24.x", deprecated: "2999-12-31" },
  { runtime: "nodejs22.x", deprecated: "2025-01-01" },
];
const options = { dates };

export default resourceCases([
  { name: "a supported runtime", type, props: { runtime: "nodejs24.x" }, options, expect: "pass", show: true },
  {
    name: "a runtime that can no longer be updated",
    type,
    props: { runtime: "python2.7" },
    expect: { violation: "blocked" },
    show: true,
  },
  {
    name: "a runtime without security updates",
    type,
    props: { runtime: "nodejs22.x" },
    options,
    expect: { violation: "deprecated" },
  },
  {
    name: "a runtime that ends soon, where notice is asked for",
    type,
    props: { runtime: "nodejs24.x" },
    options: { noticeDays: 730, dates: [{ runtime: "nodejs24.x", deprecated: inDays(100) }] },
    expect: { violation: "ending" },
  },
  {
    name: "a runtime that ends soon, where no notice is asked for",
    type,
    props: { runtime: "nodejs24.x" },
    options: { dates: [{ runtime: "nodejs24.x", deprecated: inDays(100) }] },
    expect: "pass",
  },
  {
    name: "an accepted runtime",
    type,
    props: { runtime: "python2.7" },
    options: { acceptedRuntimes: ["python2.7"] },
    expect: "pass",
  },
  { name: "a runtime newer than the list", type, props: { runtime: "nodejs99.x" }, expect: "pass" },
  { name: "a name that every object has", type, props: { runtime: "constructor" }, expect: "pass" },
  {
    name: "a container image",
    type,
    props: { packageType: "Image", imageUri: "123456789012.dkr.ecr.us-east-1.amazonaws.com/orders:1" },
    expect: "notApplicable",
  },
  { name: "no runtime", type, props: {}, expect: "notApplicable" },
  { name: "a runtime not known yet", type, props: { runtime: unknown }, expect: "undetermined" },
  { name: "a runtime of another type", type, props: { runtime: ["python2.7"] }, expect: "undetermined" },
  { name: "aws-native, a supported runtime", type: native, props: { runtime: "nodejs24.x" }, options, expect: "pass" },
  {
    name: "aws-native, an old runtime",
    type: native,
    props: { runtime: "python2.7" },
    expect: { violation: "blocked" },
  },
]);

function inDays(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}
