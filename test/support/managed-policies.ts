/** Every way to attach a managed policy, for case tables of policies that judge identities one by one. */

import { unknown, type ResourceCase } from "./cases";
import { policyObject, policyText } from "./documents";

/**
 * Rows in which an AWS managed policy breaks a requirement, however it is attached, and rows in which an attachment
 * breaks none.
 *
 * @param name path and name of an AWS managed policy that breaks the requirement
 * @param violation the message that it gets
 */
export function attachedManagedPolicyRows(name: string, violation: string): readonly ResourceCase[] {
  const policyArn = `arn:aws:iam::aws:policy/${name}`;
  return [
    {
      name: "the AWS managed policy by an attachment",
      type: "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
      props: { role: "orders", policyArn },
      expect: { violation },
    },
    {
      name: "the AWS managed policy by an attachment to several identities",
      type: "aws:iam/policyAttachment:PolicyAttachment",
      props: { name: "orders", users: ["ada"], policyArn },
      expect: { violation },
    },
    {
      name: "the AWS managed policy by a role's list",
      type: "aws:iam/role:Role",
      props: { assumeRolePolicy: policyText(), managedPolicyArns: [policyArn] },
      expect: { violation },
    },
    {
      name: "the AWS managed policy by an exclusive list",
      type: "aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive",
      props: { roleName: "orders", policyArns: [unknown, policyArn] },
      expect: { violation },
    },
    {
      name: "aws-native, the AWS managed policy by a role's list",
      type: "aws-native:iam:Role",
      props: { assumeRolePolicyDocument: policyObject(), managedPolicyArns: [policyArn] },
      expect: { violation },
    },
    {
      name: "an AWS managed policy without such rights",
      type: "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
      props: { role: "orders", policyArn: "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole" },
      expect: "pass",
    },
    {
      name: "a policy that is attached but not known yet",
      type: "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
      props: { role: "orders", policyArn: unknown },
      expect: "pass",
    },
    {
      name: "another program's policy that is attached",
      type: "aws:iam/policyAttachment:PolicyAttachment",
      props: { name: "orders", roles: ["orders"], policyArn: "arn:aws:iam::123456789012:policy/orders" },
      expect: "pass",
    },
  ];
}
