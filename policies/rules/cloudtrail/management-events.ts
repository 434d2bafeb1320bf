import { textListOption } from "../../core/options";
import { defineStackPolicy } from "../../core/policy";
import { anyOf } from "../../models/policy-patterns";
import { recordsDataOnly, recordsManagementEvents } from "../../models/trail";
import { eventDataStore, trail } from "../../views/cloudtrail";

const kinds = ["read", "write"] as const;

export default defineStackPolicy({
  title: "Trails record all management events",
  severity: "high",
  level: "mandatory",
  themes: ["cloudtrail"],
  why: "Once a trail has a selector, management events are recorded only where a selector says so; without them nobody sees who changed a function, a role or a key.",
  fix: "Leave selectors away, or add an advanced selector with eventCategory Management alone (classic: includeManagementEvents true, readWriteType All, no excludeManagementEventSources). A trail that is for data events only goes into the option dataEventTrails.",
  blindSpots: ["Trails of other programs: a stack without a trail is not judged."],
  links: ["https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-management-events-with-cloudtrail.html"],
  controls: {
    fsbp: ["CloudTrail.1"],
    "cis-5.0": ["3.1"],
    "nist-800-53": ["AU-2", "AU-12"],
    "iso-27001": ["A.8.15"],
  },
  peers: {
    prowler: ["cloudtrail_multi_region_enabled_logging_management_events"],
    securityHub: ["CloudTrail.1", "CloudTrail.3"],
    config: ["multi-region-cloudtrail-enabled", "cloudtrail-enabled"],
  },
  messages: {
    notRecorded: "No trail of this stack records the {kind} management events of all services",
  },
  options: {
    dataEventTrails: textListOption(
      "Pulumi names of trails that record data events only, because a trail of another program records management events.",
    ),
  },
  subjects: [trail],
  check(stack, report, { options }) {
    const trails = stack.all(trail);
    const judged = trails.filter(({ resource }) => !options.dataEventTrails.includes(resource.name));
    const sources = [...trails, ...stack.all(eventDataStore)];
    // The trail that was meant for management events: a trail for data events stands in for none.
    const subject = judged.find((view) => recordsDataOnly(view) !== "yes") ?? judged[0];
    if (!subject) {
      return report.notApplicable("The option dataEventTrails names every trail");
    }
    for (const kind of kinds) {
      const verdict = anyOf(...sources.map((source) => recordsManagementEvents(source, kind)));
      if (verdict === "no") {
        report.violation(subject, "notRecorded", { kind });
      } else if (verdict === "undetermined") {
        report.undetermined(subject, "its event selectors");
      }
    }
  },
});
