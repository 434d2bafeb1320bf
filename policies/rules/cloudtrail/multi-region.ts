import { defineResourcePolicy, on, remedy } from "../../core/policy";
import { isOneOf } from "../../core/value";
import { anyOf } from "../../core/verdict";
import { isMultiRegion, recordsDataOnly } from "../../models/trail/recording";
import { eventDataStore, trail } from "../../views/cloudtrail";

const dataOnly = "Its selectors record data events only; the trail of management events is the one that must see all";

export default defineResourcePolicy(
  {
    title: "Trails must record all Regions",
    severity: "high",
    level: "mandatory",
    themes: ["cloudtrail"],
    why: "A trail of one Region is blind to an intruder who works in another one, where nobody looks.",
    fix: "Set isMultiRegionTrail to true (on an event data store leave multiRegionEnabled true).",
    blindSpots: [
      "Accounts that have one trail for each Region instead.",
      "Regions that the account has not opted into.",
    ],
    links: ["https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-multi-region-trails.html"],
    controls: {
      fsbp: ["CloudTrail.1"],
      "cis-5.0": ["3.1"],
      "cis-7.0": ["4.1"],
      "nist-800-53": ["AU-2", "AU-12"],
      hipaa: ["164.312(b)"],
      "well-architected-security": ["SEC04-BP02"],
      "cis-controls-8.1": ["8.2", "8.12"],
      dora: ["Article 17"],
      "fedramp-20x": ["KSI-CMT", "KSI-MLA", "KSI-MLA-07"],
      "nist-csf-2.0": ["DE.AE-03", "DE.AE-04", "DE.AE-07", "DE.CM-01", "DE.CM-03", "DE.CM-06", "PR.PS-04"],
    },
    peers: {
      checkov: ["CKV_AWS_67"],
      trivy: ["AVD-AWS-0014"],
      prowler: ["cloudtrail_multi_region_enabled"],
      securityHub: ["CloudTrail.1"],
      config: ["multi-region-cloudtrail-enabled"],
      kics: ["cloudtrail_multi_region_disabled"],
      guardRules: ["MULTI_REGION_CLOUD_TRAIL_ENABLED"],
    },
    messages: { oneRegion: "{path} is not true" },
  },
  on(trail, (view, report) => {
    const { path } = view.isMultiRegionTrail;
    const verdict = isMultiRegion(view);
    const waived = recordsDataOnly(view);
    if (verdict !== "yes" && waived === "yes") {
      report.notApplicable(dataOnly);
    }
    report.settle(anyOf(verdict, waived), path, "oneRegion", { path });
  }),
  on(eventDataStore, (view, report) => {
    const { path } = view.multiRegionEnabled;
    report.settle(isMultiRegion(view), path, "oneRegion", { path });
  }),
  remedy(trail, ({ isMultiRegionTrail, includeGlobalServiceEvents }, patch) => {
    // AWS takes no multi-Region trail without global service events.
    if (includeGlobalServiceEvents.state === "unknown") {
      return;
    }
    if (isOneOf(includeGlobalServiceEvents, false)) {
      patch.set(includeGlobalServiceEvents.path, true);
    }
    patch.set(isMultiRegionTrail.path, true);
  }),
  remedy(eventDataStore, ({ multiRegionEnabled }, patch) => patch.set(multiRegionEnabled.path, true)),
);
