/** Managed policies of AWS: what they allow, by the documents that AWS publishes. */

import { known, type Plain } from "../../core/value";
import { parsePolicyDocument, type PolicyDocumentResult } from "./policy-document";

/**
 * The name of an AWS managed policy: the last part of `arn:aws:iam::aws:policy/job-function/Billing`.
 *
 * @returns undefined where the ARN is that of a customer managed policy, or no such ARN
 */
export function awsManagedPolicyName(arn: string): string | undefined {
  return /^arn:[\w-]+:iam::aws:policy\/(?:[\w+=,.@-]+\/)*([\w+=,.@-]+)$/.exec(arn)?.[1];
}

const documents = new Map<string, PolicyDocumentResult>();

/**
 * The document of an AWS managed policy, as far as policies of the pack look into it: without actions that only list or
 * describe, and without resources that are named.
 *
 * @param name as {@link awsManagedPolicyName} gives it
 * @returns `unknown` for policies that AWS has made since the date of the data
 */
export function awsManagedPolicy(name: string): PolicyDocumentResult {
  const found = documents.get(name) ?? readDocument(name);
  documents.set(name, found);
  return found;
}

function readDocument(name: string): PolicyDocumentResult {
  // Loaded here because it is large, and many stacks attach no AWS managed policy.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const data = require("../../data/aws-managed-policies.json") as {
    readonly policies: Readonly<Record<string, string>>;
  };
  const text = Object.hasOwn(data.policies, name) ? data.policies[name] : undefined;
  if (text === undefined) {
    return { state: "unknown" };
  }
  return text === ""
    ? { state: "known", document: { statements: [], complete: true } }
    : parsePolicyDocument(known(name, { Statement: JSON.parse(text) as Plain }));
}
