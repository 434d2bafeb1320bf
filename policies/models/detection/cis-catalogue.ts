/** The alarms that the CIS AWS Foundations Benchmark asks for, with the events that each of them watches. */

import catalogue from "../../data/cis-alarms.json";
import { ABSENT, type Sample, type SampleValue } from "./metric-filter-pattern";
import { ANY } from "./filter-pattern-syntax";

/** A CloudTrail event that an alarm must watch. */
interface WatchedEvent {
  /** For messages: the event's name, or what tells it from other events. */
  readonly label: string;
  readonly sample: Sample;
}

/** One alarm of the catalogue. */
export interface CisAlarm {
  readonly id: string;
  /** What it watches, for messages. */
  readonly watches: string;
  readonly events: readonly WatchedEvent[];
}

/** Fields as the catalogue's JSON has them; null stands for a field that the event does not have. */
interface Fields {
  readonly [field: string]: string | null | Fields;
}

interface CatalogueEvent {
  readonly label?: string;
  readonly eventSource?: string;
  readonly eventNames?: readonly string[];
  readonly fields?: Fields;
}

/**
 * What an event holds besides what the catalogue says: an API call that was allowed, made under a role.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
 */
const anyCall: Sample = {
  awsRegion: ANY,
  errorCode: ABSENT,
  errorMessage: ABSENT,
  eventCategory: "Management",
  eventID: ANY,
  eventName: ANY,
  eventSource: ANY,
  eventTime: ANY,
  eventType: "AwsApiCall",
  eventVersion: ANY,
  managementEvent: true,
  readOnly: ANY,
  recipientAccountId: ANY,
  requestID: ANY,
  sourceIPAddress: ANY,
  userAgent: ANY,
  userIdentity: {
    accountId: ANY,
    arn: ANY,
    invokedBy: ABSENT,
    principalId: ANY,
    sessionContext: {
      attributes: { creationDate: ANY, mfaAuthenticated: ANY },
      sessionIssuer: { accountId: ANY, arn: ANY, principalId: ANY, type: ANY, userName: ANY },
    },
    type: "AssumedRole",
    userName: ANY,
  },
};

/** All alarms of the catalogue. */
export const cisAlarms: readonly CisAlarm[] = catalogue.alarms.map(({ id, watches, events }) => ({
  id,
  watches,
  events: (events as readonly CatalogueEvent[]).flatMap(({ label, eventSource, eventNames, fields }) =>
    (eventNames ?? [undefined]).map((eventName) => ({
      label: label ?? eventName ?? watches,
      sample: merge(anyCall, {
        ...(eventSource === undefined ? {} : { eventSource }),
        ...(eventName === undefined ? {} : { eventName }),
        ...fields,
      }),
    })),
  ),
}));

function merge(base: Sample, fields: Fields): Sample {
  const merged: Record<string, SampleValue | undefined> = { ...base };
  for (const [name, field] of Object.entries(fields)) {
    const below = base[name];
    merged[name] =
      field === null
        ? ABSENT
        : typeof field === "string"
          ? field
          : merge(typeof below === "object" && below !== null && !isList(below) ? below : {}, field);
  }
  return merged;
}

function isList(value: Sample | readonly SampleValue[]): value is readonly SampleValue[] {
  return Array.isArray(value);
}
