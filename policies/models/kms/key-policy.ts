/** The policies of a KMS key, wherever the program writes them. */

import type { Messages } from "../../core/metadata";
import type { StackReport } from "../../core/policy";
import { targetsOf, type Stack } from "../../core/stack";
import { known, valueOr, type Plain, type Value } from "../../core/value";
import type { View, ViewDefinition, ViewOf } from "../../core/view";
import { kmsExternalKey, kmsKey, kmsKeyPolicy, kmsReplicaExternalKey, kmsReplicaKey } from "../../views/kms";
import { hasHiddenStatements, parsePolicyDocument, statementsOf, type PolicyDocument } from "../iam/policy-document";
import { parseArn } from "../iam/patterns";

/** A key of any kind, as far as its policy goes. */
export type KeyWithPolicy = View<{
  readonly arn: Value<string>;
  readonly policy: Value<Plain>;
  readonly policyIsDeclared: boolean;
}>;

/** The kinds of keys. */
export const keyKinds: readonly ViewDefinition<Omit<KeyWithPolicy, "resource">>[] = [
  kmsKey,
  kmsReplicaKey,
  kmsExternalKey,
  kmsReplicaExternalKey,
];

/** Whether a value names a key that AWS manages for a service: by its alias, the only way to tell from the text. */
export function isAwsManagedKey(key: Value<string>): boolean {
  return key.state === "known" && /(^|:)alias\/aws\//.test(key.value);
}

/** The policies of one key. */
export interface KeyPolicies {
  /** Each policy with its place for messages; none where the key has the default policy of AWS KMS. */
  readonly policies: readonly { readonly policy: Value<Plain>; readonly place: string }[];
  /** The stack holds a key policy of which cannot be told whether it is this key's. */
  readonly doubtful: boolean;
}

/**
 * Finds the policies of a key: on it, and beside it. What AWS KMS reports of a key counts where the program writes
 * nothing, and somebody else did: the key was imported.
 */
export function keyPolicies(stack: Stack, key: KeyWithPolicy): KeyPolicies {
  const beside = stack.memo(keysOfPolicy, () =>
    stack.all(kmsKeyPolicy).map((view) => ({ view, keys: keysOfPolicy(stack, view) })),
  );
  const isThis = ({ resource }: KeyWithPolicy): boolean => resource.urn === key.resource.urn;
  const certain = beside.filter(({ keys }) => keys.state === "one" && isThis(keys.key));
  const { policy, policyIsDeclared } = key;
  const isReported = certain.length === 0 && policy.state === "known" && !isDefaultPolicy(policy.value);
  return {
    policies: [
      ...(policyIsDeclared || isReported ? [{ policy, place: policy.path }] : []),
      ...certain.map(({ view }) => ({ policy: view.policy, place: `${view.policy.path} of ${view.resource.name}` })),
    ].filter((entry) => entry.policy.state !== "absent"),
    doubtful: beside.some(
      ({ keys }) => keys.state === "undecidable" || (keys.state === "several" && keys.keys.some(isThis)),
    ),
  };
}

/** Whether a policy is what AWS KMS writes where none is given: everything to the account, nothing else. */
function isDefaultPolicy(policy: Plain): boolean {
  const result = parsePolicyDocument(known("policy", policy));
  const statements = statementsOf(result);
  return (
    result.state === "absent" ||
    (statements.length === 1 &&
      statements.every(
        ({ effect, principals, actions, conditions }) =>
          effect === "Allow" &&
          principals?.negated === false &&
          principals.entries.map(({ kind }) => kind).join() === "account" &&
          actions.patterns.join() === "kms:*" &&
          conditions.tests.length === 0,
      ))
  );
}

/** Which key a policy is for. */
type KeysOfPolicy =
  | { readonly state: "one"; readonly key: KeyWithPolicy }
  /** A multi-Region key and its replicas have one id: the Region, which decides, is not in it. */
  | { readonly state: "several"; readonly keys: readonly KeyWithPolicy[] }
  | { readonly state: "outside" }
  | { readonly state: "undecidable" };

/** Finds the key that a policy of its own is for. */
function keysOfPolicy(stack: Stack, { key }: ViewOf<typeof kmsKeyPolicy>): KeysOfPolicy {
  const resolutions = keyKinds.map((kind) => stack.resolve(key, kind));
  const found = resolutions.flatMap(targetsOf);
  const linked = found.filter(({ resource }) => key.urns.includes(resource.urn));
  const keys = linked.length > 0 ? linked : found;
  const [only] = keys;
  if (only && keys.length === 1) {
    return { state: "one", key: only };
  }
  if (keys.length > 1) {
    return { state: "several", keys };
  }
  return { state: resolutions.some(({ state }) => state === "undecidable") ? "undecidable" : "outside" };
}

/** A policy that the program writes for a key, on the key or beside it. */
interface WrittenKeyPolicy {
  /** The resource that holds it. */
  readonly holder: View<unknown>;
  readonly policy: Value<Plain>;
  /** The account of the key, where that is known. */
  readonly account: string | undefined;
}

/** A policy that could be read. */
export interface ReadKeyPolicy extends WrittenKeyPolicy {
  readonly document: PolicyDocument;
}

/** All key policies that the program writes, those of keys that it does not make included. */
function writtenKeyPolicies(stack: Stack): readonly WrittenKeyPolicy[] {
  const accountIn = (arn: Value<string>): string | undefined => parseArn(valueOr(arn, ""))?.account;
  const onKeys = keyKinds
    .flatMap((kind) => stack.all(kind))
    .filter(({ policyIsDeclared }) => policyIsDeclared)
    .map((key) => ({ holder: key, policy: key.policy, account: accountIn(key.arn) }));
  const besideKeys = stack.all(kmsKeyPolicy).map((holder) => {
    const keys = keysOfPolicy(stack, holder);
    return {
      holder,
      policy: holder.policy,
      account: accountIn(keys.state === "one" ? keys.key.arn : holder.key),
    };
  });
  return [...onKeys, ...besideKeys];
}

/**
 * Reads all key policies that the program writes. What is not known is told to the report; what AWS would refuse is
 * another policy's finding: kms-key-policy-public.
 */
export function readKeyPolicies(
  stack: Stack,
  report: Pick<StackReport<Messages>, "undetermined">,
): readonly ReadKeyPolicy[] {
  return writtenKeyPolicies(stack).flatMap((written) => {
    const { holder, policy } = written;
    const result = parsePolicyDocument(policy);
    if (result.state === "unknown") {
      report.undetermined(holder, policy.path);
    }
    if (hasHiddenStatements(result)) {
      report.undetermined(holder, `${policy.path}.Statement`);
    }
    return result.state === "known" ? [{ ...written, document: result.document }] : [];
  });
}
