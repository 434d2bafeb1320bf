import { resourceCases, unknown } from "../../support/cases";

const type = "aws:appsync/graphQLApi:GraphQLApi";
const native = "aws-native:appsync:GraphQlApi";
const base = { authenticationType: "AWS_IAM" };

export default resourceCases([
  { name: "traced", type, props: { ...base, xrayEnabled: true }, expect: "pass", show: true },
  {
    name: "not traced",
    type,
    props: base,
    expect: { violation: "off" },
    becomes: { subject: { xrayEnabled: true } },
    show: true,
  },
  { name: "switched off", type, props: { ...base, xrayEnabled: false }, expect: { violation: "off" } },
  { name: "not known yet", type, props: { ...base, xrayEnabled: unknown }, expect: "undetermined" },
  {
    name: "aws-native, not traced",
    type: native,
    props: { ...base, xrayEnabled: false },
    expect: { violation: "off" },
    becomes: { subject: { xrayEnabled: true } },
  },
]);
