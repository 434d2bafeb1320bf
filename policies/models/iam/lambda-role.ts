/** The roles that Lambda functions run under, with all that is attached to them. */

import type { Stack } from "../../core/stack";
import { type Verdict, anyOf, not } from "../../core/verdict";
import type { Reference, ViewOf } from "../../core/view";
import {
  iamManagedPolicy,
  iamPolicyAttachment,
  iamRole,
  iamRolePolicy,
  iamRolePolicyAttachment,
  iamRolePolicyAttachmentsExclusive,
} from "../../views/iam";
import { lambdaFunction } from "../../views/lambda";
import { parsePolicyDocument, type PolicyDocument, type PolicyDocumentResult } from "./policy-document";
import { isAdministrative } from "./permissions";

/** One policy document of a role. */
export interface RoleDocument {
  readonly result: PolicyDocumentResult;
  /** Where it stands, for messages: `inlinePolicies[0].policy`, `policy of orders-policy`. */
  readonly place: string;
}

/** A role that at least one function of the stack runs under. */
export interface LambdaRole {
  readonly role: ViewOf<typeof iamRole>;
  readonly functions: readonly ViewOf<typeof lambdaFunction>[];
  /** Inline policies, and the documents of managed policies of this stack. */
  readonly documents: readonly RoleDocument[];
  /** ARNs of managed policies outside the stack, as far as they are known, with the place that names each. */
  readonly managedPolicies: readonly { readonly arn: string; readonly place: string }[];
  readonly boundary: PolicyDocumentResult;
  /** Places whose policy is not known in this preview. */
  readonly unknownPlaces: readonly string[];
}

/** The roles of the stack's functions, in the order of their URNs. */
export function lambdaRoles(stack: Stack): readonly LambdaRole[] {
  return stack.memo(lambdaRoles, () => {
    const functions = new Map<ViewOf<typeof iamRole>, ViewOf<typeof lambdaFunction>[]>();
    for (const fn of stack.all(lambdaFunction)) {
      const resolution = stack.resolve(fn.role, iamRole);
      for (const role of resolution.state === "found" ? resolution.targets : []) {
        functions.set(role, [...(functions.get(role) ?? []), fn]);
      }
    }
    return stack.all(iamRole).flatMap((role) => {
      const users = functions.get(role);
      return users ? [gather(stack, role, users)] : [];
    });
  });
}

/** A role of the stack with all that is attached to it, whoever runs under it; `functions` is empty. */
export function roleWithPolicies(stack: Stack, role: ViewOf<typeof iamRole>): LambdaRole {
  return gather(stack, role, []);
}

/** The documents of a role that could be read. */
export function knownDocuments({ documents }: LambdaRole): readonly PolicyDocument[] {
  return documents.flatMap(({ result }) => (result.state === "known" ? [result.document] : []));
}

/** The resources that attach managed policies to a role, beside its own `managedPolicyArns`. */
export function attachmentsOf(
  stack: Stack,
  role: ViewOf<typeof iamRole>,
): readonly (ViewOf<typeof iamRolePolicyAttachment> | ViewOf<typeof iamPolicyAttachment>)[] {
  return [
    ...stack.referrers(iamRolePolicyAttachment, (view) => view.role, role, iamRole).certain,
    ...stack
      .all(iamPolicyAttachment)
      .filter(({ roles }) => roles.state === "known" && roles.value.some((name) => leadsTo(stack, name, role))),
  ];
}

function gather(
  stack: Stack,
  role: ViewOf<typeof iamRole>,
  functions: readonly ViewOf<typeof lambdaFunction>[],
): LambdaRole {
  const documents: RoleDocument[] = [];
  const managedPolicies: { arn: string; place: string }[] = [];
  const unknownPlaces: string[] = [];
  // The same policy may be attached in several ways.
  const seen = new Set<string>();
  const addDocument = (result: PolicyDocumentResult, place: string): void => {
    documents.push({ result, place });
    if (result.state === "unknown") {
      unknownPlaces.push(place);
    }
  };
  const addPolicy = ({ document, resource }: ViewOf<typeof iamManagedPolicy>): void => {
    if (!seen.has(resource.urn)) {
      seen.add(resource.urn);
      addDocument(parsePolicyDocument(document), `the policy of ${resource.name}`);
    }
  };
  const addManaged = (reference: Reference, place: string): void => {
    const resolution = stack.resolve(reference, iamManagedPolicy);
    if (resolution.state === "found") {
      resolution.targets.forEach(addPolicy);
    } else if (reference.state === "known" && !seen.has(reference.value)) {
      seen.add(reference.value);
      managedPolicies.push({ arn: reference.value, place });
    } else if (reference.state === "unknown") {
      unknownPlaces.push(place);
    }
  };

  if (role.inlinePolicies.state === "known") {
    for (const { document } of role.inlinePolicies.value) {
      addDocument(parsePolicyDocument(document), document.path);
    }
  } else if (role.inlinePolicies.state === "unknown") {
    unknownPlaces.push(role.inlinePolicies.path);
  }
  for (const policy of stack.referrers(iamRolePolicy, (view) => view.role, role, iamRole).certain) {
    addDocument(parsePolicyDocument(policy.document), `the policy of ${policy.resource.name}`);
  }
  if (role.managedPolicyArns.state === "known") {
    role.managedPolicyArns.value.forEach((reference) => addManaged(reference, reference.path));
  } else if (role.managedPolicyArns.state === "unknown") {
    unknownPlaces.push(role.managedPolicyArns.path);
  }
  for (const attachment of attachmentsOf(stack, role)) {
    addManaged(attachment.policyArn, `${attachment.policyArn.path} of ${attachment.resource.name}`);
  }
  const exclusive = stack.referrers(iamRolePolicyAttachmentsExclusive, (view) => view.role, role, iamRole).certain;
  for (const { policyArns, resource } of exclusive) {
    if (policyArns.state === "unknown") {
      unknownPlaces.push(`${policyArns.path} of ${resource.name}`);
    }
    for (const reference of policyArns.state === "known" ? policyArns.value : []) {
      addManaged(reference, `${reference.path} of ${resource.name}`);
    }
  }
  for (const policy of stack.all(iamManagedPolicy)) {
    if (policy.roles.state === "known" && policy.roles.value.some((name) => leadsTo(stack, name, role))) {
      addPolicy(policy);
    }
  }
  return { role, functions, documents, managedPolicies, boundary: boundaryOf(stack, role), unknownPlaces };
}

function leadsTo(stack: Stack, reference: Reference, role: ViewOf<typeof iamRole>): boolean {
  const resolution = stack.resolve(reference, iamRole);
  return resolution.state === "found" && resolution.targets.includes(role);
}

/**
 * Whether the permission boundary keeps a role from being an administrator. A boundary that AWS would refuse keeps
 * nothing in.
 */
export function isKeptIn({ boundary }: LambdaRole): Verdict {
  if (boundary.state !== "known") {
    return boundary.state === "unknown" ? "undetermined" : "no";
  }
  const { statements, complete } = boundary.document;
  return not(anyOf(...statements.map(isAdministrative), complete ? "no" : "undetermined"));
}

/** The permission boundary: absent where there is none, unknown where it lies outside or is not known yet. */
function boundaryOf(stack: Stack, role: ViewOf<typeof iamRole>): PolicyDocumentResult {
  const resolution = stack.resolve(role.permissionsBoundary, iamManagedPolicy);
  if (resolution.state === "absent") {
    return { state: "absent" };
  }
  const [policy] = resolution.state === "found" ? resolution.targets : [];
  return policy ? parsePolicyDocument(policy.document) : { state: "unknown" };
}
