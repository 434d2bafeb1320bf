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
    resources: [resource(type, "orders", { tags })],
    options,
    expect: "pass",
    show: true,
  },
  {
    name: "a tag that is missing",
    resources: [resource(type, "orders", { tags: { owner: "shop" } })],
    options,
    remedied,
    expect: { violation: "noTags", on: "orders" },
    show: true,
  },
  {
    name: "no tags at all",
    resources: [resource(type, "orders", {})],
    options,
    remedied,
    expect: { violation: "noTags", on: "orders" },
  },
  {
    name: "a tag among the provider's default tags",
    resources: [resource(type, "orders", { tags: { owner: "shop" }, tagsAll: tags })],
    options,
    expect: "pass",
  },
  {
    name: "default tags of the provider that are not known yet",
    resources: [resource(type, "orders", { tags: { owner: "shop" }, tagsAll: unknown })],
    options,
    expect: "undetermined",
  },
  {
    name: "a tag whose value is not known yet",
    resources: [resource(type, "orders", { tags: { owner: unknown, classification: "personal" } })],
    options,
    expect: "pass",
  },
  {
    name: "tags not known yet",
    resources: [resource(type, "orders", { tags: unknown })],
    options,
    expect: "undetermined",
  },
  {
    name: "tags of another type",
    resources: [resource(type, "orders", { tags: 7 })],
    options,
    expect: "undetermined",
  },
  {
    name: "a queue, where no tags are asked for",
    resources: [resource("aws:sqs/queue:Queue", "orders", {})],
    expect: "notApplicable",
  },
  {
    name: "a queue with the tags",
    resources: [resource("aws:sqs/queue:Queue", "orders", { tags })],
    options,
    expect: "pass",
  },
  {
    name: "a queue without the tags",
    resources: [resource("aws:sqs/queue:Queue", "orders", { fifoQueue: true })],
    options,
    remedied,
    expect: { violation: "noTags", on: "orders" },
  },
  {
    name: "aws-native, tags in a list",
    resources: [resource(native, "orders", { tags: Object.entries(tags).map(([key, value]) => ({ key, value })) })],
    options,
    expect: "pass",
  },
  {
    name: "aws-native, tags in a map",
    resources: [resource("aws-native:apigatewayv2:Stage", "orders", { tags })],
    options,
    expect: "pass",
  },
  {
    name: "aws-native, tags of a user pool",
    resources: [resource("aws-native:cognito:UserPool", "orders", { userPoolTags: tags })],
    options,
    expect: "pass",
  },
  {
    name: "aws-native, a user pool without tags",
    resources: [resource("aws-native:cognito:UserPool", "orders", {})],
    options: remedied,
    becomes: { orders: { userPoolTags: { owner: "shop", classification: "internal" } } },
    expect: { violation: "noTags", on: "orders" },
  },
  {
    name: "aws-native, a tag not known yet",
    resources: [resource(native, "orders", { tags: [unknown] })],
    options,
    expect: "undetermined",
  },
  {
    name: "a tag that is missing beside one that is not known yet",
    resources: [resource(type, "orders", { tags: { cost: unknown }, tagsAll: { cost: unknown } })],
    options,
    remedied,
    expect: { violation: "noTags", on: "orders" },
  },
  {
    name: "aws-native, a tag that is missing in a list",
    resources: [resource(native, "orders", { tags: [{ key: "owner", value: unknown }] })],
    options,
    remedied,
    expect: { violation: "noTags", on: "orders" },
  },
  {
    name: "aws-native, no tags in a list",
    resources: [resource("aws-native:sqs:Queue", "orders", {})],
    options,
    remedied,
    expect: { violation: "noTags", on: "orders" },
  },
  {
    name: "aws-native, no tags in a map",
    resources: [resource("aws-native:apigatewayv2:Stage", "orders", {})],
    options,
    remedied,
    expect: { violation: "noTags", on: "orders" },
    becomes: { orders: { tags: { classification: "internal", owner: "shop" } } },
  },
  {
    name: "a tag whose value is not configured",
    resources: [resource(type, "orders", { tags: { owner: "shop" }, tagsAll: { owner: "shop" } })],
    options,
    remedied: false,
    becomes: {},
    expect: { violation: "noTags", on: "orders" },
  },
  {
    name: "a tag with a configured value, where tags are not known yet",
    resources: [resource(type, "orders", { tags: unknown, tagsAll: { owner: "shop" } })],
    options: remedied,
    becomes: {},
    expect: "undetermined",
  },
  {
    name: "one tag of two, with values configured",
    resources: [resource(type, "orders", { tags: { owner: "ours" }, tagsAll: { owner: "ours", cost: "7" } })],
    options: remedied,
    becomes: {
      orders: {
        tags: { owner: "ours", classification: "internal" },
        tagsAll: { owner: "ours", cost: "7", classification: "internal" },
      },
    },
    expect: { violation: "noTags", on: "orders" },
  },
  {
    name: "only tags of the provider, with values configured",
    resources: [resource(type, "orders", { tagsAll: { cost: "7" } })],
    options: remedied,
    becomes: {
      orders: {
        tags: { owner: "shop", classification: "internal" },
        tagsAll: { cost: "7", owner: "shop", classification: "internal" },
      },
    },
    expect: { violation: "noTags", on: "orders" },
  },
  {
    name: "aws-native, a missing tag of a list, with values configured",
    resources: [resource(native, "orders", { tags: [{ key: "owner", value: "ours" }] })],
    options: remedied,
    becomes: {
      orders: {
        tags: [
          { key: "owner", value: "ours" },
          { key: "classification", value: "internal" },
        ],
      },
    },
    expect: { violation: "noTags", on: "orders" },
  },
]);
