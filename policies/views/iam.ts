/** Views of AWS IAM resources. */

import { absent } from "../core/value";
import { defineView, type Reader } from "../core/view";

/** A role or policy may be named by its ARN or by its bare name, which is the last part of the ARN. */
function lastPartMeanings(reference: string): readonly string[] {
  return reference.startsWith("arn:") ? [reference, reference.split("/").at(-1) ?? reference] : [reference];
}

const inlinePolicies = { aws: "inlinePolicies", native: "policies" };

/** `aws.iam.Role`. */
export const iamRole = defineView({
  kind: "IAM role",
  types: ["aws:iam/role:Role", "aws-native:iam:Role"],
  identifiers: ["id", "arn", "name", "roleName"],
  meanings: lastPartMeanings,
  read: (r: Reader) => ({
    assumeRolePolicy: r.plain({ aws: "assumeRolePolicy", native: "assumeRolePolicyDocument" }),
    /** Absent, like `managedPolicyArns`, where the list only tells what other resources of the program have done. */
    inlinePolicies:
      r.isSet(inlinePolicies) === false
        ? absent(r.provider === "aws" ? inlinePolicies.aws : inlinePolicies.native)
        : r.list(inlinePolicies, (policy) => ({ document: policy.plain({ aws: "policy", native: "policyDocument" }) })),
    managedPolicyArns:
      r.isSet("managedPolicyArns") === false ? absent("managedPolicyArns") : r.references("managedPolicyArns"),
    permissionsBoundary: r.reference("permissionsBoundary"),
  }),
});

/** `aws.iam.RolePolicy`: an inline policy as a resource of its own. */
export const iamRolePolicy = defineView({
  kind: "IAM role policy",
  types: ["aws:iam/rolePolicy:RolePolicy", "aws-native:iam:RolePolicy"],
  read: (r: Reader) => ({
    role: r.reference({ aws: "role", native: "roleName" }),
    document: r.plain({ aws: "policy", native: "policyDocument" }),
  }),
});

/** `aws.iam.RolePolicyAttachment`. */
export const iamRolePolicyAttachment = defineView({
  kind: "IAM role policy attachment",
  types: ["aws:iam/rolePolicyAttachment:RolePolicyAttachment"],
  read: (r: Reader) => ({ role: r.reference("role"), policyArn: r.reference("policyArn") }),
});

/** `aws.iam.RolePolicyAttachmentsExclusive`: attaches managed policies to a role, and takes off all others. */
export const iamRolePolicyAttachmentsExclusive = defineView({
  kind: "IAM exclusive role policy attachments",
  types: ["aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive"],
  read: (r: Reader) => ({ role: r.reference("roleName"), policyArns: r.references("policyArns") }),
});

/** `aws.iam.PolicyAttachment`: one policy for several roles. */
export const iamPolicyAttachment = defineView({
  kind: "IAM policy attachment",
  types: ["aws:iam/policyAttachment:PolicyAttachment"],
  read: (r: Reader) => ({ roles: r.references("roles"), policyArn: r.reference("policyArn") }),
});

/** `aws.iam.Policy`: a customer managed policy. */
export const iamManagedPolicy = defineView({
  kind: "IAM managed policy",
  types: ["aws:iam/policy:Policy", "aws-native:iam:ManagedPolicy"],
  identifiers: ["id", "arn", "policyArn", "name"],
  read: (r: Reader) => ({
    document: r.plain({ aws: "policy", native: "policyDocument" }),
    /** Roles that `aws-native` attaches here. */
    roles: r.references({ aws: undefined, native: "roles" }),
  }),
});
