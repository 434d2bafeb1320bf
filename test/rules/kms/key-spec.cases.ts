import { resourceCases, unknown } from "../../support/cases";

const type = "aws:kms/key:Key";
const native = "aws-native:kms:Key";
const external = "aws:kms/externalKey:ExternalKey";
const violation = { violation: "short" };

export default resourceCases([
  { name: "a symmetric key", type, props: { description: "orders" }, expect: "notApplicable" },
  {
    name: "RSA with 4096 bits",
    type,
    props: { customerMasterKeySpec: "RSA_4096", keyUsage: "ENCRYPT_DECRYPT" },
    expect: "pass",
    show: true,
  },
  { name: "RSA with 3072 bits", type, props: { customerMasterKeySpec: "RSA_3072" }, expect: "pass" },
  {
    name: "RSA with 2048 bits",
    type,
    props: { customerMasterKeySpec: "RSA_2048", keyUsage: "ENCRYPT_DECRYPT" },
    expect: violation,
    show: true,
  },
  {
    name: "RSA with 2048 bits, the usage left out",
    type,
    props: { customerMasterKeySpec: "RSA_2048" },
    expect: violation,
  },
  {
    name: "RSA with 2048 bits for signing",
    type,
    props: { customerMasterKeySpec: "RSA_2048", keyUsage: "SIGN_VERIFY" },
    expect: "notApplicable",
  },
  {
    name: "an elliptic curve for key agreement",
    type,
    props: { customerMasterKeySpec: "ECC_NIST_P256", keyUsage: "KEY_AGREEMENT" },
    expect: "notApplicable",
  },
  {
    name: "SM2 for encryption",
    type,
    props: { customerMasterKeySpec: "SM2", keyUsage: "ENCRYPT_DECRYPT" },
    expect: "notApplicable",
  },
  {
    name: "an HMAC key",
    type,
    props: { customerMasterKeySpec: "HMAC_256", keyUsage: "GENERATE_VERIFY_MAC" },
    expect: "notApplicable",
  },
  { name: "a key spec not known yet", type, props: { customerMasterKeySpec: unknown }, expect: "undetermined" },
  {
    name: "a usage not known yet, with 2048 bits",
    type,
    props: { customerMasterKeySpec: "RSA_2048", keyUsage: unknown },
    expect: "undetermined",
  },
  {
    name: "a usage not known yet, with 4096 bits",
    type,
    props: { customerMasterKeySpec: "RSA_4096", keyUsage: unknown },
    expect: "pass",
  },
  {
    name: "a key spec not known yet, for signing",
    type,
    props: { customerMasterKeySpec: unknown, keyUsage: "SIGN_VERIFY" },
    expect: "notApplicable",
  },
  { name: "an external key, RSA with 2048 bits", type: external, props: { keySpec: "RSA_2048" }, expect: violation },
  { name: "an external key, RSA with 4096 bits", type: external, props: { keySpec: "RSA_4096" }, expect: "pass" },
  { name: "an external key, symmetric", type: external, props: {}, expect: "notApplicable" },
  {
    name: "aws-native, RSA with 2048 bits",
    type: native,
    props: { keySpec: "RSA_2048", keyUsage: "ENCRYPT_DECRYPT" },
    expect: violation,
  },
  {
    name: "aws-native, RSA with 3072 bits",
    type: native,
    props: { keySpec: "RSA_3072", keyUsage: "ENCRYPT_DECRYPT" },
    expect: "pass",
  },
  { name: "aws-native, a symmetric key", type: native, props: {}, expect: "notApplicable" },
  { name: "aws-native, a key spec not known yet", type: native, props: { keySpec: unknown }, expect: "undetermined" },
]);
