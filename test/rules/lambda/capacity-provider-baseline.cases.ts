import { resourceCases, unknown } from "../../support/cases";

const type = "aws:lambda/capacityProvider:CapacityProvider";
const native = "aws-native:lambda:CapacityProvider";
const provider = (subnetIds: unknown, kmsKeyArn?: unknown) => ({
  permissionsConfig: { capacityProviderOperatorRoleArn: "arn:aws:iam::123456789012:role/operator" },
  vpcConfig: { subnetIds, securityGroupIds: ["sg-0a1b2c3d"] },
  ...(kmsKeyArn === undefined ? {} : { kmsKeyArn }),
});
const two = ["subnet-0a1b2c3d", "subnet-1b2c3d4e"];
const key = "arn:aws:kms:eu-central-1:123456789012:key/1a2b3c4d-5678-90ab-cdef-1234567890ab";

export default resourceCases([
  { name: "a key and two subnets", type, props: provider(two, key), expect: "pass", show: true },
  { name: "no key", type, props: provider(two), expect: { violation: "noKey" }, show: true },
  { name: "one subnet", type, props: provider(["subnet-0a1b2c3d"], key), expect: { violation: "oneSubnet" } },
  { name: "a key not known yet", type, props: provider(two, unknown), expect: "pass" },
  { name: "subnets not known yet", type, props: provider(unknown, key), expect: "undetermined" },
  { name: "aws-native, no key", type: native, props: provider(two), expect: { violation: "noKey" } },
]);
