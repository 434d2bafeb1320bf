/**
 * Where identity policies stand: managed policies, inline policies of their own, those inside a role, and AWS managed
 * policies that are attached.
 */

import type { About, Subject } from "../../core/policy";
import type { Stack } from "../../core/stack";
import { valueOr, type Plain, type Value } from "../../core/value";
import {
  iamManagedPolicy,
  iamPolicyAttachment,
  iamRole,
  iamRolePolicy,
  iamRolePolicyAttachment,
  iamRolePolicyAttachmentsExclusive,
} from "../../views/iam";
import { aboutService, allowedStatements } from "./broad-actions";
import { certainEscalationPaths } from "./escalation";
import { lambdaRoles } from "./lambda-role";
import { awsManagedPolicy, awsManagedPolicyName } from "./managed-policies";
import { wholeServices } from "./permissions";
import { hasHiddenStatements, parsePolicyDocument, type PolicyDocument, type Statement } from "./policy-document";

/** Kinds of resources that hold or attach identity policies. */
export const identityPolicyHolders = [
  iamManagedPolicy,
  iamRolePolicy,
  iamRolePolicyAttachment,
  iamPolicyAttachment,
  iamRolePolicyAttachmentsExclusive,
  iamRole,
];

/** One identity policy that could be read. */
export interface IdentityPolicy {
  readonly document: PolicyDocument;
  /**
   * Where a statement stands: `policy.Statement[0]`, `inlinePolicies[0].policy.Statement[1]`, or the property that
   * attaches an AWS managed policy.
   */
  readonly pathOf: (statement: Statement) => string;
  /** The resource that holds or attaches it. */
  readonly holder: Subject;
  /** The name of the AWS managed policy whose document it is. */
  readonly managedPolicy?: string;
}

/**
 * The identity policies of a stack. Parts that are not known in this preview are reported as undetermined here; a policy
 * that AWS would refuse allows nothing, and is left to AWS. A policy that is attached but not known is one that this
 * program or another makes: it is judged where it is made.
 */
export function identityPolicies(
  stack: Stack,
  report: { undetermined(subject: Subject, what: string): void },
): readonly IdentityPolicy[] {
  const held = (holder: Subject, value: Value<Plain>): readonly IdentityPolicy[] => {
    const result = parsePolicyDocument(value);
    if (result.state === "unknown" || hasHiddenStatements(result)) {
      report.undetermined(holder, value.path);
    }
    const pathOf = ({ label }: Statement): string => `${value.path}.${label}`;
    return result.state === "known" ? [{ document: result.document, pathOf, holder }] : [];
  };
  const attached = (holder: Subject, arn: Value<string>): readonly IdentityPolicy[] => {
    const managedPolicy = awsManagedPolicyName(valueOr(arn, ""));
    const result = managedPolicy === undefined ? undefined : awsManagedPolicy(managedPolicy);
    const place = `${arn.path} (${managedPolicy ?? ""})`;
    return managedPolicy !== undefined && result?.state === "known"
      ? [{ document: result.document, pathOf: () => place, holder, managedPolicy }]
      : [];
  };
  return [
    ...[...stack.all(iamManagedPolicy), ...stack.all(iamRolePolicy)].flatMap((view) => held(view, view.document)),
    ...[...stack.all(iamRolePolicyAttachment), ...stack.all(iamPolicyAttachment)].flatMap((view) =>
      attached(view, view.policyArn),
    ),
    ...stack
      .all(iamRolePolicyAttachmentsExclusive)
      .flatMap((view) => valueOr(view.policyArns, []).flatMap((arn) => attached(view, arn))),
    ...stack.all(iamRole).flatMap((role) => {
      const { inlinePolicies, managedPolicyArns } = role;
      if (inlinePolicies.state === "unknown") {
        report.undetermined(role, inlinePolicies.path);
      }
      return [
        ...valueOr(inlinePolicies, []).flatMap(({ document }) => held(role, document)),
        ...valueOr(managedPolicyArns, []).flatMap((arn) => attached(role, arn)),
      ];
    }),
  ];
}

/**
 * What a violation about actions of a service is about, for policies that judge the roles of functions: the whole
 * service, or the AWS managed policy as a whole, where a statement allows the one or belongs to the other.
 */
export function aboutRolesOf(
  stack: Stack,
  { holder, pathOf, managedPolicy }: IdentityPolicy,
  statement: Statement,
  service: string,
): About {
  if (managedPolicy === undefined && !wholeServices(statement, []).includes(service)) {
    return [];
  }
  const path = pathOf(statement);
  const places = [path, `${path} of ${holder.resource.name}`];
  return lambdaRoles(stack).flatMap((lambdaRole) => {
    const escalation = certainEscalationPaths(lambdaRole);
    return allowedStatements(lambdaRole)
      .filter((allowed) => allowed.holder.resource.urn === holder.resource.urn)
      .filter((allowed) =>
        managedPolicy === undefined ? places.includes(allowed.path) : allowed.managedPolicy === managedPolicy,
      )
      .map((allowed) => ({ subject: lambdaRole.role, part: aboutService(allowed, service, escalation) }));
  });
}
