/** Views of AWS KMS resources. */

import { defineView, type Reader } from "../core/view";

/** A key may be named by its ARN or by its id, the last part of the ARN. */
function keyMeanings(reference: string): readonly string[] {
  const id = /:key\/([\w-]+)$/.exec(reference)?.[1];
  return id === undefined ? [reference] : [reference, id];
}

/** `aws.kms.Key`. */
export const kmsKey = defineView({
  kind: "KMS key",
  types: ["aws:kms/key:Key", "aws-native:kms:Key"],
  identifiers: ["id", "keyId", "arn"],
  meanings: keyMeanings,
  standIns: [{ types: ["aws:kms/alias:Alias", "aws-native:kms:Alias"], property: "targetKeyId" }],
  read: (r: Reader) => ({
    /** Known once the key exists. */
    arn: r.string("arn"),
    customKeyStoreId: r.string({ aws: "customKeyStoreId", native: undefined }),
    enableKeyRotation: r.boolean("enableKeyRotation"),
    /** CloudFormation's `Origin`; absent means that AWS KMS made the key material. */
    origin: r.string({ aws: undefined, native: "origin" }),
    policy: r.plain({ aws: "policy", native: "keyPolicy" }),
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
  read: (r: Reader) => ({ key: r.reference("keyId"), policy: r.plain("policy") }),
});

/** `aws.kms.ReplicaKey`. */
export const kmsReplicaKey = defineView({
  kind: "KMS replica key",
  types: ["aws:kms/replicaKey:ReplicaKey", "aws-native:kms:ReplicaKey"],
  read: (r: Reader) => ({ policy: r.plain({ aws: "policy", native: "keyPolicy" }) }),
});

/** `aws.kms.ExternalKey`: a key with imported material. */
export const kmsExternalKey = defineView({
  kind: "KMS external key",
  types: ["aws:kms/externalKey:ExternalKey"],
  read: (r: Reader) => ({ policy: r.plain("policy") }),
});

/** `aws.kms.Grant`: lets one principal use a key. */
export const kmsGrant = defineView({
  kind: "KMS grant",
  types: ["aws:kms/grant:Grant"],
  read: (r: Reader) => ({
    granteePrincipal: r.reference("granteePrincipal"),
    key: r.reference("keyId"),
    operations: r.strings("operations"),
  }),
});

/** `aws.kms.Ciphertext`: data that the provider encrypts with a key. */
export const kmsCiphertext = defineView({
  kind: "KMS ciphertext",
  types: ["aws:kms/ciphertext:Ciphertext"],
  read: (r: Reader) => ({ plaintext: r.string("plaintext") }),
});
