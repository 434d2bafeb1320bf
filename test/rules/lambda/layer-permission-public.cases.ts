import { resourceCases, unknown } from "../../support/cases";

const type = "aws:lambda/layerVersionPermission:LayerVersionPermission";
const native = "aws-native:lambda:LayerVersionPermission";
const base = { layerName: "tools", versionNumber: 1, action: "lambda:GetLayerVersion", statementId: "use" };

export default resourceCases([
  { name: "an account", type, props: { ...base, principal: "210987654321" }, expect: "pass", show: true },
  { name: "everyone", type, props: { ...base, principal: "*" }, expect: { violation: "public" }, show: true },
  {
    name: "everyone in the organization",
    type,
    props: { ...base, principal: "*", organizationId: "o-abc123" },
    expect: "pass",
  },
  {
    name: "an organization made in the same program",
    type,
    props: { ...base, principal: "*", organizationId: unknown },
    expect: "pass",
  },
  { name: "a principal not known yet", type, props: { ...base, principal: unknown }, expect: "undetermined" },
  {
    name: "aws-native, an account",
    type: native,
    props: { layerVersionArn: unknown, action: "lambda:GetLayerVersion", principal: "210987654321" },
    expect: "pass",
  },
  {
    name: "aws-native, everyone",
    type: native,
    props: { layerVersionArn: unknown, action: "lambda:GetLayerVersion", principal: "*" },
    expect: { violation: "public" },
  },

  {
    name: "a principal not known yet of the organization",
    type,
    props: { ...base, principal: unknown, organizationId: "o-abc123" },
    expect: "pass",
  },
]);
