/** The roles that Lambda functions run under, with all that is attached to them. */

import { addTo } from "../../core/lists";
import type { Subject } from "../../core/policy";
import { targetsOf, type Stack } from "../../core/stack";
import { valueOr, type Plain, type Value } from "../../core/value";
import { answerOfRead, anyOf, not, type Verdict } from "../../core/verdict";
import type { Reference, View, ViewOf } from "../../core/view";
import {
  iamManagedPolicy,
  iamPolicyAttachment,
  iamRole,
  iamRolePolicy,
  iamRolePolicyAttachment,
  iamRolePolicyAttachmentsExclusive,
} from "../../views/iam";
import { lambdaFunction } from "../../views/lambda";
import { awsManagedPolicy, awsManagedPolicyName } from "./managed-policies";
import { parsePolicyDocument, type PolicyDocument, type PolicyDocumentResult, type Statement } from "./policy-document";
import { isAdministrative } from "./permissions";

/** One policy document of a role. */
interface RoleDocument {
  readonly result: PolicyDocumentResult;
  /** Where it stands, for messages: `inlinePolicies[0].policy`, `policy of orders-policy`. */
  readonly place: string;
  /** Where one of its statements stands: `policy.Statement[0] of orders-policy`. */
  readonly pathOf: (statement: Statement) => string;
  /** The resource that holds it, or attaches it where it is of AWS. */
  readonly holder: Subject;
  /** The name of the AWS managed policy whose document it is. */
  readonly managedPolicy?: string;
}

/** A role that at least one function of the stack runs under. */
export interface LambdaRole {
  readonly role: ViewOf<typeof iamRole>;
  readonly functions: readonly ViewOf<typeof lambdaFunction>[];
  /** Inline policies, and the documents of managed policies of this stack and of AWS. */
  readonly documents: readonly RoleDocument[];
  /** Places that name a managed policy of another program. */
  readonly outsidePlaces: readonly string[];
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
      for (const role of targetsOf(resolution)) {
        addTo(functions, role, fn);
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
    ...stack.referrers(iamRolePolicyAttachment, "role", role, iamRole).certain,
    ...stack
      .all(iamPolicyAttachment)
      .filter(({ roles }) => roles.state === "known" && roles.value.some((name) => leadsTo(stack, name, role))),
  ];
}

/** Collects what is attached to a role. The same policy may be attached in several ways, and counts once. */
class Attached {
  readonly documents: RoleDocument[] = [];
  readonly outsidePlaces: string[] = [];
  readonly unknownPlaces: string[] = [];
  private readonly seen = new Set<string>();

  constructor(
    private readonly stack: Stack,
    private readonly role: ViewOf<typeof iamRole>,
  ) {}

  addDocument(document: RoleDocument): void {
    this.documents.push(document);
    if (document.result.state === "unknown") {
      this.unknownPlaces.push(document.place);
    }
  }

  addPolicy(policy: ViewOf<typeof iamManagedPolicy>): void {
    if (!this.seen.has(policy.resource.urn)) {
      this.seen.add(policy.resource.urn);
      this.addDocument(documentOf(policy.document, policy, this.role));
    }
  }

  /** Adds what a resource refers to: a managed policy of the stack, of AWS or of another program. */
  addManaged(reference: Reference, holder: View<unknown>): void {
    const place = `${reference.path}${suffixOf(holder, this.role)}`;
    const resolution = this.stack.resolve(reference, iamManagedPolicy);
    if (resolution.state === "found") {
      resolution.targets.forEach((policy) => this.addPolicy(policy));
    } else if (reference.state === "known" && !this.seen.has(reference.value)) {
      this.seen.add(reference.value);
      const name = awsManagedPolicyName(reference.value);
      if (name === undefined) {
        this.outsidePlaces.push(place);
      } else {
        this.addDocument(awsDocument(name, place, holder));
      }
    } else if (reference.state === "unknown") {
      this.unknownPlaces.push(place);
    }
  }

  addAllManaged(references: Value<readonly Reference[]>, holder: View<unknown>): void {
    if (references.state === "unknown") {
      this.unknownPlaces.push(`${references.path}${suffixOf(holder, this.role)}`);
    }
    valueOr(references, []).forEach((reference) => this.addManaged(reference, holder));
  }
}

function gather(
  stack: Stack,
  role: ViewOf<typeof iamRole>,
  functions: readonly ViewOf<typeof lambdaFunction>[],
): LambdaRole {
  const attached = new Attached(stack, role);
  const { inlinePolicies } = role;
  if (inlinePolicies.state === "unknown") {
    attached.unknownPlaces.push(inlinePolicies.path);
  }
  for (const { document } of valueOr(inlinePolicies, [])) {
    attached.addDocument(documentOf(document, role, role));
  }
  for (const policy of stack.referrers(iamRolePolicy, "role", role, iamRole).certain) {
    attached.addDocument(documentOf(policy.document, policy, role));
  }
  attached.addAllManaged(role.managedPolicyArns, role);
  for (const attachment of attachmentsOf(stack, role)) {
    attached.addManaged(attachment.policyArn, attachment);
  }
  for (const list of stack.referrers(iamRolePolicyAttachmentsExclusive, "role", role, iamRole).certain) {
    attached.addAllManaged(list.policyArns, list);
  }
  for (const policy of stack.all(iamManagedPolicy)) {
    if (policy.roles.state === "known" && policy.roles.value.some((name) => leadsTo(stack, name, role))) {
      attached.addPolicy(policy);
    }
  }
  const { documents, outsidePlaces, unknownPlaces } = attached;
  return { role, functions, documents, outsidePlaces, boundary: boundaryOf(stack, role), unknownPlaces };
}

/** What a place of another resource than the role ends in. */
function suffixOf({ resource }: View<unknown>, role: View<unknown>): string {
  return resource.urn === role.resource.urn ? "" : ` of ${resource.name}`;
}

/** A document of the role itself, or of another resource. */
function documentOf(document: Value<Plain>, holder: View<unknown>, role: View<unknown>): RoleDocument {
  const suffix = suffixOf(holder, role);
  return {
    result: parsePolicyDocument(document),
    place: `${document.path}${suffix}`,
    pathOf: ({ label }) => `${document.path}.${label}${suffix}`,
    holder,
  };
}

/**
 * The document of an AWS managed policy; its statements have no place of their own in the program. Only a name that AWS
 * has given is told.
 */
function awsDocument(managedPolicy: string, attachedBy: string, holder: View<unknown>): RoleDocument {
  const result = awsManagedPolicy(managedPolicy);
  const place = result.state === "known" ? `${attachedBy} (${managedPolicy})` : attachedBy;
  return { result, place, pathOf: () => place, holder, managedPolicy };
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
  const isNarrow = ({ statements, complete }: PolicyDocument): Verdict =>
    not(anyOf(...statements.map(isAdministrative), complete ? "no" : "undetermined"));
  return answerOfRead(boundary, ({ document }) => isNarrow(document), "no");
}

/** The permission boundary: absent where there is none, unknown where it lies outside or is not known yet. */
function boundaryOf(stack: Stack, role: ViewOf<typeof iamRole>): PolicyDocumentResult {
  const resolution = stack.resolve(role.permissionsBoundary, iamManagedPolicy);
  if (resolution.state === "absent") {
    return { state: "absent" };
  }
  const [policy] = targetsOf(resolution);
  if (policy) {
    return parsePolicyDocument(policy.document);
  }
  const name = awsManagedPolicyName(valueOr(role.permissionsBoundary, ""));
  return name === undefined ? { state: "unknown" } : awsManagedPolicy(name);
}
