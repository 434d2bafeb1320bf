/** The configuration of the stack that is judged, which reaches a pack in another way under each server. */

/** What a pack is told of the stack's configuration. */
export interface StackConfiguration {
  /** Whether the engine passed it: an empty one and none look alike otherwise. */
  readonly isPassed: () => boolean;
  /** The value of a key such as `aws:region`; undefined where it has none. */
  readonly get: (key: string) => string | undefined;
}

/** Where there is no stack. */
export const noStackConfiguration: StackConfiguration = { isPassed: () => false, get: () => undefined };
