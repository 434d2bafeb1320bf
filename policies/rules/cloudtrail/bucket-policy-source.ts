import { defineStackPolicy } from "../../core/policy";
import { valueOr } from "../../core/value";
import { type Verdict, allOf, anyOf, not } from "../../core/verdict";
import { bucketPolicies } from "../../models/trail/bucket";
import { ignoresAcls } from "../../models/trail/bucket-settings";
import { parsePolicyDocument, type Statement } from "../../models/iam/policy-document";
import { requiresValue } from "../../models/iam/conditions";
import { coversAction } from "../../models/iam/permissions";
import { isNarrowed, isPublic } from "../../models/iam/public-access";
import { canMeanLogs, judgeTrailBuckets, logPrefix } from "../../models/trail/trail-bucket";
import { trail } from "../../views/cloudtrail";

const service = "cloudtrail.amazonaws.com";

/** Whether a statement is about CloudTrail itself. */
function namesCloudTrail({ principals }: Statement): boolean {
  return (
    principals !== undefined &&
    !principals.negated &&
    principals.entries.some((entry) => entry.kind === "service" && entry.service === service)
  );
}

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

/** Whether a statement for others lets them write or delete files of a trail. */
function letsOthersChange(statement: Statement, prefixes: readonly string[]): Verdict {
  const { effect, principals, resources } = statement;
  // Statements for everyone are another policy's finding: cloudtrail-bucket-public.
  if (effect === "Deny" || !principals || principals.negated || isPublic(statement) !== "no") {
    return "no";
  }
  const { entries } = principals;
  const onlyServices = entries.length > 0 && entries.every(({ kind }) => kind === "service") && principals.complete;
  const changes = ["s3:PutObject", "s3:DeleteObject", "s3:DeleteObjectVersion"];
  return allOf(
    effect === "Allow" ? "yes" : "undetermined",
    anyOf(...changes.map((action) => coversAction(statement, action))),
    !resources || resources.negated
      ? "undetermined"
      : resources.patterns.some((pattern) => canMeanLogs(pattern, prefixes))
        ? "yes"
        : resources.complete
          ? "no"
          : "undetermined",
    entries.length > 0 ? "yes" : "undetermined",
    onlyServices ? not(isNarrowed(statement)) : "yes",
  );
}

export default defineStackPolicy({
  title: "Only its own trail may write to the bucket of a trail",
  severity: "high",
  level: "mandatory",
  themes: ["cloudtrail"],
  why: "CloudTrail writes for every AWS customer: without a condition on the source anybody's trail can fill the bucket, and whoever else may write or delete can forge or hide events.",
  fix: "In each statement for cloudtrail.amazonaws.com test aws:SourceArn against the ARN of the trail, limit Resource to AWSLogs/<account or organization id>/*, require s3:x-amz-acl bucket-owner-full-control, and let nobody else put or delete objects there.",
  blindSpots: [
    "Buckets of other programs or accounts.",
    "Roles whose own policies let them write to the bucket.",
    "Whether the ARN in aws:SourceArn is that of this trail: a central bucket may serve many.",
  ],
  links: ["https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html"],
  controls: { "nist-800-53": ["AU-9"] },
  messages: {
    noSource: "{path} lets CloudTrail in without a condition that fixes the trail or its account",
    wideResource: "{path} lets CloudTrail write outside AWSLogs/ and the id of one account or organization",
    noOwner: "{path} does not require s3:x-amz-acl bucket-owner-full-control",
    otherWriter: "{path} lets others than CloudTrail write or delete files of the trail",
  },
  subjects: [trail],
  check(stack, report) {
    judgeTrailBuckets(stack, report, ({ bucket, trails }) => {
      const prefixes = trails.map((view) => valueOr(logPrefix(view), "AWSLogs/"));
      for (const { policy, place } of bucketPolicies(stack, bucket)) {
        const result = parsePolicyDocument(policy);
        if (result.state === "unknown") {
          report.undetermined(bucket, place);
        } else if (result.state === "known") {
          if (!result.document.complete) {
            report.undetermined(bucket, `${place}.Statement`);
          }
          for (const statement of result.document.statements) {
            const path = `${place}.${statement.label}`;
            const demand = (message: "noSource" | "wideResource" | "noOwner" | "otherWriter", holds: Verdict): void => {
              if (holds === "no") {
                report.violation(bucket, message, { path });
              } else if (holds === "undetermined") {
                report.undetermined(bucket, path);
              }
            };
            if (!namesCloudTrail(statement)) {
              demand("otherWriter", not(letsOthersChange(statement, prefixes)));
            } else if (statement.effect === "Allow") {
              demand("noSource", isNarrowed(statement));
              const writes = coversAction(statement, "s3:PutObject");
              demand("wideResource", anyOf(not(writes), isBelowOneOwner(statement)));
              demand("noOwner", anyOf(not(writes), handsOver(statement), ignoresAcls(stack, bucket)));
            }
          }
        }
      }
    });
  },
});
