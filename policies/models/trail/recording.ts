/** What trails and event data stores record. */

import { textListOption } from "../../core/options";
import type { Patch, StackReport } from "../../core/policy";
import type { Stack } from "../../core/stack";
import { isOneOf, type PlainObject } from "../../core/value";
import { allOf, answerOf, anyItem, anyOf, hasValue, isTrue, not, type Verdict, verdictOf } from "../../core/verdict";
import type { ViewOf } from "../../core/view";
import { eventDataStore, trail } from "../../views/cloudtrail";

type Trail = ViewOf<typeof trail>;
type EventDataStore = ViewOf<typeof eventDataStore>;
/** One advanced event selector. */
export type AdvancedSelector = Item<Trail["advancedEventSelectors"]>;
/** One test of an advanced event selector. */
export type FieldSelector = Item<AdvancedSelector["fields"]>;
type ClassicSelector = Item<Trail["eventSelectors"]>;
type Item<List> = List extends { readonly state: "known"; readonly value: readonly (infer One)[] } ? One : never;

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

/** The two kinds of events, which selectors may record apart from each other. */
export const accessKinds = ["read", "write"] as const;

/** Events that read, or events that write. */
export type AccessKind = (typeof accessKinds)[number];

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

/** Whether a trail records, in all Regions, every data event of a kind, or those that read or write: of every resource. */
export function recordsAll(
  source: Trail | EventDataStore,
  events: DataEvents,
  ...kinds: readonly AccessKind[]
): Verdict {
  return allOf(
    isMultiRegion(source),
    ...(kinds.length > 0 ? kinds : accessKinds).map((kind) =>
      anyOf(classicSelectors(source, events, kind), advancedSelectors(source, events, kind)),
    ),
  );
}

/**
 * Reports where the trails and event data stores of the stack do not record some events; nothing where it has neither.
 * Reads and writes may be recorded by different selectors, of different trails.
 *
 * @param records whether they record the events of one kind, all of them together
 */
export function judgeRecording(
  stack: Stack,
  report: StackReport<{ readonly notRecorded: "" }>,
  records: (sources: readonly (Trail | EventDataStore)[], kind: AccessKind) => Verdict,
): void {
  const trails = stack.all(trail);
  const sources = [...trails, ...stack.all(eventDataStore)];
  const subject = trails.find(isKnownMultiRegion) ?? sources[0];
  if (!subject) {
    return;
  }
  const verdict = allOf(...accessKinds.map((kind) => records(sources, kind)));
  report.settle(subject, verdict, "its event selectors", "notRecorded");
}

/** Whether a trail or event data store records the events of all Regions. */
export function isMultiRegion(source: Trail | EventDataStore): Verdict {
  return "isMultiRegionTrail" in source
    ? isTrue(source.isMultiRegionTrail, "no")
    : isTrue(source.multiRegionEnabled, "yes");
}

/** Whether selectors leave management events out altogether: the trail or event data store is for data events. */
export function recordsDataOnly(source: Trail | EventDataStore): Verdict {
  const classic =
    "eventSelectors" in source && source.eventSelectors.state !== "absent"
      ? not(anyItem(source.eventSelectors, (item) => isTrue(item.includeManagementEvents, "yes")))
      : "no";
  const { advancedEventSelectors: advanced } = source;
  const category = (name: string): Verdict =>
    anyItem(advanced, (selector) => holdsField(selector, "eventCategory", (known) => known === name));
  // Event data stores may also hold configuration items and the like; without a word about data they are not judged so.
  return anyOf(classic, allOf(category("Data"), not(category("Management"))));
}

/** Whether a trail records management events of one kind, of all services. Without selectors it records them all. */
export function recordsManagementEvents(source: Trail | EventDataStore, kind: AccessKind): Verdict {
  const classic = "eventSelectors" in source ? source.eventSelectors : undefined;
  const { advancedEventSelectors: advanced } = source;
  if ((classic === undefined || classic.state === "absent") && advanced.state === "absent") {
    return "yes";
  }
  const byClassic = classic
    ? anyItem(classic, (selector) =>
        allOf(isTrue(selector.includeManagementEvents, "yes"), takesKind(selector, kind), excludesNothing(selector)),
      )
    : "no";
  const byAdvanced = anyItem(advanced, (selector) =>
    allOf(
      holdsField(selector, "eventCategory", (known) => known === "Management"),
      takesAll(selector, kind, () => "no"),
    ),
  );
  return anyOf(byClassic, byAdvanced);
}

function excludesNothing({ excludeManagementEventSources: excluded }: ClassicSelector): Verdict {
  return not(hasValue(excluded));
}

/** Whether a classic selector is for events of one kind. */
export function takesKind({ readWriteType }: Pick<ClassicSelector, "readWriteType">, kind: AccessKind): Verdict {
  const wanted = kind === "read" ? "ReadOnly" : "WriteOnly";
  return verdictOf(readWriteType, (known) => known === "All" || known === wanted, "yes");
}

/**
 * Whether an advanced selector takes every event of one kind, as far as its category and type go.
 *
 * @param takes whether a test of another field than category, type and `readOnly` leaves nothing out
 */
export function takesAll(
  { fields }: AdvancedSelector,
  kind: AccessKind,
  takes: (field: FieldSelector) => Verdict,
): Verdict {
  const everything = (field: string, selector: FieldSelector): Verdict => {
    switch (field) {
      case "eventCategory":
      case "resources.type":
        return "yes";
      case "readOnly":
        return anyItem(selector.equals, (value) =>
          verdictOf(value, (known) => known === String(kind === "read"), "no"),
        );
      default:
        return takes(selector);
    }
  };
  return not(
    anyItem(fields, (selector) => not(answerOf(selector.field, (field) => everything(field, selector), "no"))),
  );
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

function classicSelectors(source: Trail | EventDataStore, { type, service }: DataEvents, kind: AccessKind): Verdict {
  const everyArn = new RegExp(`^arn:[\\w-]+:${service}(:::)?$`);
  return "eventSelectors" in source
    ? anyItem(source.eventSelectors, (selector) =>
        allOf(
          takesKind(selector, kind),
          anyItem(selector.dataResources, (data) =>
            allOf(
              verdictOf(data.type, (known) => known === type, "no"),
              anyItem(data.values, (value) => verdictOf(value, (arn) => everyArn.test(arn), "no")),
            ),
          ),
        ),
      )
    : "no";
}

function advancedSelectors(
  { advancedEventSelectors }: Trail | EventDataStore,
  { type, service }: DataEvents,
  kind: AccessKind,
): Verdict {
  const everyArn = new RegExp(`^arn:[\\w-]+:${service}:*$`);
  return anyItem(advancedEventSelectors, (selector) =>
    allOf(
      isForData(selector, type),
      takesAll(selector, kind, (field) => {
        const { equals, startsWith, notStartsWith, otherTests } = field;
        return [equals, notStartsWith, ...otherTests].every(({ state }) => state === "absent") &&
          isOneOf(field.field, "resources.ARN")
          ? anyItem(startsWith, (start) => verdictOf(start, (known) => everyArn.test(known), "no"))
          : "no";
      }),
    ),
  );
}

/** Whether an advanced selector is for data events of a type of resource. */
export function isForData(selector: AdvancedSelector, type: string): Verdict {
  return allOf(
    holdsField(selector, "eventCategory", (known) => known === "Data"),
    holdsField(selector, "resources.type", (known) => known === type),
  );
}

/** True where the trail is known to log in all Regions. */
function isKnownMultiRegion({ isMultiRegionTrail }: Trail): boolean {
  return isOneOf(isMultiRegionTrail, true);
}
