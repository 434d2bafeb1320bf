import { resourceCases, unknown } from "../../support/cases";
import { policyText } from "../../support/documents";

const type = "aws:kms/key:Key";
const native = "aws-native:kms:Key";
const root = { Effect: "Allow", Principal: { AWS: "arn:aws:iam::123456789012:root" }, Action: "kms:*", Resource: "*" };
const bypassed = { bypassPolicyLockoutSafetyCheck: true };
const violation = { violation: "bypassed" };

export default resourceCases([
  { name: "left out", type, props: { policy: policyText(root) }, expect: "pass", show: true },
  { name: "false", type, props: { bypassPolicyLockoutSafetyCheck: false }, expect: "pass" },
  {
    name: "true",
    type,
    props: { policy: policyText(root), ...bypassed },
    expect: violation,
    becomes: { subject: { bypassPolicyLockoutSafetyCheck: false } },
    show: true,
  },
  { name: "true, without a policy", type, props: bypassed, expect: violation },
  { name: "true as text", type, props: { bypassPolicyLockoutSafetyCheck: "true" }, expect: violation },
  { name: "not known yet", type, props: { bypassPolicyLockoutSafetyCheck: unknown }, expect: "undetermined" },
  {
    name: "a key policy",
    type: "aws:kms/keyPolicy:KeyPolicy",
    props: { keyId: unknown, policy: policyText(root), ...bypassed },
    expect: violation,
  },
  {
    name: "a key policy with the check",
    type: "aws:kms/keyPolicy:KeyPolicy",
    props: { keyId: unknown, policy: unknown },
    expect: "pass",
  },
  {
    name: "a replica key",
    type: "aws:kms/replicaKey:ReplicaKey",
    props: { primaryKeyArn: unknown, ...bypassed },
    expect: violation,
  },
  { name: "an external key", type: "aws:kms/externalKey:ExternalKey", props: bypassed, expect: violation },
  {
    name: "a replica of an external key",
    type: "aws:kms/replicaExternalKey:ReplicaExternalKey",
    props: { primaryKeyArn: unknown, ...bypassed },
    expect: violation,
  },
  { name: "aws-native, left out", type: native, props: {}, expect: "pass" },
  {
    name: "aws-native, true",
    type: native,
    props: bypassed,
    expect: violation,
    becomes: { subject: { bypassPolicyLockoutSafetyCheck: false } },
  },
  {
    name: "aws-native, not known yet",
    type: native,
    props: { bypassPolicyLockoutSafetyCheck: unknown },
    expect: "undetermined",
  },
  {
    name: "aws-native, a replica key, which has no such property",
    type: "aws-native:kms:ReplicaKey",
    props: { primaryKeyArn: unknown, keyPolicy: {} },
    expect: "pass",
  },
]);
