/** What trails and event data stores record. */

import { textListOption } from "../../core/options";
import type { Patch, StackReport } from "../../core/policy";
import type { Stack } from "../../core/stack";
import { isOneOf, type PlainObject } from "../../core/value";
import { allOf, anyItem, anyOf, not, verdictOf, type Verdict } from "../../core/verdict";
import type { ViewOf } from "../../core/view";
import { eventDataStore, trail } from "../../views/cloudtrail";

type Trail = ViewOf<typeof trail>;
type EventDataStore = ViewOf<typeof eventDataStore>;
type AdvancedSelectors = Trail["advancedEventSelectors"];
/** One advanced event selector. */
export type AdvancedSelector = (AdvancedSelectors & { readonly state: "known" })["value"][number];

/** A kind of data events: the type of resource, and the value that stands for all of them in classic selectors. */
export interface DataEvents {
  readonly type: string;
  /** The end of the ARN prefix that stands for every resource: `lambda` of `arn:aws:lambda`. */
  readonly service: string;
}

/** Invocations of Lambda functions. */
export const lambdaInvocations: DataEvents = { type: "AWS::Lambda::Function", service: "lambda" };

/** Reads and writes of S3 objects. */
export const objectAccess: DataEvents = { type: "AWS::S3::Object", service: "s3" };

/** An advanced selector for all management events. */
export const managementSelector = { fieldSelectors: [{ field: "eventCategory", equals: ["Management"] }] } as const;

/** An option that names the trails to which {@link recordAlso} may add a selector. */
export const remediationTrailsOption = textListOption(
  "Pulumi names of multi-Region trails to which a remediation adds the advanced selector.",
);

/** What {@link recordAlso} leaves alone, for `blindSpots`. */
export const recordAlsoBlindSpot =
  "A remediation cannot see the other trails: it adds the selector where remediationTrails names the trail, and not to classic selectors, which AWS takes no advanced ones beside.";

/**
 * Makes a multi-Region trail record every data event of a kind, by an advanced selector of its own. A trail without
 * selectors records management events, and gets a selector for them as well, as they end with the first selector.
 *
 * @param fields further field selectors
 */
export function recordAlso(view: Trail, patch: Patch, { type }: DataEvents, ...fields: readonly PlainObject[]): void {
  const { advancedEventSelectors: advanced, eventSelectors: classic } = view;
  if (classic.state !== "absent" || !isKnownMultiRegion(view)) {
    return;
  }
  const data = {
    fieldSelectors: [
      { field: "eventCategory", equals: ["Data"] },
      { field: "resources.type", equals: [type] },
      ...fields,
    ],
  };
  patch.append(advanced.path, ...(advanced.state === "absent" ? [managementSelector] : []), data);
}

/** Whether a trail records, in all Regions, every data event of a kind: reads and writes, of every resource. */
export function recordsAll(source: Trail | EventDataStore, events: DataEvents): Verdict {
  const classic = "eventSelectors" in source ? classicSelectors(source, events) : "no";
  return allOf(isMultiRegion(source), anyOf(classic, advancedSelectors(source, events)));
}

/**
 * Reports where no trail or event data store of the stack records some events; nothing where it has neither.
 *
 * @param records whether one of them records the events
 */
export function judgeRecording(
  stack: Stack,
  report: StackReport<{ readonly notRecorded: "" }>,
  records: (source: Trail | EventDataStore) => Verdict,
): void {
  const trails = stack.all(trail);
  const sources = [...trails, ...stack.all(eventDataStore)];
  const verdict = anyOf(...sources.map(records));
  const subject = trails.find(isKnownMultiRegion) ?? sources[0];
  if (!subject || verdict === "yes") {
    return;
  }
  if (verdict === "undetermined") {
    report.undetermined(subject, "its event selectors");
  } else {
    report.violation(subject, "notRecorded");
  }
}

/** Whether a trail or event data store records the events of all Regions. */
export function isMultiRegion(source: Trail | EventDataStore): Verdict {
  return "isMultiRegionTrail" in source
    ? verdictOf(source.isMultiRegionTrail, (on) => on, "no")
    : verdictOf(source.multiRegionEnabled, (on) => on, "yes");
}

/** Whether selectors leave management events out altogether: the trail or event data store is for data events. */
export function recordsDataOnly(source: Trail | EventDataStore): Verdict {
  const classic =
    "eventSelectors" in source && source.eventSelectors.state !== "absent"
      ? not(anyItem(source.eventSelectors, (item) => verdictOf(item.includeManagementEvents, (on) => on, "yes")))
      : "no";
  const { advancedEventSelectors: advanced } = source;
  const category = (name: string): Verdict =>
    anyItem(advanced, (selector) => holdsField(selector, "eventCategory", (known) => known === name));
  // Event data stores may also hold configuration items and the like; without a word about data they are not judged so.
  return anyOf(classic, allOf(category("Data"), not(category("Management"))));
}

/** Whether a trail records management events of one kind, of all services. Without selectors it records them all. */
export function recordsManagementEvents(source: Trail | EventDataStore, kind: "read" | "write"): Verdict {
  const classic = "eventSelectors" in source ? source.eventSelectors : undefined;
  const { advancedEventSelectors: advanced } = source;
  if ((classic === undefined || classic.state === "absent") && advanced.state === "absent") {
    return "yes";
  }
  const wanted = kind === "read" ? "ReadOnly" : "WriteOnly";
  const byClassic = classic
    ? anyItem(classic, ({ includeManagementEvents, readWriteType, excludeManagementEventSources: excluded }) =>
        allOf(
          verdictOf(includeManagementEvents, (on) => on, "yes"),
          verdictOf(readWriteType, (known) => known === "All" || known === wanted, "yes"),
          excluded.state === "absent" ? "yes" : excluded.state === "known" ? "no" : "undetermined",
        ),
      )
    : "no";
  const byAdvanced = anyItem(advanced, (selector) =>
    allOf(
      holdsField(selector, "eventCategory", (known) => known === "Management"),
      not(
        anyItem(selector.fields, ({ field, equals }) =>
          verdictOf(field, (known) => known !== "eventCategory" && known !== "readOnly", "no") === "no"
            ? allOf(
                verdictOf(field, (known) => known === "readOnly", "no"),
                not(anyItem(equals, (value) => verdictOf(value, (known) => known === String(kind === "read"), "no"))),
              )
            : verdictOf(field, (known) => known !== "eventCategory", "no"),
        ),
      ),
    ),
  );
  return anyOf(byClassic, byAdvanced);
}

/** Whether a field of an advanced selector is tested for a value. */
export function holdsField(
  { fields }: Pick<AdvancedSelector, "fields">,
  name: string,
  test: (value: string) => boolean,
): Verdict {
  return anyItem(fields, ({ field, equals }) =>
    allOf(
      verdictOf(field, (known) => known === name, "no"),
      anyItem(equals, (value) => verdictOf(value, test, "no")),
    ),
  );
}

function classicSelectors({ eventSelectors }: Trail, { type, service }: DataEvents): Verdict {
  return anyItem(eventSelectors, ({ readWriteType, dataResources }) =>
    allOf(
      verdictOf(readWriteType, (kind) => kind === "All", "yes"),
      anyItem(dataResources, (data) =>
        allOf(
          verdictOf(data.type, (known) => known === type, "no"),
          anyItem(data.values, (value) =>
            verdictOf(value, (arn) => new RegExp(`^arn:[\\w-]+:${service}(:::)?$`).test(arn), "no"),
          ),
        ),
      ),
    ),
  );
}

/** Any field beside the category and the type, such as `readOnly` or a named ARN, leaves some events out. */
function advancedSelectors({ advancedEventSelectors }: Trail | EventDataStore, { type, service }: DataEvents): Verdict {
  const everyArn = new RegExp(`^arn:[\\w-]+:${service}:*$`);
  return anyItem(advancedEventSelectors, ({ fields }) => {
    const holds = (name: string, expected: string): Verdict =>
      holdsField({ fields }, name, (known) => known === expected);
    const narrowed = anyItem(fields, (selector) => {
      const { field, equals, startsWith, notStartsWith, otherTests } = selector;
      const isAny = [equals, notStartsWith, ...otherTests].every(({ state }) => state === "absent")
        ? anyItem(startsWith, (start) => verdictOf(start, (known) => everyArn.test(known), "no"))
        : "no";
      return allOf(
        verdictOf(field, (known) => known !== "eventCategory" && known !== "resources.type", "no"),
        not(
          allOf(
            verdictOf(field, (known) => known === "resources.ARN", "no"),
            isAny,
          ),
        ),
      );
    });
    return allOf(holds("eventCategory", "Data"), holds("resources.type", type), not(narrowed));
  });
}

/** True where the trail is known to log in all Regions. */
export function isKnownMultiRegion({ isMultiRegionTrail }: Trail): boolean {
  return isOneOf(isMultiRegionTrail, true);
}
