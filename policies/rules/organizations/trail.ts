import { defineStackPolicy } from "../../core/policy";
import type { Stack } from "../../core/stack";
import type { Value } from "../../core/value";
import { type Verdict, allOf, anyItem, anyOf, isTrue, verdictOf } from "../../core/verdict";
import type { ViewOf } from "../../core/view";
import { isManagementStack } from "../../models/trail/organization";
import { isMultiRegion } from "../../models/trail/recording";
import { cloudTrailService } from "../../models/trail/service";
import { trail } from "../../views/cloudtrail";
import { organization, organizationServiceAccess } from "../../views/organizations";
import { bucketAccepts } from "./parts/organization-bucket";

/** Whether the organization lets CloudTrail work in its accounts; `aws-native` cannot say, so that nothing is asked. */
function hasServiceAccess(stack: Stack, own: ViewOf<typeof organization>): Verdict {
  if (own.resource.provider === "aws-native") {
    return "yes";
  }
  return anyOf(
    anyItem(own.awsServiceAccessPrincipals, isCloudTrail),
    ...stack.all(organizationServiceAccess).map(({ servicePrincipal }) => isCloudTrail(servicePrincipal)),
  );
}

function isOfOrganization({ isOrganizationTrail }: ViewOf<typeof trail>): Verdict {
  return isTrue(isOrganizationTrail, "no");
}

function isCloudTrail(principal: Value<string>): Verdict {
  return verdictOf(principal, (name) => name === cloudTrailService, "no");
}

export default defineStackPolicy({
  title: "An organization trail must record all accounts",
  severity: "high",
  level: "mandatory",
  themes: ["organizationTrails", "cloudtrail"],
  why: "A trail for each account misses the accounts that are made tomorrow, and whoever owns an account can stop its trail.",
  fix: "Set isOrganizationTrail and isMultiRegionTrail to true, allow AWSLogs/<organization id>/* in the bucket policy, and enable CloudTrail service access.",
  blindSpots: [
    "Trails of other programs in the management account.",
    "Management accounts that neither hold the organization resource nor are named in the managementStacks setting.",
  ],
  links: ["https://docs.aws.amazon.com/awscloudtrail/latest/userguide/creating-trail-organization.html"],
  messages: {
    noOrganizationTrail: "No trail of this stack has isOrganizationTrail true",
    oneRegion: "{path} is not true on the organization trail",
    bucketPolicy: "The bucket policy does not allow CloudTrail to write below AWSLogs/ and the organization's id",
    noServiceAccess: "{path} does not include cloudtrail.amazonaws.com",
  },
  subjects: [organization, trail],
  check(stack, report, context) {
    const [own] = stack.all(organization);
    const trails = stack.all(trail);
    const subject = own ?? trails[0];
    if (!subject || (!own && !isManagementStack(subject.resource, context))) {
      return report.notApplicable("The stack holds no organization, and the setting managementStacks does not name it");
    }
    const known = trails.filter((view) => isOfOrganization(view) === "yes");
    const records = anyOf(...trails.map(isOfOrganization));
    report.settle(subject, records, "isOrganizationTrail of its trails", "noOrganizationTrail");
    // One trail that sees all Regions is enough; others may be for some events only.
    const allRegions = anyOf(...trails.map((view) => allOf(isOfOrganization(view), isMultiRegion(view))));
    for (const view of known) {
      const { path } = view.isMultiRegionTrail;
      report.settle(view, anyOf(allRegions, isMultiRegion(view)), path, "oneRegion", { path });
      report.settle(view, bucketAccepts(stack, view), "the policy of its bucket", "bucketPolicy");
    }
    if (own) {
      const { path } = own.awsServiceAccessPrincipals;
      report.settle(own, hasServiceAccess(stack, own), path, "noServiceAccess", { path });
    }
  },
});
