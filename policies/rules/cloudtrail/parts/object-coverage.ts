/** Whether trails record reads or writes of the objects in a stack's buckets, some by one selector, some by another. */

import { targetsOf, type Resolution, type Stack } from "../../../core/stack";
import { absent, isOneOf, valueOr, type Value } from "../../../core/value";
import { type Verdict, allOf, anyOf, verdictOf, isSet } from "../../../core/verdict";
import type { Reference, ViewOf } from "../../../core/view";
import {
  isForData,
  isMultiRegion,
  objectAccess,
  recordsAll,
  takesAll,
  takesKind,
  type AccessKind,
  type AdvancedSelector,
} from "../../../models/trail/recording";
import { trailBuckets } from "../../../models/trail/buckets-of-trails";
import { eventDataStore, trail } from "../../../views/cloudtrail";
import { s3Bucket, s3BucketLogging, s3BucketSettings, s3BucketV2Settings } from "../../../views/s3";

/** The field of an advanced selector that holds the ARN of the object. */
export const arnField = "resources.ARN";

type Source = ViewOf<typeof trail> | ViewOf<typeof eventDataStore>;
type References = Value<readonly Reference[]>;
type Urns = ReadonlySet<string>;

/** Objects that one selector is for. */
interface Selection {
  /** Whether it is for these objects at all. */
  readonly applies: Verdict;
  /** ARNs that objects begin with; absent: all objects. */
  readonly named: References;
  /** ARNs that objects do not begin with. */
  readonly excluded: References;
}

/** Buckets that a list of ARNs means, as far as they are of this stack. */
interface Named {
  readonly all: Urns;
  /** Those of which all objects are meant. */
  readonly whole: Urns;
  /** Some ARNs are not known, or mean buckets of other programs. */
  readonly open: boolean;
}

/**
 * Whether sources together record reads, or writes, of all objects; or of all but those in buckets for logs; or of those
 * in every bucket of the stack that is not for logs.
 */
export function recordsObjects(stack: Stack, sources: readonly Source[], kind: AccessKind): Verdict {
  const logs = logBuckets(stack);
  const selections = sources.flatMap((source) => selectionsOf(source, kind)).filter(({ applies }) => applies !== "no");
  const named = new Set<string>();
  let open = false;
  for (const selection of selections) {
    const buckets = bucketsNamed(stack, selection.named);
    const excluded = bucketsNamed(stack, selection.excluded);
    open ||= selection.applies === "undetermined" || buckets.open;
    [...(selection.applies === "yes" ? buckets.whole : [])]
      .filter((urn) => !excluded.all.has(urn))
      .forEach((urn) => named.add(urn));
  }
  const others = stack.all(s3Bucket).filter(({ resource }) => !logs.has(resource.urn));
  const left = others.filter(({ resource }) => !named.has(resource.urn)).length;
  const eachBucket = others.length > 0 && left === 0;
  // Of which bucket it is not known yet that it takes access logs, that may be one of those left.
  open ||= left < others.length && left <= hiddenLogTargets(stack);
  return anyOf(
    ...sources.map((source) => recordsAll(source, objectAccess, kind)),
    ...selections.map((selection) => takesAllButLogs(stack, selection, logs)),
    eachBucket ? "yes" : open ? "undetermined" : "no",
  );
}

/** Whether an advanced selector is for all objects of one kind but those of named buckets. */
export function takesAllButSome(selector: AdvancedSelector, kind: AccessKind): Verdict {
  const { applies, named, excluded } = selectionOf(selector, kind);
  return named.state === "absent" && excluded.state !== "absent" ? applies : "no";
}

function takesAllButLogs(stack: Stack, { applies, named, excluded }: Selection, logs: Urns): Verdict {
  if (named.state !== "absent") {
    return "no";
  }
  const { all, open } = bucketsNamed(stack, excluded);
  const missed = [...all].filter((urn) => !logs.has(urn)).length;
  const isOpen = open || missed > 0;
  return allOf(applies, missed > hiddenLogTargets(stack) ? "no" : isOpen ? "undetermined" : "yes");
}

/** What the selectors of a source are for. Of lists that are not known, `recordsAll` tells that they may be for anything. */
function selectionsOf(source: Source, kind: AccessKind): readonly Selection[] {
  const everyRegion = isMultiRegion(source);
  const selections = [
    ...("eventSelectors" in source ? classicSelections(source.eventSelectors, kind) : []),
    ...valueOr(source.advancedEventSelectors, []).map((selector) => selectionOf(selector, kind)),
  ];
  return selections.map((selection) => ({ ...selection, applies: allOf(everyRegion, selection.applies) }));
}

function classicSelections(list: ViewOf<typeof trail>["eventSelectors"], kind: AccessKind): readonly Selection[] {
  return valueOr(list, []).flatMap((selector) =>
    valueOr(selector.dataResources, []).map(({ type, values }) => ({
      applies: allOf(
        takesKind(selector, kind),
        verdictOf(type, (known) => known === objectAccess.type, "no"),
        isSet(values),
      ),
      named: values,
      excluded: absent(values.path),
    })),
  );
}

/** What an advanced selector is for; `applies` is no where it tests more than the beginnings of ARNs. */
function selectionOf(selector: AdvancedSelector, kind: AccessKind): Selection {
  const { fields } = selector;
  const tests = valueOr(fields, []);
  const beginnings = takesAll(selector, kind, ({ field, equals, otherTests }) =>
    isOneOf(field, arnField) && [equals, ...otherTests].every(({ state }) => state === "absent") ? "yes" : "no",
  );
  const none = absent(fields.path);
  return {
    applies: allOf(isForData(selector, objectAccess.type), beginnings),
    named: tests.map(({ startsWith }) => startsWith).find(({ state }) => state !== "absent") ?? none,
    excluded: tests.map(({ notStartsWith }) => notStartsWith).find(({ state }) => state !== "absent") ?? none,
  };
}

/** Follows ARNs of buckets; known text goes before dependencies, which are those of all selectors together. */
function bucketsNamed(stack: Stack, references: References): Named {
  const [all, whole] = [new Set<string>(), new Set<string>()];
  let open = references.state === "unknown";
  for (const reference of valueOr(references, [])) {
    const exact = reference.state === "known" ? { ...reference, urns: [] } : reference;
    const resolution = stack.resolve(exact, s3Bucket);
    const partly = /^arn:[^/]*\/./.test(valueOr(reference, ""));
    open ||= resolution.state !== "found" && !partly;
    for (const { resource } of targetsOf(resolution)) {
      all.add(resource.urn);
      if (!partly) {
        whole.add(resource.urn);
      }
    }
  }
  return { all, whole, open };
}

/** Where the buckets of the stack log access to them. */
function logTargets(stack: Stack): readonly Resolution<unknown>[] {
  const settings = [...stack.all(s3BucketLogging), ...stack.all(s3BucketSettings), ...stack.all(s3BucketV2Settings)];
  return settings.map(({ logTarget }) => stack.resolve(logTarget, s3Bucket));
}

/** How many buckets more may be for access logs: their names are not known yet. */
function hiddenLogTargets(stack: Stack): number {
  return stack.memo(hiddenLogTargets, () => logTargets(stack).filter(({ state }) => state === "undecidable").length);
}

/** Buckets for logs, which a trail need not watch: watching its own bucket would feed it with itself. */
function logBuckets(stack: Stack): Urns {
  return stack.memo(logBuckets, () => {
    const targets = logTargets(stack).flatMap(targetsOf);
    return new Set(
      [...trailBuckets(stack).buckets.map(({ bucket }) => bucket), ...targets].map((view) => view.resource.urn),
    );
  });
}
