/** The three places of identity policies: managed policies, inline policies of their own, and those inside a role. */

import type { Messages } from "../../core/metadata";
import type { OptionSet } from "../../core/options";
import { on, type CheckContext, type KindCheck, type ResourceReport } from "../../core/policy";
import type { Plain, Value } from "../../core/value";
import type { ResourceIdentity } from "../../core/resource";
import { iamManagedPolicy, iamRole, iamRolePolicy } from "../../views/iam";
import { parsePolicyDocument, type PolicyDocument } from "./policy-document";

/** One identity policy that could be read. */
export interface IdentityPolicy {
  readonly document: PolicyDocument;
  /** Where it stands: `policy`, `inlinePolicies[0].policy`. */
  readonly path: string;
  /** The resource that holds it. */
  readonly resource: ResourceIdentity;
}

/**
 * Checks for the kinds of resources that hold identity policies. Parts that are not known in this preview are reported as
 * undetermined here; a policy that AWS would refuse allows nothing, and is left to AWS.
 */
export function onIdentityPolicies<MessageSet extends Messages, Options extends OptionSet>(
  check: (policy: IdentityPolicy, report: ResourceReport<MessageSet>, context: CheckContext<Options>) => void,
): readonly KindCheck<MessageSet, Options>[] {
  const judge = (
    value: Value<Plain>,
    resource: ResourceIdentity,
    report: ResourceReport<MessageSet>,
    context: CheckContext<Options>,
  ): void => {
    const result = parsePolicyDocument(value);
    if (result.state === "unknown" || (result.state === "known" && !result.document.complete)) {
      report.undetermined(value.path);
    }
    if (result.state === "known") {
      check({ document: result.document, path: value.path, resource }, report, context);
    }
  };
  return [
    on(iamManagedPolicy, (view, report: ResourceReport<MessageSet>, context: CheckContext<Options>) =>
      judge(view.document, view.resource, report, context),
    ),
    on(iamRolePolicy, (view, report: ResourceReport<MessageSet>, context: CheckContext<Options>) =>
      judge(view.document, view.resource, report, context),
    ),
    on(iamRole, (view, report: ResourceReport<MessageSet>, context: CheckContext<Options>) => {
      const { inlinePolicies } = view;
      if (inlinePolicies.state === "absent") {
        report.notApplicable("The role has no inline policies");
      } else if (inlinePolicies.state === "unknown") {
        report.undetermined(inlinePolicies.path);
      } else {
        inlinePolicies.value.forEach(({ document }) => judge(document, view.resource, report, context));
      }
    }),
  ];
}
