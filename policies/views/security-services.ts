/** Views of Amazon GuardDuty, Amazon Inspector and IAM Access Analyzer. */

import { defineView, type Reader } from "../core/view";

/** `aws.guardduty.Detector`. With `aws-native` it holds its features itself. */
export const threatDetector = defineView({
  kind: "GuardDuty detector",
  types: ["aws:guardduty/detector:Detector", "aws-native:guardduty:Detector"],
  read: (r: Reader) => ({
    enabled: r.boolean("enable"),
    features: r.list({ aws: undefined, native: "features" }, (feature) => ({
      name: feature.string("name"),
      /** `ENABLED` or `DISABLED`. */
      status: feature.string("status"),
    })),
  }),
});

/** `aws.guardduty.DetectorFeature` and `OrganizationConfigurationFeature`: one kind of events that GuardDuty reads. */
export const threatDetectorFeature = defineView({
  kind: "GuardDuty feature",
  types: [
    "aws:guardduty/detectorFeature:DetectorFeature",
    "aws:guardduty/organizationConfigurationFeature:OrganizationConfigurationFeature",
  ],
  read: (r: Reader) => ({
    name: r.string("name"),
    /** `ENABLED` or `DISABLED`; for an organization `ALL`, `NEW` or `NONE`. */
    status: r.string(r.type.endsWith(":DetectorFeature") ? "status" : "autoEnable"),
  }),
});

/** `aws.inspector2.Enabler`: what Inspector scans in some accounts. */
export const scannerEnabler = defineView({
  kind: "Inspector enabler",
  types: ["aws:inspector2/enabler:Enabler"],
  /** `EC2`, `ECR`, `LAMBDA`, `LAMBDA_CODE` and others. */
  read: (r: Reader) => ({ resourceTypes: r.strings("resourceTypes") }),
});

/** `aws.inspector2.OrganizationConfiguration`: what Inspector scans in accounts that join the organization. */
export const scannerOfOrganization = defineView({
  kind: "Inspector organization configuration",
  types: ["aws:inspector2/organizationConfiguration:OrganizationConfiguration"],
  read: (r: Reader) => ({
    lambda: r.boolean("autoEnable.lambda"),
    lambdaCode: r.boolean("autoEnable.lambdaCode"),
  }),
});

/** `aws.accessanalyzer.Analyzer`. */
export const accessAnalyzer = defineView({
  kind: "IAM Access Analyzer",
  types: ["aws:accessanalyzer/analyzer:Analyzer", "aws-native:accessanalyzer:Analyzer"],
  read: () => ({}),
});

/** `aws.guardduty.OrganizationAdminAccount`: hands GuardDuty of an organization over to another account. */
export const threatDetectionDelegation = defineView({
  kind: "GuardDuty delegated administrator",
  types: ["aws:guardduty/organizationAdminAccount:OrganizationAdminAccount"],
  read: () => ({}),
});

/** `aws.inspector2.DelegatedAdminAccount`: hands Inspector of an organization over to another account. */
export const scannerDelegation = defineView({
  kind: "Inspector delegated administrator",
  types: ["aws:inspector2/delegatedAdminAccount:DelegatedAdminAccount"],
  read: () => ({}),
});
