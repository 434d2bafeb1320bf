/** By which configuration `check` judges. */

import { catalog } from "../../policies/catalog";
import { idleIn, refusedIn } from "../../policies/governance/check-configuration";
import { readConfigurationFile, type JsonObject } from "../../policies/governance/configuration-file";
import { readObject } from "../files";
import { findingTypes } from "../finding-types";
import { layOver, readPreset } from "../presets";
import type { EngineExceptions } from "./recorder";

/** What judging needs of a configuration; it goes to worker threads as it is. */
export interface Rules {
  /** Configuration by name of policy. */
  readonly config: JsonObject;
  /** Exceptions of the engine. */
  readonly exceptions: EngineExceptions;
}

/** The rules, and what in the configuration does nothing. */
export interface RulesReading {
  readonly rules: Rules;
  readonly warnings: readonly string[];
}

/**
 * Reads the configuration to judge by.
 *
 * @param config a `--policy-pack-config` file; laid over the preset where both are given
 * @param preset name of a preset
 * @throws Error for a configuration that the engine or the pack refuses: nothing is judged by it
 */
export function readRules(config: string | undefined, preset: string | undefined): RulesReading {
  const below = preset === undefined ? {} : readPreset(preset);
  const content = config === undefined ? below : layOver(below, readObject(config));
  const refused = refusedIn(content, catalog);
  if (refused.length > 0) {
    throw new Error(`${config ?? ""} is refused: ${refused.join("; ")}`);
  }
  const { policies, exceptions, environments } = readConfigurationFile(content);
  const isPulumiAsked = environments !== undefined;
  return {
    rules: { config: policies, exceptions: (exceptions ?? {}) as EngineExceptions },
    warnings: [
      ...idleIn(content, catalog, findingTypes),
      ...(isPulumiAsked ? ["ESC environments of the configuration are not opened: only Pulumi does that"] : []),
    ],
  };
}
