/** A role of a service other than Lambda and a policy of it, for case tables that judge what the role may do. */

import { output, resource } from "./cases";
import { policyObject, policyText } from "./documents";

const trust = (service: string) => ({ Effect: "Allow", Principal: { Service: service }, Action: "sts:AssumeRole" });

/** A role that a service may take. */
export const roleOf = (service: string, props = {}) =>
  resource("aws:iam/role:Role", "flow", { assumeRolePolicy: policyText(trust(service)), ...props });

/** A role that a service may take, with these statements. */
export const serviceHolding = (service: string, ...statements: readonly Readonly<Record<string, unknown>>[]) => [
  roleOf(service),
  resource("aws:iam/rolePolicy:RolePolicy", "flow-policy", {
    role: output("flow", "id"),
    policy: policyText(...statements),
  }),
];

/** A role of `aws-native` that a service may take. */
export const nativeServiceRole = (service: string, policyDocument: unknown) => [
  resource("aws-native:iam:Role", "flow", {
    assumeRolePolicyDocument: policyObject(trust(service)),
    policies: [{ policyName: "p", policyDocument }],
  }),
];
