/** Key policies, for the case tables of the policies about what services and roles may do with a key. */

import { output, resource, unknown, type StackResource } from "./cases";
import { policyObject, policyText } from "./documents";
import { account } from "./kms-grants";

type Statement = Readonly<Record<string, unknown>>;

const root = { Effect: "Allow", Principal: { AWS: `arn:aws:iam::${account}:root` }, Action: "kms:*", Resource: "*" };

/** A key with a policy of these statements beside that of the account. */
export function keyWithPolicy(...statements: readonly Statement[]): readonly StackResource[] {
  return [resource("aws:kms/key:Key", "key", { description: "orders", policy: policyText(root, ...statements) })];
}

/** The same with aws-native. */
export function nativeKeyWithPolicy(...statements: readonly Statement[]): readonly StackResource[] {
  return [resource("aws-native:kms:Key", "key", { keyPolicy: policyObject(root, ...statements) })];
}

/** A key of aws-native with a statement that is not known yet beside these. */
export function nativeKeyWithOpenPolicy(...statements: readonly Statement[]): readonly StackResource[] {
  const keyPolicy = { Version: "2012-10-17", Statement: [root, ...statements, unknown] };
  return [resource("aws-native:kms:Key", "key", { keyPolicy })];
}

/** A policy beside the key: on `key-policy`. */
export function policyBesideKey(...statements: readonly Statement[]): readonly StackResource[] {
  return [
    resource("aws:kms/key:Key", "key", { description: "orders" }),
    resource("aws:kms/keyPolicy:KeyPolicy", "key-policy", {
      keyId: output("key", "keyId"),
      policy: policyText(root, ...statements),
    }),
  ];
}

/** A replica key with a policy: on `replica`. */
export function replicaWithPolicy(...statements: readonly Statement[]): readonly StackResource[] {
  const props = { primaryKeyArn: unknown, policy: policyText(root, ...statements) };
  return [resource("aws:kms/replicaKey:ReplicaKey", "replica", props)];
}
