import { aloneInStack, output, resource, stackCases, unknown } from "../../support/cases";
import { policyText } from "../../support/documents";

const type = "aws:lambda/capacityProvider:CapacityProvider";
const native = "aws-native:lambda:CapacityProvider";
const scaling = [{ maxVcpuCount: 64 }];
const unbounded = (subnetIds: unknown, kmsKeyArn?: unknown) => ({
  permissionsConfig: { capacityProviderOperatorRoleArn: "arn:aws:iam::123456789012:role/operator" },
  vpcConfig: { subnetIds, securityGroupIds: ["sg-0a1b2c3d"] },
  ...(kmsKeyArn === undefined ? {} : { kmsKeyArn }),
});
const provider = (subnetIds: unknown, kmsKeyArn?: unknown) => ({
  ...unbounded(subnetIds, kmsKeyArn),
  capacityProviderScalingConfigs: scaling,
});
const two = ["subnet-0a1b2c3d", "subnet-1b2c3d4e"];
const key = "arn:aws:kms:eu-central-1:123456789012:key/1a2b3c4d-5678-90ab-cdef-1234567890ab";

const operated = (...principals: readonly unknown[]) => [
  resource("aws:iam/role:Role", "operator", {
    assumeRolePolicy: policyText(
      ...principals.map((Principal) => ({ Effect: "Allow", Principal, Action: "sts:AssumeRole" })),
    ),
  }),
  resource(type, "orders", {
    ...provider(two, key),
    permissionsConfig: { capacityProviderOperatorRoleArn: output("operator", "arn") },
  }),
];
const lambda = { Service: "lambda.amazonaws.com" };

export default stackCases([
  ...aloneInStack([
    { name: "a key, a ceiling and two subnets", type, props: provider(two, key), expect: "pass", show: true },
    { name: "no key", type, props: provider(two), expect: { violation: "noKey" }, show: true },
    { name: "one subnet", type, props: provider(["subnet-0a1b2c3d"], key), expect: { violation: "oneSubnet" } },
    { name: "a key not known yet", type, props: provider(two, unknown), expect: "pass" },
    { name: "subnets not known yet", type, props: provider(unknown, key), expect: "undetermined" },
    { name: "no scaling configuration", type, props: unbounded(two, key), expect: { violation: "noCeiling" } },
    {
      name: "a scaling configuration without a ceiling",
      type,
      props: { ...unbounded(two, key), capacityProviderScalingConfigs: [{ scalingMode: "Auto" }] },
      expect: { violation: "noCeiling" },
    },
    {
      name: "a scaling configuration not known yet",
      type,
      props: { ...unbounded(two, key), capacityProviderScalingConfigs: unknown },
      expect: "undetermined",
    },
    {
      name: "aws-native, no key",
      type: native,
      props: { ...unbounded(two), capacityProviderScalingConfig: { maxVCpuCount: 64 } },
      expect: { violation: "noKey" },
    },
    {
      name: "aws-native, no ceiling",
      type: native,
      props: { ...unbounded(two, key), capacityProviderScalingConfig: { scalingMode: "Auto" } },
      expect: { violation: "noCeiling" },
    },
  ]).rows,
  { name: "operated by Lambda", resources: operated(lambda), expect: "pass" },
  {
    name: "operated by Lambda, and by another service",
    resources: operated(lambda, { Service: "ec2.amazonaws.com" }),
    expect: { violation: "operator", on: "orders" },
  },
  {
    name: "operated by another account",
    resources: operated({ AWS: "arn:aws:iam::210987654321:root" }),
    expect: { violation: "operator", on: "orders" },
  },
  { name: "operated by whom is not known yet", resources: operated(unknown), expect: "undetermined" },
]);
