/** What the policies that are called for one request share: one resource, or one stack. */

import { Reported } from "../core/coverage";
import { rootType, toRecord, type ResourceRecord, type SdkResource } from "../core/resource";
import type { Stack } from "../core/stack";
import { AnswerRoom } from "../governance/answer-room";

/** One request of the engine. */
export class Request {
  /** What policies have reported so far. */
  readonly reported = new Reported();
  /** What room there is for findings. */
  readonly room = new AnswerRoom();
  /** Whether the settings policy was called for it. */
  areSettingsRead = false;
  private model: Stack | undefined;
  private record: ResourceRecord | undefined;

  /** The resource that the request is about, as the first policy that asks was passed it. */
  recordOf(resource: SdkResource): ResourceRecord {
    this.record ??= toRecord(resource);
    return this.record;
  }

  /** The model of the stack, built for the first policy that asks. */
  stackOf(build: () => Stack): Stack {
    this.model ??= build();
    return this.model;
  }
}

/** How a policy is called in a request. */
export interface Call {
  readonly request: Request;
  /** The policy's own configuration. */
  readonly options: Readonly<Record<string, unknown>>;
  /** The tags of the stack. */
  readonly stackTags: ReadonlyMap<string, string>;
  /** True where the settings policy seems to be off: nobody then knows how the shared settings are configured. */
  readonly areSettingsOff?: boolean;
}

/** URN of the resource that stands for the stack: its root, or any of it where the engine does not pass that. */
export function stackUrn({ identities }: Stack): string | undefined {
  return (identities.find(({ type }) => type === rootType) ?? identities[0])?.urn;
}
