import { output, resource, stackCases, unknown } from "../../support/cases";
import { autoScaling, grant, grantee, grantStack } from "../../support/kms-grants";

const without = { constraints: undefined };
const noContext = { violation: "noContext", on: "grant" };
const keyElsewhere = "1234abcd-12ab-34cd-56ef-1234567890ab";

export default stackCases([
  { name: "bound to a context", resources: grantStack(), expect: "pass", show: true },
  { name: "no context", resources: grantStack(without), expect: noContext, show: true },
  { name: "an empty list of constraints", resources: grantStack({ constraints: [] }), expect: noContext },
  {
    name: "a constraint without pairs",
    resources: grantStack({ constraints: [{ encryptionContextSubset: {} }] }),
    expect: noContext,
  },
  {
    name: "a subset of the context",
    resources: grantStack({ constraints: [{ encryptionContextSubset: { Department: "Finance" } }] }),
    expect: "pass",
  },
  {
    name: "a context of unknown values",
    resources: grantStack({ constraints: [{ encryptionContextEquals: { a: unknown } }] }),
    expect: "pass",
  },
  {
    name: "a context not known yet",
    resources: grantStack({ constraints: [{ encryptionContextEquals: unknown }] }),
    expect: "pass",
  },
  { name: "constraints not known yet", resources: grantStack({ constraints: unknown }), expect: "pass" },
  {
    name: "encryption with an RSA key, which takes no context",
    resources: grantStack(
      { ...without, operations: ["Encrypt", "Decrypt"] },
      { customerMasterKeySpec: "RSA_4096", keyUsage: "ENCRYPT_DECRYPT" },
    ),
    expect: "pass",
  },
  ...["Decrypt", "Encrypt", "ReEncryptFrom", "ReEncryptTo", "GenerateDataKeyPair"].map((operation) => ({
    name: `${operation} with a symmetric key of the stack`,
    resources: grantStack({ ...without, operations: ["DescribeKey", operation] }),
    expect: noContext,
  })),
  {
    name: "encryption with a key that is said to be symmetric",
    resources: grantStack(
      { ...without, operations: ["Decrypt"] },
      { customerMasterKeySpec: "SYMMETRIC_DEFAULT", keyUsage: "ENCRYPT_DECRYPT" },
    ),
    expect: noContext,
  },
  {
    name: "encryption with a key whose spec is not known yet",
    resources: grantStack({ ...without, operations: ["Decrypt"] }, { customerMasterKeySpec: unknown }),
    expect: "undetermined",
  },
  {
    name: "encryption with a key of another program, symmetric or not",
    resources: grantStack({ ...without, operations: ["Encrypt"], keyId: keyElsewhere }),
    expect: "undetermined",
  },
  {
    name: "data keys of a key of another program, which is symmetric then",
    resources: grantStack({ ...without, operations: ["GenerateDataKeyWithoutPlaintext"], keyId: keyElsewhere }),
    expect: noContext,
  },
  {
    name: "an imported RSA key",
    resources: [
      grant({ ...without, operations: ["Decrypt"], keyId: output("external", "id") }),
      resource("aws:kms/externalKey:ExternalKey", "external", { keySpec: "RSA_3072" }),
      grantee,
    ],
    expect: "pass",
  },
  {
    name: "an imported symmetric key",
    resources: [
      grant({ ...without, operations: ["Decrypt"], keyId: output("external", "id") }),
      resource("aws:kms/externalKey:ExternalKey", "external", {}),
      grantee,
    ],
    expect: noContext,
  },
  {
    name: "signing",
    resources: grantStack(
      { ...without, operations: ["Sign", "Verify", "GetPublicKey"] },
      { customerMasterKeySpec: "ECC_NIST_P256", keyUsage: "SIGN_VERIFY" },
    ),
    expect: "pass",
  },
  { name: "the description alone", resources: grantStack({ ...without, operations: ["DescribeKey"] }), expect: "pass" },
  {
    name: "operations not known yet, with a symmetric key",
    resources: grantStack({ ...without, operations: unknown }),
    expect: "undetermined",
  },
  {
    name: "operations not known yet, with an RSA key",
    resources: grantStack(
      { ...without, operations: unknown },
      { customerMasterKeySpec: "RSA_4096", keyUsage: "ENCRYPT_DECRYPT" },
    ),
    expect: "pass",
  },
  {
    name: "a grantee that may be the role of a service",
    resources: grantStack({ ...without, granteePrincipal: unknown }),
    expect: "undetermined",
  },
  { name: "the grant that AWS documents for Auto Scaling", resources: grantStack(autoScaling), expect: "pass" },
]);
