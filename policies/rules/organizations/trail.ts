import { defineStackPolicy } from "../../core/policy";
import type { Stack } from "../../core/stack";
import { isOneOf } from "../../core/value";
import { type Verdict, allOf, anyOf, verdictOf } from "../../core/verdict";
import type { ViewOf } from "../../core/view";
import { bucketPolicies, hasDoubtfulPolicy } from "../../models/trail/bucket";
import { isManagementStack } from "../../models/trail/organization";
import { parsePolicyDocument, type Statement } from "../../models/iam/policy-document";
import { coversAction } from "../../models/iam/permissions";
import { matchesPattern } from "../../models/iam/patterns";
import { logPrefix } from "../../models/trail/trail-bucket";
import { isMultiRegion } from "../../models/trail/recording";
import { trail } from "../../views/cloudtrail";
import { organization, organizationServiceAccess } from "../../views/organizations";
import { s3Bucket } from "../../views/s3";

type Trail = ViewOf<typeof trail>;

const service = "cloudtrail.amazonaws.com";

/**
 * Whether a statement lets CloudTrail write the logs of all accounts.
 *
 * @param prefix where the trail keeps its files: `AWSLogs/`
 */
function coversOrganization(statement: Statement, prefix: string): Verdict {
  const { effect, principals, resources } = statement;
  if (effect === "Deny" || !principals || principals.negated || !resources || resources.negated) {
    return "no";
  }
  const named = principals.entries.some((entry) => entry.kind === "service" && entry.service === service);
  const covered = resources.patterns.some((pattern) => {
    const [bucket = ""] = pattern.split("/", 1);
    // The id of the organization is the one that the pattern names, if any.
    const [organizationId = "o-any"] = /(?<=\/)o-\w+(?=\/)/.exec(pattern) ?? [];
    return matchesPattern(pattern, `${bucket}/${prefix}${organizationId}/123456789012/CloudTrail/file`);
  });
  return allOf(
    coversAction(statement, "s3:PutObject"),
    named ? "yes" : principals.complete ? "no" : "undetermined",
    covered ? "yes" : resources.complete ? "no" : "undetermined",
  );
}

/** Whether the policies of the trail's bucket let the trail write; undetermined where the bucket lies outside. */
function bucketAccepts(stack: Stack, view: Trail): Verdict {
  const resolution = stack.resolve(view.s3BucketName, s3Bucket);
  const prefix = logPrefix(view);
  if (resolution.state !== "found" || prefix.state !== "known") {
    return "undetermined";
  }
  return anyOf(
    ...resolution.targets.flatMap((bucket): readonly Verdict[] => [
      hasDoubtfulPolicy(stack, bucket) ? "undetermined" : "no",
      ...bucketPolicies(stack, bucket).map(({ policy }): Verdict => {
        const result = parsePolicyDocument(policy);
        return result.state === "known"
          ? anyOf(
              ...result.document.statements.map((statement) => coversOrganization(statement, prefix.value)),
              result.document.complete ? "no" : "undetermined",
            )
          : "undetermined";
      }),
    ]),
  );
}

/** Whether the organization lets CloudTrail work in its accounts. `aws-native` has no such property. */
function hasServiceAccess(stack: Stack): Verdict {
  const [own] = stack.all(organization);
  if (!own || own.resource.provider === "aws-native") {
    return "undetermined";
  }
  const { awsServiceAccessPrincipals: principals } = own;
  const listed = principals.state === "known" ? principals.value : [];
  return anyOf(
    principals.state === "unknown" ? "undetermined" : "no",
    ...listed.map((principal) => verdictOf(principal, (name) => name === service, "no")),
    ...stack
      .all(organizationServiceAccess)
      .map((access) => verdictOf(access.servicePrincipal, (name) => name === service, "no")),
  );
}

export default defineStackPolicy({
  title: "One organization trail records all accounts",
  severity: "high",
  level: "mandatory",
  themes: ["organizationTrails", "cloudtrail"],
  why: "A trail for each account misses the accounts that are made tomorrow, and whoever owns an account can stop its trail.",
  fix: "In the management or delegated administrator account set isOrganizationTrail and isMultiRegionTrail to true, let the bucket policy cover AWSLogs/<organization id>/*, and give cloudtrail.amazonaws.com service access to the organization.",
  blindSpots: [
    "Trails of other programs in the management account.",
    "Management accounts that neither hold the organization resource nor are named in the managementStacks setting.",
  ],
  links: ["https://docs.aws.amazon.com/awscloudtrail/latest/userguide/creating-trail-organization.html"],
  messages: {
    noOrganizationTrail: "No trail of this stack has isOrganizationTrail true",
    oneRegion: "{path} is not true on the organization trail",
    bucketPolicy: "The bucket policy does not let CloudTrail write below AWSLogs/ and the organization's id",
    noServiceAccess: "{path} does not hold cloudtrail.amazonaws.com",
  },
  subjects: [organization, trail],
  check(stack, report, context) {
    const [own] = stack.all(organization);
    const trails = stack.all(trail);
    const subject = own ?? trails[0];
    if (!subject || (!own && !isManagementStack(subject.resource, context))) {
      return report.notApplicable(
        "Neither holds the stack an organization, nor does the setting managementStacks name it",
      );
    }
    const organizationTrails = trails.filter(({ isOrganizationTrail }) => isOneOf(isOrganizationTrail, true));
    if (organizationTrails.length === 0) {
      const doubtful = trails.filter(({ isOrganizationTrail }) => isOrganizationTrail.state === "unknown");
      doubtful.forEach((view) => report.undetermined(view, view.isOrganizationTrail.path));
      if (doubtful.length === 0) {
        report.violation(subject, "noOrganizationTrail");
      }
    }
    // One trail that sees all Regions is enough; others may be for some events only.
    const allRegions = anyOf(...organizationTrails.map(isMultiRegion));
    for (const view of organizationTrails) {
      const { path } = view.isMultiRegionTrail;
      if (allRegions === "no") {
        report.violation(view, "oneRegion", { path });
      } else if (allRegions === "undetermined" && isMultiRegion(view) === "undetermined") {
        report.undetermined(view, path);
      }
      const accepts = bucketAccepts(stack, view);
      if (accepts === "no") {
        report.violation(view, "bucketPolicy");
      } else if (accepts === "undetermined") {
        report.undetermined(view, "the policy of its bucket");
      }
    }
    if (own && hasServiceAccess(stack) === "no") {
      report.violation(own, "noServiceAccess", { path: own.awsServiceAccessPrincipals.path });
    }
  },
});
