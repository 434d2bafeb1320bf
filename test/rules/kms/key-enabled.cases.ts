import { resourceCases, unknown } from "../../support/cases";

/** Any text: the policy asks only whether there is material. */
const fakeMaterial = "material";

const type = "aws:kms/key:Key";
const native = "aws-native:kms:Key";
const external = "aws:kms/externalKey:ExternalKey";
const violation = { violation: "disabled" };

export default resourceCases([
  { name: "left out", type, props: { description: "orders" }, expect: "pass", show: true },
  { name: "enabled", type, props: { isEnabled: true }, expect: "pass" },
  {
    name: "disabled",
    type,
    props: { description: "orders", isEnabled: false },
    expect: violation,
    becomes: { subject: { isEnabled: true } },
    show: true,
  },
  { name: "disabled, as text", type, props: { isEnabled: "false" }, expect: violation },
  { name: "a disabled key for signing", type, props: { keyUsage: "SIGN_VERIFY", isEnabled: false }, expect: violation },
  { name: "not known yet", type, props: { isEnabled: unknown }, expect: "undetermined" },
  {
    name: "a disabled replica key",
    type: "aws:kms/replicaKey:ReplicaKey",
    props: { primaryKeyArn: unknown, enabled: false },
    expect: violation,
    becomes: { subject: { enabled: true } },
  },
  {
    name: "a replica key, left out",
    type: "aws:kms/replicaKey:ReplicaKey",
    props: { primaryKeyArn: unknown },
    expect: "pass",
  },
  {
    name: "an external key that waits for its material",
    type: external,
    props: { enabled: false },
    expect: "notApplicable",
  },
  {
    name: "an external key with material, disabled",
    type: external,
    props: { enabled: false, keyMaterialBase64: fakeMaterial },
    expect: violation,
  },
  {
    name: "an external key with material that is not known yet, disabled",
    type: external,
    props: { enabled: false, keyMaterialBase64: unknown },
    expect: violation,
  },
  {
    name: "an external key whose material expires, disabled",
    type: external,
    props: { enabled: false, keyMaterialBase64: fakeMaterial, validTo: "2027-01-01T00:00:00Z" },
    expect: violation,
    remedied: false,
  },
  {
    name: "an external key with material, left out",
    type: external,
    props: { keyMaterialBase64: fakeMaterial },
    expect: "pass",
  },
  {
    name: "a replica of an external key with material, disabled",
    type: "aws:kms/replicaExternalKey:ReplicaExternalKey",
    props: { primaryKeyArn: unknown, enabled: false, keyMaterialBase64: fakeMaterial },
    expect: violation,
  },
  {
    name: "a replica of an external key that waits for its material",
    type: "aws:kms/replicaExternalKey:ReplicaExternalKey",
    props: { primaryKeyArn: unknown, enabled: false },
    expect: "notApplicable",
  },
  { name: "aws-native, left out", type: native, props: {}, expect: "pass" },
  { name: "aws-native, enabled", type: native, props: { enabled: true }, expect: "pass" },
  {
    name: "aws-native, disabled",
    type: native,
    props: { enabled: false },
    expect: violation,
    becomes: { subject: { enabled: true } },
  },
  { name: "aws-native, not known yet", type: native, props: { enabled: unknown }, expect: "undetermined" },
  {
    name: "aws-native, a key that waits for its material",
    type: native,
    props: { origin: "EXTERNAL", enabled: false },
    expect: "notApplicable",
  },
  {
    name: "aws-native, disabled, with an origin not known yet",
    type: native,
    props: { origin: unknown, enabled: false },
    expect: "undetermined",
  },
  {
    name: "aws-native, a disabled replica key",
    type: "aws-native:kms:ReplicaKey",
    props: { primaryKeyArn: unknown, keyPolicy: {}, enabled: false },
    expect: violation,
  },
]);
