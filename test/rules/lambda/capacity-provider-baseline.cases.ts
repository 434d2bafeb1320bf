import { aloneInStack, output, resource, stackCases, unknown, type StackResource } from "../../support/cases";
import { policyObject, policyText } from "../../support/documents";

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

const trust = (Principal: unknown, Effect: unknown = "Allow") => ({ Effect, Principal, Action: "sts:AssumeRole" });
const operatedBy = (role: StackResource) => [
  role,
  resource(type, "orders", {
    ...provider(two, key),
    permissionsConfig: { capacityProviderOperatorRoleArn: output("operator", "arn") },
  }),
];
const operated = (...statements: readonly Readonly<Record<string, unknown>>[]) =>
  operatedBy(resource("aws:iam/role:Role", "operator", { assumeRolePolicy: policyText(...statements) }));
const nativeOperated = (...statements: readonly Readonly<Record<string, unknown>>[]) =>
  operatedBy(resource("aws-native:iam:Role", "operator", { assumeRolePolicyDocument: policyObject(...statements) }));
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
  { name: "operated by Lambda", resources: operated(trust(lambda)), expect: "pass" },
  {
    name: "operated by Lambda, and by another service",
    resources: operated(trust(lambda), trust({ Service: "ec2.amazonaws.com" })),
    expect: { violation: "operator", on: "orders" },
  },
  {
    name: "operated by another account",
    resources: operated(trust({ AWS: "arn:aws:iam::210987654321:root" })),
    expect: { violation: "operator", on: "orders" },
  },
  {
    name: "operated by whom is not known yet",
    resources: operatedBy(resource("aws:iam/role:Role", "operator", { assumeRolePolicy: unknown })),
    expect: "undetermined",
  },
  {
    name: "operated by Lambda and another service in one statement",
    resources: operated(trust({ Service: ["lambda.amazonaws.com", "ec2.amazonaws.com"] })),
    expect: { violation: "operator", on: "orders" },
  },
  {
    name: "operated by nobody, which AWS refuses",
    resources: operated({ Effect: "Allow", Action: "sts:AssumeRole" }),
    expect: "undetermined",
  },
  {
    name: "operated by Lambda, and denied to another service",
    resources: operated(trust(lambda), trust({ Service: "ec2.amazonaws.com" }, "Deny")),
    expect: "pass",
  },
  {
    name: "aws-native, operated by Lambda and a service not known yet",
    resources: nativeOperated(trust({ Service: ["lambda.amazonaws.com", unknown] })),
    expect: "undetermined",
  },
  {
    name: "aws-native, operated by another service with an effect not known yet",
    resources: nativeOperated(trust(lambda), trust({ Service: "ec2.amazonaws.com" }, unknown)),
    expect: "undetermined",
  },
]);
