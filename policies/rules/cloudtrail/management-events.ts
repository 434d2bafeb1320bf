import { isDeepStrictEqual } from "node:util";
import { textListOption } from "../../core/options";
import { defineStackPolicy, remedy } from "../../core/policy";
import { isOneOf, valueOr } from "../../core/value";
import { anyOf } from "../../core/verdict";
import {
  accessKinds,
  holdsField,
  managementSelector,
  recordsDataOnly,
  recordsManagementEvents,
} from "../../models/trail/recording";
import { eventDataStore, trail } from "../../views/cloudtrail";

export default defineStackPolicy(
  {
    title: "Trails must record all management events",
    severity: "high",
    level: "mandatory",
    themes: ["cloudtrail"],
    why: "Once a trail has a selector, management events are recorded only where a selector says so; without them nobody sees who changed a function, a role or a key.",
    fix: "Omit selectors, or add an advanced selector with only eventCategory Management, or list a trail for data events in the option dataEventTrails.",
    blindSpots: [
      "Trails of other programs: a stack without a trail is not judged.",
      "A remediation sees one trail: it widens selectors of management events, but not classic ones that record data events as well, and gives management events to trails of data events only where remediationTrails names them.",
    ],
    links: [
      "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-management-events-with-cloudtrail.html",
    ],
    controls: {
      fsbp: ["CloudTrail.1"],
      "cis-5.0": ["3.1"],
      "nist-800-53": ["AU-2", "AU-12"],
      "iso-27001": ["A.8.15"],
      "cis-controls-8.1": ["8.2", "8.12"],
      nis2: ["3.1.2.a", "3.2.3.c", "3.4.2.c"],
      dora: ["Article 17"],
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
      remediationTrails: textListOption(
        "Pulumi names of trails of data events to which a remediation adds management events.",
      ),
    },
    subjects: [trail],
    check(stack, report, { options }) {
      const trails = stack.all(trail);
      const judged = trails.filter(({ resource }) => !options.dataEventTrails.includes(resource.name));
      const sources = [...trails, ...stack.all(eventDataStore)];
      // The trail that was meant for management events: a trail for data events stands in for none.
      const [subject] = (["no", "undetermined", "yes"] as const).flatMap((verdict) =>
        judged.filter((view) => recordsDataOnly(view) === verdict),
      );
      if (!subject) {
        return report.notApplicable("The option dataEventTrails names every trail");
      }
      for (const kind of accessKinds) {
        const verdict = anyOf(...sources.map((source) => recordsManagementEvents(source, kind)));
        report.settle(subject, verdict, "its event selectors", "notRecorded", { kind });
      }
    },
  },
  remedy(trail, (view, patch, { dataEventTrails, remediationTrails }) => {
    const { eventSelectors: classic, advancedEventSelectors: advanced, resource } = view;
    const complete = accessKinds.every((kind) => recordsManagementEvents(view, kind) !== "no");
    if (complete || dataEventTrails.includes(resource.name)) {
      return;
    }
    if (recordsDataOnly(view) === "yes") {
      if (remediationTrails.includes(resource.name)) {
        const [list, selector] =
          advanced.state === "absent"
            ? [classic, { includeManagementEvents: true, readWriteType: "All" }]
            : [advanced, managementSelector];
        patch.append(list.path, selector);
      }
      return;
    }
    for (const selector of valueOr(classic, [])) {
      const { includeManagementEvents: included, readWriteType, excludeManagementEventSources: excluded } = selector;
      // The type of a selector holds for its data events too.
      if ((included.state === "absent" || isOneOf(included, true)) && selector.dataResources.state === "absent") {
        if (readWriteType.state === "known") {
          patch.set(readWriteType.path, "All");
        }
        if (excluded.state === "known") {
          patch.set(excluded.path, []);
        }
      }
    }
    for (const selector of valueOr(advanced, [])) {
      if (holdsField(selector, "eventCategory", (known) => known === "Management") === "yes") {
        // The item that stays may be secret in part.
        const [category] = managementSelector.fieldSelectors;
        patch.replaceItems(selector.fields.path, (item) => !isDeepStrictEqual(item, category), category);
      }
    }
  }),
);
