import { resourceCases, unknown } from "../../support/cases";

const type = "aws:kms/key:Key";
const native = "aws-native:kms:Key";

export default resourceCases([
  { name: "rotation on", type, props: { enableKeyRotation: true }, expect: "pass", show: true },
  { name: "rotation left out", type, props: { description: "orders" }, expect: { violation: "off" }, show: true },
  { name: "rotation off", type, props: { enableKeyRotation: false }, expect: { violation: "off" } },
  { name: "a period of a year", type, props: { enableKeyRotation: true, rotationPeriodInDays: 365 }, expect: "pass" },
  {
    name: "a period of three years",
    type,
    props: { enableKeyRotation: true, rotationPeriodInDays: 1095 },
    expect: { violation: "tooLong" },
  },
  {
    name: "a period within a configured bound",
    type,
    props: { enableKeyRotation: true, rotationPeriodInDays: 1095 },
    options: { maximumPeriodInDays: 1100 },
    expect: "pass",
  },
  { name: "an asymmetric key", type, props: { customerMasterKeySpec: "RSA_4096" }, expect: "notApplicable" },
  {
    name: "an HMAC key",
    type,
    props: { customerMasterKeySpec: "HMAC_256", keyUsage: "GENERATE_VERIFY_MAC" },
    expect: "notApplicable",
  },
  { name: "a key in a custom key store", type, props: { customKeyStoreId: "cks-1" }, expect: "notApplicable" },
  { name: "a key of an external key store", type, props: { xksKeyId: unknown }, expect: "notApplicable" },
  { name: "rotation not known yet", type, props: { enableKeyRotation: unknown }, expect: "undetermined" },
  { name: "a key spec not known yet", type, props: { customerMasterKeySpec: unknown }, expect: "undetermined" },
  {
    name: "a period not known yet",
    type,
    props: { enableKeyRotation: true, rotationPeriodInDays: unknown },
    expect: "undetermined",
  },
  { name: "aws-native, rotation on", type: native, props: { enableKeyRotation: true }, expect: "pass" },
  { name: "aws-native, rotation left out", type: native, props: {}, expect: { violation: "off" } },
  { name: "aws-native, imported material", type: native, props: { origin: "EXTERNAL" }, expect: "notApplicable" },
  {
    name: "aws-native, a signing key",
    type: native,
    props: { keySpec: "ECC_NIST_P256", keyUsage: "SIGN_VERIFY" },
    expect: "notApplicable",
  },
]);
