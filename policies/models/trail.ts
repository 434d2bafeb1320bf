/** What trails and event data stores record. */

import { isOneOf, type Value } from "../core/value";
import type { ViewOf } from "../core/view";
import type { eventDataStore, trail } from "../views/cloudtrail";
import { allOf, anyOf, type Verdict } from "./policy-patterns";

type Trail = ViewOf<typeof trail>;
type EventDataStore = ViewOf<typeof eventDataStore>;

/** A kind of data events: the type of resource, and the value that stands for all of them in classic selectors. */
export interface DataEvents {
  readonly type: string;
  /** The end of the ARN prefix that stands for every resource: `lambda` of `arn:aws:lambda`. */
  readonly service: string;
}

/** Invocations of Lambda functions. */
export const lambdaInvocations: DataEvents = { type: "AWS::Lambda::Function", service: "lambda" };

/** Whether a trail records, in all Regions, every data event of a kind: reads and writes, of every resource. */
export function recordsAll(source: Trail | EventDataStore, events: DataEvents): Verdict {
  const multiRegion =
    "isMultiRegionTrail" in source
      ? verdictOf(source.isMultiRegionTrail, (on) => on, "no")
      : verdictOf(source.multiRegionEnabled, (on) => on, "yes");
  const classic = "eventSelectors" in source ? classicSelectors(source, events) : "no";
  return allOf(multiRegion, anyOf(classic, advancedSelectors(source, events)));
}

function classicSelectors({ eventSelectors }: Trail, { type, service }: DataEvents): Verdict {
  return anyItem(eventSelectors, ({ readWriteType, dataResources }) =>
    allOf(
      verdictOf(readWriteType, (kind) => kind === "All", "yes"),
      anyItem(dataResources, (data) =>
        allOf(
          verdictOf(data.type, (known) => known === type, "no"),
          anyItem(data.values, (value) =>
            verdictOf(value, (arn) => new RegExp(`^arn:[\\w-]+:${service}$`).test(arn), "no"),
          ),
        ),
      ),
    ),
  );
}

/** Any field beside the category and the type, such as `readOnly` or `resources.ARN`, leaves some events out. */
function advancedSelectors({ advancedEventSelectors }: Trail | EventDataStore, { type }: DataEvents): Verdict {
  return anyItem(advancedEventSelectors, ({ fields }) => {
    const holds = (name: string, expected: string): Verdict =>
      anyItem(fields, ({ field, equals }) =>
        allOf(
          verdictOf(field, (known) => known === name, "no"),
          anyItem(equals, (value) => verdictOf(value, (known) => known === expected, "no")),
        ),
      );
    const narrowed = anyItem(fields, ({ field }) =>
      verdictOf(field, (known) => known !== "eventCategory" && known !== "resources.type", "no"),
    );
    const whole = narrowed === "yes" ? "no" : narrowed === "no" ? "yes" : "undetermined";
    return allOf(holds("eventCategory", "Data"), holds("resources.type", type), whole);
  });
}

/** True where the trail is known to log in all Regions. */
export function isKnownMultiRegion({ isMultiRegionTrail }: Trail): boolean {
  return isOneOf(isMultiRegionTrail, true);
}

function anyItem<T>(list: Value<readonly T[]>, test: (item: T) => Verdict): Verdict {
  return list.state === "known" ? anyOf(...list.value.map(test)) : list.state === "absent" ? "no" : "undetermined";
}

/** The answer for one value; `whenAbsent` is what AWS takes where it is left out. */
export function verdictOf<T>(value: Value<T>, test: (known: T) => boolean, whenAbsent: Verdict): Verdict {
  return value.state === "known"
    ? test(value.value)
      ? "yes"
      : "no"
    : value.state === "absent"
      ? whenAbsent
      : "undetermined";
}
