/** A policy of the pack in the form that any server of the engine's protocol can call. */

import type { PatchOutcome } from "../core/patch";
import type { SdkResource } from "../core/resource";
import type { Stack } from "../core/stack";
import type { Answer } from "./answer";
import type { PolicyDescription } from "./description";
import type { Call } from "./request";

/** A policy as it is served. None of its functions throws, and a server may leave out calls for types it does not read. */
export interface ServedPolicy {
  readonly description: PolicyDescription;
  /** Type tokens the policy reads; undefined for all. */
  readonly types: readonly string[] | undefined;
  readonly judgeResource?: (resource: SdkResource, call: Call) => Answer | Promise<Answer>;
  readonly judgeStack?: (stack: Stack, call: Call) => Answer;
  /** Sets what the policy asks for, in the properties given. */
  readonly remediate?: (resource: SdkResource, options: Call["options"]) => Promise<PatchOutcome>;
}
