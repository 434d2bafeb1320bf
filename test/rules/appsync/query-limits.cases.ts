import { resourceCases, unknown } from "../../support/cases";

const type = "aws:appsync/graphQLApi:GraphQLApi";
const native = "aws-native:appsync:GraphQlApi";
const base = { authenticationType: "AWS_IAM" };
const limited = { ...base, introspectionConfig: "DISABLED", queryDepthLimit: 10, resolverCountLimit: 100 };

export default resourceCases([
  { name: "limits, and a hidden schema", type, props: limited, expect: "pass", show: true },
  { name: "no limits", type, props: base, expect: { violation: ["introspection", "unlimited"] }, show: true },
  {
    name: "no limit of depth",
    type,
    props: { ...limited, queryDepthLimit: 0 },
    expect: { violation: "unlimited" },
    becomes: { subject: { queryDepthLimit: 15 } },
  },
  { name: "deep queries", type, props: { ...limited, queryDepthLimit: 40 }, expect: { violation: "unlimited" } },
  {
    name: "deep queries that are meant",
    type,
    props: { ...limited, queryDepthLimit: 40 },
    options: { maximumDepth: 40 },
    expect: "pass",
  },
  {
    name: "many resolvers",
    type,
    props: { ...limited, resolverCountLimit: 5000 },
    expect: { violation: "unlimited" },
    becomes: { subject: { resolverCountLimit: 1000 } },
  },
  { name: "limits at the ceiling", type, props: { ...limited, queryDepthLimit: 15 }, expect: "pass" },
  { name: "the least limit", type, props: { ...limited, queryDepthLimit: 1 }, expect: "pass" },
  {
    name: "no limits of an API that may be private",
    type,
    props: { ...base, visibility: unknown },
    expect: "undetermined",
    reason: "visibility",
  },
  {
    name: "a schema that may be open",
    type,
    props: { ...limited, introspectionConfig: unknown },
    expect: "undetermined",
    reason: "introspectionConfig",
  },
  {
    name: "an open schema",
    type,
    props: { ...limited, introspectionConfig: "ENABLED" },
    expect: { violation: "introspection" },
    becomes: { subject: { introspectionConfig: "DISABLED" } },
  },
  { name: "a limit not known yet", type, props: { ...limited, queryDepthLimit: unknown }, expect: "undetermined" },
  { name: "a private API", type, props: { ...base, visibility: "PRIVATE" }, expect: "notApplicable" },
  {
    name: "aws-native, no limits",
    type: native,
    props: base,
    expect: { violation: ["introspection", "unlimited"] },
    becomes: { subject: { introspectionConfig: "DISABLED", queryDepthLimit: 15, resolverCountLimit: 1000 } },
  },
  { name: "aws-native, limits", type: native, props: limited, expect: "pass" },
]);
