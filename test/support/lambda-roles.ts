/** A function with a role and a policy, for case tables that judge what the role may do. */

import { output, resource } from "./cases";
import { policyObject, policyText } from "./documents";

/** The role; Lambda may take it. */
export const role = (props = {}) =>
  resource("aws:iam/role:Role", "orders", {
    assumeRolePolicy: policyText({
      Effect: "Allow",
      Principal: { Service: "lambda.amazonaws.com" },
      Action: "sts:AssumeRole",
    }),
    ...props,
  });

/** The function. */
export const fn = resource("aws:lambda/function:Function", "fn", { name: "orders", role: output("orders", "arn") });

/** A policy of the role. */
export const inline = (policy: unknown) =>
  resource("aws:iam/rolePolicy:RolePolicy", "inline", { role: output("orders", "id"), policy });

/** A managed policy attached to the role. */
export const attachment = (policyArn: unknown) =>
  resource("aws:iam/rolePolicyAttachment:RolePolicyAttachment", "attachment", {
    role: output("orders", "name"),
    policyArn,
  });

/** A statement that allows. */
export const allow = (Action: unknown, Resource: unknown = "*", rest = {}) => ({
  Effect: "Allow",
  Action,
  Resource,
  ...rest,
});

/** The role, the function, and a policy of the role with these statements. */
export const holding = (...statements: readonly Readonly<Record<string, unknown>>[]) => [
  role(),
  fn,
  inline(policyText(...statements)),
];

/** Role and function with `aws-native`. */
export const native = (policyDocument: unknown) => [
  resource("aws-native:iam:Role", "orders", {
    assumeRolePolicyDocument: policyObject(),
    policies: [{ policyName: "p", policyDocument }],
  }),
  resource("aws-native:lambda:Function", "fn", { role: output("orders", "arn") }),
];
