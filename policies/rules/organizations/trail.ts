import { defineStackPolicy } from "../../core/policy";
import { stackOf } from "../../core/resource";
import type { Stack } from "../../core/stack";
import { isOneOf } from "../../core/value";
import type { ViewOf } from "../../core/view";
import { bucketPolicies } from "../../models/bucket";
import { parsePolicyDocument, type Statement } from "../../models/policy-document";
import { allOf, anyOf, type Verdict } from "../../models/policy-patterns";
import { verdictOf } from "../../models/trail";
import { trail } from "../../views/cloudtrail";
import { organization, organizationServiceAccess } from "../../views/organizations";
import { s3Bucket } from "../../views/s3";

const service = "cloudtrail.amazonaws.com";

/** Whether a statement lets CloudTrail write the logs of all accounts: below the organization's id, or anywhere. */
function coversOrganization({ effect, principals, resources }: Statement): Verdict {
  if (effect === "Deny" || !principals || principals.negated || !resources || resources.negated) {
    return "no";
  }
  const named = principals.entries.some((entry) => entry.kind === "service" && entry.service === service);
  const covered = resources.patterns.some(
    (pattern) => /:::[^/]+\/(.*AWSLogs\/)?(o-\w+\/)?\*$/.test(pattern) || pattern === "*",
  );
  return allOf(
    named ? "yes" : principals.complete ? "no" : "undetermined",
    covered ? "yes" : resources.complete ? "no" : "undetermined",
  );
}

/** Whether the policies of the trail's bucket let the trail write; undetermined where the bucket lies outside. */
function bucketAccepts(stack: Stack, view: ViewOf<typeof trail>): Verdict {
  const resolution = stack.resolve(view.s3BucketName, s3Bucket);
  if (resolution.state !== "found") {
    return "undetermined";
  }
  const results = resolution.targets
    .flatMap((bucket) => bucketPolicies(stack, bucket))
    .map(({ policy }) => parsePolicyDocument(policy));
  return anyOf(
    ...results.map((result) =>
      result.state === "known"
        ? anyOf(...result.document.statements.map(coversOrganization), result.document.complete ? "no" : "undetermined")
        : "undetermined",
    ),
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
  check(stack, report, { settings }) {
    const [own] = stack.all(organization);
    const trails = stack.all(trail);
    const subject = own ?? trails[0];
    const name = subject && stackOf(subject.resource);
    if (!subject || (!own && !(name !== undefined && settings.managementStacks.includes(name)))) {
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
    for (const view of organizationTrails) {
      const { isMultiRegionTrail: multiRegion } = view;
      if (multiRegion.state === "unknown") {
        report.undetermined(view, multiRegion.path);
      } else if (!isOneOf(multiRegion, true)) {
        report.violation(view, "oneRegion", { path: multiRegion.path });
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
