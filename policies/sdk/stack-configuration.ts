/** The stack's configuration under the SDK's server, which takes only tags from the engine's message. */

import { runtime } from "@pulumi/pulumi";
import type { StackConfiguration } from "../governance/stack-configuration";

/**
 * Reads it where the SDK does. It comes as an environment variable from the Node language host (`RunPlugin` in
 * `pulumi-language-nodejs`; older CLIs do it themselves), which leaves it out for a stack without configuration but then
 * sets this one too. Where a script starts the pack without a host, and without a stack (`pulumi policy analyze`, which
 * has a state only), neither is set.
 */
export const sdkStackConfiguration: StackConfiguration = {
  isPassed: () => process.env.PULUMI_NODEJS_DRY_RUN !== undefined,
  get: (key) => runtime.getConfig(key),
};
