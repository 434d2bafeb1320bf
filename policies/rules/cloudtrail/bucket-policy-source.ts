import { defineStackPolicy } from "../../core/policy";
import { valueOr } from "../../core/value";
import { type Verdict, allOf, anyOf, not } from "../../core/verdict";
import { bucketPolicies } from "../../models/trail/bucket-exposure";
import { ignoresAcls } from "../../models/trail/bucket-settings";
import type { Statement } from "../../models/iam/policy-document";
import { requiresValue } from "../../models/iam/conditions";
import { coversAction, isAllowing } from "../../models/iam/permissions";
import { isNarrowed, isPublic } from "../../models/iam/public-access";
import { readableStatements } from "../../models/iam/readable-statements";
import { namesCloudTrail } from "../../models/trail/service";
import { canMeanLogs, judgeTrailBuckets, logPrefix } from "../../models/trail/buckets-of-trails";
import { trail } from "../../views/cloudtrail";

/** Whether all resources of a statement lie below the folder of one account or organization. */
function isBelowOneOwner({ resources }: Statement): Verdict {
  if (!resources || resources.negated) {
    return "no";
  }
  return resources.patterns.every((pattern) => /\/AWSLogs\/[^*?/]+\//.test(pattern))
    ? resources.complete
      ? "yes"
      : "undetermined"
    : "no";
}

/** Whether a statement asks that files are handed to the owner of the bucket. */
function handsOver({ conditions }: Statement): Verdict {
  return requiresValue(conditions, "s3:x-amz-acl", "bucket-owner-full-control");
}

/** Whether the resources of a statement take in files of a trail. */
function reachesLogs({ resources }: Statement, prefixes: readonly string[]): Verdict {
  if (!resources || resources.negated) {
    return "undetermined";
  }
  const named = resources.patterns.some((pattern) => canMeanLogs(pattern, prefixes));
  return named ? "yes" : resources.complete ? "no" : "undetermined";
}

/** Whether a statement for others lets them write or delete files of a trail. */
function letsOthersChange(statement: Statement, prefixes: readonly string[]): Verdict {
  const { principals } = statement;
  // Statements for everyone are another policy's finding: cloudtrail-bucket-public.
  if (!principals || isPublic(statement) === "yes") {
    return "no";
  }
  const { entries } = principals;
  const onlyServices = entries.every(({ kind }) => kind === "service") && principals.complete;
  const changes = ["s3:PutObject", "s3:DeleteObject", "s3:DeleteObjectVersion"];
  return allOf(
    isAllowing(statement),
    anyOf(...changes.map((action) => coversAction(statement, action))),
    reachesLogs(statement, prefixes),
    entries.length > 0 ? "yes" : "undetermined",
    onlyServices ? not(isNarrowed(statement)) : "yes",
  );
}

const messages = {
  noSource: "{path} allows CloudTrail without a condition on the trail or its account",
  wideResource: "{path} allows CloudTrail to write outside AWSLogs/ and the id of one account or organization",
  noOwner: "{path} does not require s3:x-amz-acl bucket-owner-full-control",
  otherWriter: "{path} allows others than CloudTrail to write or delete log files",
} as const;

export default defineStackPolicy({
  title: "Trail buckets must accept writes from that trail only",
  severity: "high",
  level: "mandatory",
  themes: ["cloudtrail"],
  why: "CloudTrail writes for every AWS customer: without a condition on the source any account's trail can fill the bucket, and whoever else may write or delete can forge or hide events.",
  fix: "Test aws:SourceArn and s3:x-amz-acl in each statement for cloudtrail.amazonaws.com, limit Resource to AWSLogs/<id>/*, and allow no other writer.",
  blindSpots: [
    "Buckets of other programs or accounts.",
    "Roles whose own policies let them write to the bucket.",
    "Whether the ARN in aws:SourceArn is that of this trail: a central bucket may serve many.",
  ],
  links: ["https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html"],
  controls: { "nist-800-53": ["AU-9"] },
  messages,
  subjects: [trail],
  check(stack, report) {
    judgeTrailBuckets(stack, report, ({ bucket, trails }) => {
      const prefixes = trails.map((view) => valueOr(logPrefix(view), "AWSLogs/"));
      for (const { policy, place } of bucketPolicies(stack, bucket)) {
        const statements = readableStatements(
          { ...policy, path: place },
          { notApplicable: () => undefined, undetermined: (what) => report.undetermined(bucket, what) },
        );
        for (const { statement, path } of statements) {
          const settle = (verdict: Verdict, message: keyof typeof messages): void =>
            report.settle(bucket, verdict, path, message, { path });
          if (namesCloudTrail(statement) !== "yes") {
            settle(not(letsOthersChange(statement, prefixes)), "otherWriter");
          } else {
            const denied = not(isAllowing(statement));
            const writes = coversAction(statement, "s3:PutObject");
            settle(anyOf(denied, isNarrowed(statement)), "noSource");
            settle(anyOf(denied, not(writes), isBelowOneOwner(statement)), "wideResource");
            settle(anyOf(denied, not(writes), handsOver(statement), ignoresAcls(stack, bucket)), "noOwner");
          }
        }
      }
    });
  },
});
