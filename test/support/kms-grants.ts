/** A KMS grant with its key and its grantee, for the case tables of the policies about grants. */

import { output, resource, type StackResource } from "./cases";

type Props = Readonly<Record<string, unknown>>;

/** The account of the key. */
export const account = "123456789012";

/** Another account. */
export const otherAccount = "210987654321";

/** The ARN of a role. */
export const roleArn = (name: string, id = account): string => `arn:aws:iam::${id}:role/${name}`;

/** The role of an AWS service. */
export const serviceRole = roleArn("aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling");

/** The grant that AWS documents for Auto Scaling. */
export const autoScaling: Props = {
  constraints: undefined,
  retiringPrincipal: undefined,
  granteePrincipal: serviceRole,
  operations: [
    "Encrypt",
    "Decrypt",
    "ReEncryptFrom",
    "ReEncryptTo",
    "GenerateDataKey",
    "GenerateDataKeyWithoutPlaintext",
    "DescribeKey",
    "CreateGrant",
  ],
};

/** The role that is granted the use of the key. */
export const grantee = resource("aws:iam/role:Role", "role", { assumeRolePolicy: "{}" });

/** A grant without fault but for `props`; what is undefined there is left out. */
export function grant(props: Props = {}): StackResource {
  const all = {
    keyId: output("key", "keyId"),
    granteePrincipal: output("role", "arn"),
    operations: ["Decrypt", "GenerateDataKey", "DescribeKey"],
    constraints: [{ encryptionContextEquals: { Department: "Finance" } }],
    retiringPrincipal: roleArn("key-admin"),
    ...props,
  };
  const given = Object.entries<unknown>(all).filter(([, value]) => value !== undefined);
  return resource("aws:kms/grant:Grant", "grant", Object.fromEntries(given));
}

/** The grant with its key and its grantee. */
export function grantStack(props: Props = {}, keyProps: Props = {}): readonly StackResource[] {
  return [grant(props), resource("aws:kms/key:Key", "key", { description: "orders", ...keyProps }), grantee];
}
