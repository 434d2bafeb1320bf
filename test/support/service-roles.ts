/** A role of a service other than Lambda and a policy of it, for case tables that judge what the role may do. */

import { output, resource, unknown, type Expectation, type StackCase } from "./cases";
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

/** A statement that reads one table. */
export const narrow = {
  Effect: "Allow",
  Action: "dynamodb:GetItem",
  Resource: "arn:aws:dynamodb:us-east-1:123456789012:table/orders",
};

/**
 * The rows that policies about the roles of services share: which services count, and what is not known yet.
 *
 * @param wide a statement that breaks the policy
 */
export function serviceRoleRows(wide: Readonly<Record<string, unknown>>, violation: Expectation): readonly StackCase[] {
  return [
    {
      name: "a state machine with a narrow policy",
      resources: serviceHolding("states.amazonaws.com", narrow),
      expect: "pass",
      show: true,
    },
    {
      name: "a state machine with a wide policy",
      resources: serviceHolding("states.amazonaws.com", wide),
      expect: violation,
      show: true,
    },
    ...[
      "scheduler.amazonaws.com",
      "pipes.amazonaws.com",
      "events.amazonaws.com",
      "apigateway.amazonaws.com",
      "appsync.amazonaws.com",
      "bedrock-agentcore.amazonaws.com",
      "firehose.amazonaws.com",
      "cognito-idp.amazonaws.com",
      "states.eu-west-1.amazonaws.com",
      "events.amazonaws.com.cn",
    ].map((service) => ({
      name: `a wide policy for ${service}`,
      resources: serviceHolding(service, wide),
      expect: violation,
    })),
    {
      name: "a server, which is no serverless service",
      resources: serviceHolding("ec2.amazonaws.com", wide),
      expect: "pass",
    },
    {
      name: "a role that a function runs under, which the policy about functions judges",
      resources: [
        ...serviceHolding("states.amazonaws.com", wide),
        resource("aws:lambda/function:Function", "fn", { name: "fn", role: output("flow", "arn") }),
      ],
      expect: "pass",
    },
    { name: "a role without policies", resources: [roleOf("states.amazonaws.com")], expect: "pass" },
    {
      name: "a trust policy not known yet",
      resources: [
        roleOf("", { assumeRolePolicy: unknown }),
        resource("aws:iam/rolePolicy:RolePolicy", "flow-policy", {
          role: output("flow", "id"),
          policy: policyText(wide),
        }),
      ],
      expect: "pass",
    },
    {
      name: "a policy not known yet",
      resources: [
        roleOf("states.amazonaws.com"),
        resource("aws:iam/rolePolicy:RolePolicy", "flow-policy", { role: output("flow", "id"), policy: unknown }),
      ],
      expect: "undetermined",
    },
  ];
}
