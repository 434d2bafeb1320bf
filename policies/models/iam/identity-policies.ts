/**
 * Where identity policies stand: managed policies, inline policies of their own, those inside a role, and AWS managed
 * policies that are attached.
 */

import type { Messages } from "../../core/metadata";
import type { OptionSet } from "../../core/options";
import { on, type CheckContext, type KindCheck, type ResourceReport } from "../../core/policy";
import { valueOr, type Plain, type Value } from "../../core/value";
import type { ResourceIdentity } from "../../core/resource";
import {
  iamManagedPolicy,
  iamPolicyAttachment,
  iamRole,
  iamRolePolicy,
  iamRolePolicyAttachment,
  iamRolePolicyAttachmentsExclusive,
} from "../../views/iam";
import { awsManagedPolicy, awsManagedPolicyName } from "./managed-policies";
import { parsePolicyDocument, type PolicyDocument, type Statement } from "./policy-document";

/** One identity policy that could be read. */
export interface IdentityPolicy {
  readonly document: PolicyDocument;
  /**
   * Where a statement stands: `policy.Statement[0]`, `inlinePolicies[0].policy.Statement[1]`, or the property that
   * attaches an AWS managed policy.
   */
  readonly pathOf: (statement: Statement) => string;
  /** The resource that holds or attaches it. */
  readonly resource: ResourceIdentity;
}

/**
 * Checks for the kinds of resources that hold or attach identity policies. Parts that are not known in this preview are
 * reported as undetermined here; a policy that AWS would refuse allows nothing, and is left to AWS. A policy that is
 * attached but not known is one that this program or another makes: it is judged where it is made.
 */
export function onIdentityPolicies<MessageSet extends Messages, Options extends OptionSet>(
  check: (policy: IdentityPolicy, report: ResourceReport<MessageSet>, context: CheckContext<Options>) => void,
): readonly KindCheck<MessageSet, Options>[] {
  type Report = ResourceReport<MessageSet>;
  type Context = CheckContext<Options>;
  const judge = (value: Value<Plain>, resource: ResourceIdentity, report: Report, context: Context): void => {
    const result = parsePolicyDocument(value);
    if (result.state === "unknown" || (result.state === "known" && !result.document.complete)) {
      report.undetermined(value.path);
    }
    if (result.state === "known") {
      const pathOf = ({ label }: Statement): string => `${value.path}.${label}`;
      check({ document: result.document, pathOf, resource }, report, context);
    }
  };
  const judgeAttached = (arn: Value<string>, resource: ResourceIdentity, report: Report, context: Context): void => {
    const name = awsManagedPolicyName(valueOr(arn, ""));
    const result = name === undefined ? undefined : awsManagedPolicy(name);
    if (result?.state === "known") {
      const { path } = arn;
      check({ document: result.document, pathOf: () => `${path} (${String(name)})`, resource }, report, context);
    }
  };
  return [
    on(iamManagedPolicy, (view, report: Report, context: Context) =>
      judge(view.document, view.resource, report, context),
    ),
    on(iamRolePolicy, (view, report: Report, context: Context) => judge(view.document, view.resource, report, context)),
    on(iamRolePolicyAttachment, (view, report: Report, context: Context) =>
      judgeAttached(view.policyArn, view.resource, report, context),
    ),
    on(iamPolicyAttachment, (view, report: Report, context: Context) =>
      judgeAttached(view.policyArn, view.resource, report, context),
    ),
    on(iamRolePolicyAttachmentsExclusive, ({ policyArns, resource }, report: Report, context: Context) =>
      valueOr(policyArns, []).forEach((arn) => judgeAttached(arn, resource, report, context)),
    ),
    on(iamRole, ({ inlinePolicies, managedPolicyArns, resource }, report: Report, context: Context) => {
      if (inlinePolicies.state === "absent" && managedPolicyArns.state === "absent") {
        return report.notApplicable("The role has no policies of its own");
      }
      if (inlinePolicies.state === "unknown") {
        report.undetermined(inlinePolicies.path);
      }
      valueOr(inlinePolicies, []).forEach(({ document }) => judge(document, resource, report, context));
      valueOr(managedPolicyArns, []).forEach((arn) => judgeAttached(arn, resource, report, context));
    }),
  ];
}
