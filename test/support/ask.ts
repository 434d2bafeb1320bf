/** Asks this pack about the resources of stack rows. */

import { pack } from "../../engine/analyzer";
import type { Analysis, PackConfiguration } from "../../engine/requests";
import {
  analyzeMade as analyzeMadeBy,
  toEngineResource,
  type MadeResource,
  type StackMode,
  type StackResource,
} from "../../testing/stack-rows";

/** As the engine does: each resource on its inputs, then all of them on their outputs. */
export function analyzeMade(resources: readonly MadeResource[], configuration: PackConfiguration): Promise<Analysis> {
  return analyzeMadeBy(pack, resources, configuration);
}

/** The resources of a row, asked of as the engine does. */
export function analyzeResources(
  resources: readonly StackResource[],
  mode: StackMode,
  configuration: PackConfiguration,
): Promise<Analysis> {
  return analyzeMade(
    resources.map((resource) => toEngineResource(resource, { resources }, mode)),
    configuration,
  );
}
