import { resourceCases, unknown } from "../../support/cases";

const type = "aws:lambda/function:Function";
const native = "aws-native:lambda:Function";
const description = "Takes orders";
const options = { requiredTags: ["owner", "classification"] };
const tags = { owner: "shop", classification: "personal" };
const remedied = {
  ...options,
  remediationTags: [
    { key: "owner", value: "shop" },
    { key: "classification", value: "internal" },
  ],
};

export default resourceCases([
  { name: "a description", type, props: { description }, expect: "pass" },
  {
    name: "a description and the tags",
    type,
    props: { description, tags, tagsAll: tags },
    options,
    expect: "pass",
    show: true,
  },
  {
    name: "no description",
    type,
    props: { runtime: "nodejs24.x" },
    remedied: false,
    expect: { violation: "noDescription" },
    show: true,
  },
  {
    name: "an empty description",
    type,
    props: { description: " " },
    remedied: false,
    expect: { violation: "noDescription" },
  },
  { name: "a description not known yet", type, props: { description: unknown }, expect: "undetermined" },
  {
    name: "no description, where none is asked for",
    type,
    props: {},
    options: { requireDescription: false },
    expect: "pass",
  },
  {
    name: "a tag that is missing",
    type,
    props: { description, tags: { owner: "shop" }, tagsAll: { owner: "shop" } },
    options,
    remedied,
    expect: { violation: "noTags" },
  },
  { name: "no tags at all", type, props: { description }, options, remedied, expect: { violation: "noTags" } },
  {
    name: "a tag among the provider's default tags",
    type,
    props: { description, tags: { owner: "shop" }, tagsAll: tags },
    options,
    expect: "pass",
  },
  {
    name: "a tag whose value is not known yet",
    type,
    props: { description, tags: { owner: unknown, classification: "personal" } },
    options,
    expect: "pass",
  },
  { name: "tags not known yet", type, props: { description, tags: unknown }, options, expect: "undetermined" },
  { name: "tags of another type", type, props: { description, tags: 7 }, options, expect: "undetermined" },
  {
    name: "an encryption key without a description",
    type: "aws:kms/key:Key",
    props: {},
    remedied: false,
    expect: { violation: "noDescription" },
  },
  {
    name: "a stage without a description",
    type: "aws:apigatewayv2/stage:Stage",
    props: { apiId: unknown, name: "prod" },
    remedied: false,
    expect: { violation: "noDescription" },
  },
  { name: "a queue, where no tags are asked for", type: "aws:sqs/queue:Queue", props: {}, expect: "notApplicable" },
  { name: "a queue with the tags", type: "aws:sqs/queue:Queue", props: { tags }, options, expect: "pass" },
  {
    name: "a queue without the tags",
    type: "aws:sqs/queue:Queue",
    props: { fifoQueue: true },
    options,
    remedied,
    expect: { violation: "noTags" },
  },
  {
    name: "aws-native, tags in a list",
    type: native,
    props: { description, tags: Object.entries(tags).map(([key, value]) => ({ key, value })) },
    options,
    expect: "pass",
  },
  {
    name: "aws-native, tags in a map",
    type: "aws-native:apigatewayv2:Stage",
    props: { description, tags },
    options,
    expect: "pass",
  },
  {
    name: "aws-native, a tag not known yet",
    type: native,
    props: { description, tags: [unknown] },
    options,
    expect: "undetermined",
  },
  {
    name: "aws-native, no description",
    type: native,
    props: {},
    remedied: false,
    expect: { violation: "noDescription" },
  },
  {
    name: "a tag that is missing beside one that is not known yet",
    type,
    props: { description, tags: { cost: unknown }, tagsAll: { cost: unknown } },
    options,
    remedied,
    expect: { violation: "noTags" },
  },
  {
    name: "aws-native, a tag that is missing in a list",
    type: native,
    props: { description, tags: [{ key: "owner", value: unknown }] },
    options,
    remedied,
    expect: { violation: "noTags" },
  },
  {
    name: "aws-native, no tags in a list",
    type: "aws-native:sqs:Queue",
    props: {},
    options,
    remedied,
    expect: { violation: "noTags" },
  },
  {
    name: "aws-native, no tags in a map",
    type: "aws-native:apigatewayv2:Stage",
    props: { description },
    options,
    remedied,
    expect: { violation: "noTags" },
  },
]);
