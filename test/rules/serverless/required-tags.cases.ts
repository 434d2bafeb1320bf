import { resource, stackCases, unknown } from "../../support/cases";

const type = "aws:lambda/function:Function";
const native = "aws-native:lambda:Function";
const options = { requiredTags: ["owner", "classification"] };
const tags = { owner: "shop", classification: "personal" };
const remedied = {
  ...options,
  remediationTags: [
    { key: "owner", value: "shop" },
    { key: "classification", value: "internal" },
  ],
};

export default stackCases([
  {
    name: "the tags",
    resources: [resource(type, "subject", { tags, tagsAll: tags })],
    options,
    expect: "pass",
    show: true,
  },
  {
    name: "a tag that is missing",
    resources: [resource(type, "subject", { tags: { owner: "shop" }, tagsAll: { owner: "shop" } })],
    options,
    remedied,
    expect: { violation: "noTags", on: "subject" },
    show: true,
  },
  {
    name: "no tags at all",
    resources: [resource(type, "subject", {})],
    options,
    remedied,
    expect: { violation: "noTags", on: "subject" },
  },
  {
    name: "a tag among the provider's default tags",
    resources: [resource(type, "subject", { tags: { owner: "shop" }, tagsAll: tags })],
    options,
    expect: "pass",
  },
  {
    name: "a tag whose value is not known yet",
    resources: [resource(type, "subject", { tags: { owner: unknown, classification: "personal" } })],
    options,
    expect: "pass",
  },
  {
    name: "tags not known yet",
    resources: [resource(type, "subject", { tags: unknown })],
    options,
    expect: "undetermined",
  },
  {
    name: "tags of another type",
    resources: [resource(type, "subject", { tags: 7 })],
    options,
    expect: "undetermined",
  },
  {
    name: "a queue, where no tags are asked for",
    resources: [resource("aws:sqs/queue:Queue", "subject", {})],
    expect: "notApplicable",
  },
  {
    name: "a queue with the tags",
    resources: [resource("aws:sqs/queue:Queue", "subject", { tags })],
    options,
    expect: "pass",
  },
  {
    name: "a queue without the tags",
    resources: [resource("aws:sqs/queue:Queue", "subject", { fifoQueue: true })],
    options,
    remedied,
    expect: { violation: "noTags", on: "subject" },
  },
  {
    name: "aws-native, tags in a list",
    resources: [resource(native, "subject", { tags: Object.entries(tags).map(([key, value]) => ({ key, value })) })],
    options,
    expect: "pass",
  },
  {
    name: "aws-native, tags in a map",
    resources: [resource("aws-native:apigatewayv2:Stage", "subject", { tags })],
    options,
    expect: "pass",
  },
  {
    name: "aws-native, a tag not known yet",
    resources: [resource(native, "subject", { tags: [unknown] })],
    options,
    expect: "undetermined",
  },
  {
    name: "a tag that is missing beside one that is not known yet",
    resources: [resource(type, "subject", { tags: { cost: unknown }, tagsAll: { cost: unknown } })],
    options,
    remedied,
    expect: { violation: "noTags", on: "subject" },
  },
  {
    name: "aws-native, a tag that is missing in a list",
    resources: [resource(native, "subject", { tags: [{ key: "owner", value: unknown }] })],
    options,
    remedied,
    expect: { violation: "noTags", on: "subject" },
  },
  {
    name: "aws-native, no tags in a list",
    resources: [resource("aws-native:sqs:Queue", "subject", {})],
    options,
    remedied,
    expect: { violation: "noTags", on: "subject" },
  },
  {
    name: "aws-native, no tags in a map",
    resources: [resource("aws-native:apigatewayv2:Stage", "subject", {})],
    options,
    remedied,
    expect: { violation: "noTags", on: "subject" },
  },
  {
    name: "a tag whose value is not configured",
    resources: [resource(type, "subject", { tags: { owner: "shop" }, tagsAll: { owner: "shop" } })],
    options,
    remedied: false,
    becomes: {},
    expect: { violation: "noTags", on: "subject" },
  },
  {
    name: "a tag with a configured value, where tags are not known yet",
    resources: [resource(type, "subject", { tags: unknown, tagsAll: { owner: "shop" } })],
    options: remedied,
    becomes: {},
    expect: "undetermined",
  },
  {
    name: "one tag of two, with values configured",
    resources: [resource(type, "subject", { tags: { owner: "ours" }, tagsAll: { owner: "ours", cost: "7" } })],
    options: remedied,
    becomes: {
      subject: {
        tags: { owner: "ours", classification: "internal" },
        tagsAll: { owner: "ours", cost: "7", classification: "internal" },
      },
    },
    expect: { violation: "noTags", on: "subject" },
  },
  {
    name: "only tags of the provider, with values configured",
    resources: [resource(type, "subject", { tagsAll: { cost: "7" } })],
    options: remedied,
    becomes: {
      subject: {
        tags: { owner: "shop", classification: "internal" },
        tagsAll: { cost: "7", owner: "shop", classification: "internal" },
      },
    },
    expect: { violation: "noTags", on: "subject" },
  },
  {
    name: "aws-native, a missing tag of a list, with values configured",
    resources: [resource(native, "subject", { tags: [{ key: "owner", value: "ours" }] })],
    options: remedied,
    becomes: {
      subject: {
        tags: [
          { key: "owner", value: "ours" },
          { key: "classification", value: "internal" },
        ],
      },
    },
    expect: { violation: "noTags", on: "subject" },
  },
]);
