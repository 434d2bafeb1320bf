import { resourceCases, unknown } from "../../support/cases";

const type = "aws:lambda/function:Function";
const native = "aws-native:lambda:Function";
const options = { privateFunctions: ["sub*"] };
const vpcConfig = { subnetIds: ["subnet-1", "subnet-2"], securityGroupIds: ["sg-1"] };

export default resourceCases([
  { name: "two subnets", type, props: { vpcConfig }, options, expect: "pass", show: true },
  { name: "no VPC", type, props: { runtime: "nodejs22.x" }, options, expect: { violation: "outside" }, show: true },
  { name: "a function that is not private", type, props: {}, expect: "notApplicable" },
  {
    name: "a function of another name",
    type,
    props: {},
    options: { privateFunctions: ["other"] },
    expect: "notApplicable",
  },
  {
    name: "one subnet",
    type,
    props: { vpcConfig: { ...vpcConfig, subnetIds: ["subnet-1"] } },
    expect: { violation: "oneSubnet" },
  },
  {
    name: "subnets made in the same program",
    type,
    props: { vpcConfig: { subnetIds: [unknown, unknown], securityGroupIds: [unknown] } },
    options,
    expect: "pass",
  },
  {
    name: "subnets not known yet",
    type,
    props: { vpcConfig: { subnetIds: unknown, securityGroupIds: ["sg-1"] } },
    options,
    expect: "undetermined",
  },
  { name: "aws-native, two subnets", type: native, props: { vpcConfig }, options, expect: "pass" },
  { name: "aws-native, no VPC", type: native, props: {}, options, expect: { violation: "outside" } },

  {
    name: "two subnets without a security group",
    type,
    props: { vpcConfig: { subnetIds: vpcConfig.subnetIds } },
    options,
    expect: { violation: "outside" },
  },
]);
