/** Has a pack judge a saved stack, as `pulumi policy analyze --file` does (`AnalyzeSnapshot` of the engine). */

import type { PackConfig } from "./finding";
import { configurationOf } from "./pack-configuration";
import type { PackServer } from "./pack-server";
import type { SavedStack } from "./saved-state";

/** How many requests about single resources are under way at a time. */
const AT_ONCE = 16;

/**
 * Asks the pack about each resource with its inputs, then about the stack with the outputs of all. Nothing is remedied:
 * the engine only says what a remediation would change, and judges what is there.
 *
 * @throws Error where the pack does not answer
 */
export async function analyzeSaved({ resources }: SavedStack, pack: PackServer, config: PackConfig): Promise<void> {
  if (resources.length === 0) return;
  const configuration = configurationOf(config, pack.policyNames);
  for (let from = 0; from < resources.length; from += AT_ONCE) {
    const some = resources.slice(from, from + AT_ONCE);
    await Promise.all(some.map(({ asked }) => pack.analyze(asked, configuration)));
  }
  await pack.analyzeStack(
    resources.map(({ made }) => made),
    configuration,
  );
}
