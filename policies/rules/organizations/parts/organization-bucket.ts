/** Whether the bucket of an organization trail accepts the logs of all accounts. */

import type { Stack } from "../../../core/stack";
import { allOf, answerOfRead, anyOf, type Verdict } from "../../../core/verdict";
import type { ViewOf } from "../../../core/view";
import { matchesPattern } from "../../../models/iam/patterns";
import { coversAction, isAllowing } from "../../../models/iam/permissions";
import {
  parsePolicyDocument,
  type PolicyDocument,
  type PolicyDocumentResult,
  type Statement,
} from "../../../models/iam/policy-document";
import { bucketPolicies, hasDoubtfulPolicy } from "../../../models/trail/bucket-exposure";
import { namesCloudTrail } from "../../../models/trail/service";
import { logPrefix } from "../../../models/trail/buckets-of-trails";
import { trail } from "../../../views/cloudtrail";
import { s3Bucket } from "../../../views/s3";

/** Whether the policies of the trail's bucket let the trail write; undetermined where the bucket lies outside. */
export function bucketAccepts(stack: Stack, view: ViewOf<typeof trail>): Verdict {
  const resolution = stack.resolve(view.s3BucketName, s3Bucket);
  const prefix = logPrefix(view);
  if (resolution.state !== "found" || prefix.state !== "known") {
    return "undetermined";
  }
  return anyOf(
    ...resolution.targets.flatMap((bucket) => [
      hasDoubtfulPolicy(stack, bucket) ? ("undetermined" as const) : ("no" as const),
      ...bucketPolicies(stack, bucket).map(({ policy }) => policyAccepts(parsePolicyDocument(policy), prefix.value)),
    ]),
  );
}

function policyAccepts(result: PolicyDocumentResult, prefix: string): Verdict {
  const accepts = ({ statements, complete }: PolicyDocument): Verdict =>
    anyOf(...statements.map((statement) => coversOrganization(statement, prefix)), complete ? "no" : "undetermined");
  return answerOfRead(result, ({ document }) => accepts(document), "undetermined");
}

/**
 * Whether a statement lets CloudTrail write the logs of all accounts.
 *
 * @param prefix where the trail keeps its files: `AWSLogs/`
 */
function coversOrganization(statement: Statement, prefix: string): Verdict {
  return allOf(
    isAllowing(statement),
    coversAction(statement, "s3:PutObject"),
    anyOf(namesCloudTrail(statement), takesInServices(statement)),
    takesInAccounts(statement, prefix),
  );
}

/** `*`, and `NotPrincipal` without CloudTrail, take in services as well, where conditions do not keep them out. */
function takesInServices({ principals }: Statement): Verdict {
  if (!principals) {
    return "no";
  }
  const isWide = principals.negated
    ? namesCloudTrail({ principals: { ...principals, negated: false } }) !== "yes"
    : principals.entries.some(({ kind }) => kind === "everyone");
  return isWide ? "undetermined" : "no";
}

function takesInAccounts({ resources }: Statement, prefix: string): Verdict {
  if (!resources || resources.negated) {
    return "undetermined";
  }
  const covered = resources.patterns.some((pattern) => {
    const [bucket = ""] = pattern.split("/", 1);
    // The id of the organization is the one that the pattern names, if any.
    const [organizationId = "o-any"] = /(?<=\/)o-\w+(?=\/)/.exec(pattern) ?? [];
    return matchesPattern(pattern, `${bucket}/${prefix}${organizationId}/123456789012/CloudTrail/file`);
  });
  return covered ? "yes" : resources.complete ? "no" : "undetermined";
}
