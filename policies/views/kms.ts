/** Views of AWS KMS resources. */

import { defineView, type Reader } from "../core/view";

/** A key may be named by its ARN or by its id, the last part of the ARN. */
function keyMeanings(reference: string): readonly string[] {
  const id = /:key\/([\w-]+)$/.exec(reference)?.[1];
  return id === undefined ? [reference] : [reference, id];
}

/** How other resources name a key, whatever its kind. */
const keyNames = {
  identifiers: ["id", "keyId", "arn"],
  meanings: keyMeanings,
  standIns: [{ types: ["aws:kms/alias:Alias", "aws-native:kms:Alias"], property: "targetKeyId" }],
};

/** What all kinds of keys have. */
function readKey(r: Reader) {
  const policy = { aws: "policy", native: "keyPolicy" };
  return {
    /** Known once the key exists. */
    arn: r.string("arn"),
    deletionWindow: r.number({ aws: "deletionWindowInDays", native: "pendingWindowInDays" }),
    policy: r.plain(policy),
    /** False where `policy` is what AWS KMS reports, not what the program wrote. */
    policyIsDeclared: r.isSet(policy) !== false,
  };
}

/** `aws.kms.Key`. */
export const kmsKey = defineView({
  kind: "KMS key",
  types: ["aws:kms/key:Key", "aws-native:kms:Key"],
  ...keyNames,
  read: (r: Reader) => ({
    ...readKey(r),
    bypassLockoutCheck: r.boolean("bypassPolicyLockoutSafetyCheck"),
    customKeyStoreId: r.string({ aws: "customKeyStoreId", native: undefined }),
    enabled: r.boolean({ aws: "isEnabled", native: "enabled" }),
    enableKeyRotation: r.boolean("enableKeyRotation"),
    multiRegion: r.boolean("multiRegion"),
    /** CloudFormation's `Origin`; absent means that AWS KMS made the key material. */
    origin: r.string({ aws: undefined, native: "origin" }),
    rotationPeriodInDays: r.number("rotationPeriodInDays"),
    spec: r.string({ aws: "customerMasterKeySpec", native: "keySpec" }),
    usage: r.string("keyUsage"),
    xksKeyId: r.string({ aws: "xksKeyId", native: undefined }),
  }),
});

/** `aws.kms.KeyPolicy`: the policy of a key as a resource of its own. */
export const kmsKeyPolicy = defineView({
  kind: "KMS key policy",
  types: ["aws:kms/keyPolicy:KeyPolicy"],
  read: (r: Reader) => ({
    bypassLockoutCheck: r.boolean("bypassPolicyLockoutSafetyCheck"),
    key: r.reference("keyId"),
    policy: r.plain("policy"),
  }),
});

/** `aws.kms.ReplicaKey`. */
export const kmsReplicaKey = defineView({
  kind: "KMS replica key",
  types: ["aws:kms/replicaKey:ReplicaKey", "aws-native:kms:ReplicaKey"],
  ...keyNames,
  read: (r: Reader) => ({
    ...readKey(r),
    bypassLockoutCheck: r.boolean({ aws: "bypassPolicyLockoutSafetyCheck", native: undefined }),
    enabled: r.boolean("enabled"),
  }),
});

/** What keys with imported material have beside the rest. */
function readImportedKey(r: Reader) {
  return {
    ...readKey(r),
    bypassLockoutCheck: r.boolean("bypassPolicyLockoutSafetyCheck"),
    enabled: r.boolean("enabled"),
    /** Whether the program imports the material, which it may do elsewhere; never the material itself. */
    materialState: r.string("keyMaterialBase64").state,
    validTo: r.string("validTo"),
  };
}

/** `aws.kms.ExternalKey`: a key with imported material. */
export const kmsExternalKey = defineView({
  kind: "KMS external key",
  types: ["aws:kms/externalKey:ExternalKey"],
  ...keyNames,
  identifiers: ["id", "arn"],
  read: (r: Reader) => ({
    ...readImportedKey(r),
    multiRegion: r.boolean("multiRegion"),
    spec: r.string("keySpec"),
    usage: r.string("keyUsage"),
  }),
});

/** `aws.kms.ReplicaExternalKey`: a replica of a key with imported material. */
export const kmsReplicaExternalKey = defineView({
  kind: "KMS external replica key",
  types: ["aws:kms/replicaExternalKey:ReplicaExternalKey"],
  ...keyNames,
  read: readImportedKey,
});

/** `aws.kms.Grant`: lets one principal use a key. */
export const kmsGrant = defineView({
  kind: "KMS grant",
  types: ["aws:kms/grant:Grant"],
  read: (r: Reader) => ({
    constraints: r.list("constraints", (constraint) => [
      constraint.parameterNames("encryptionContextEquals"),
      constraint.parameterNames("encryptionContextSubset"),
    ]),
    granteePrincipal: r.reference("granteePrincipal"),
    key: r.reference("keyId"),
    operations: r.strings("operations"),
    retiringPrincipal: r.string("retiringPrincipal"),
  }),
});

/** `aws.kms.Ciphertext`: data that the provider encrypts with a key. */
export const kmsCiphertext = defineView({
  kind: "KMS ciphertext",
  types: ["aws:kms/ciphertext:Ciphertext"],
  read: (r: Reader) => ({ plaintext: r.string("plaintext") }),
});

/** `aws.kms.CustomKeyStore`: keys outside of AWS KMS, in AWS CloudHSM or behind a proxy of your own. */
export const externalKeyStore = defineView({
  kind: "KMS custom key store",
  types: ["aws:kms/customKeyStore:CustomKeyStore"],
  /** `PUBLIC_ENDPOINT` or `VPC_ENDPOINT_SERVICE`: how AWS KMS reaches the proxy; absent for a store in AWS CloudHSM. */
  read: (r: Reader) => ({ proxyConnectivity: r.string("xksProxyConnectivity") }),
});
