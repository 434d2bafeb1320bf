/** Exceptions that a program brings in its stack's configuration, where the settings allow it. */

import { Config } from "@pulumi/pulumi";
import { exceptionMembers, type Settings } from "../core/settings";
import type { Exception } from "./ledger";

const namespace = "serverless-guard";

/** The key of the stack's configuration: a JSON list of entries. */
export const programExceptionsKey = `${namespace}:exceptions`;

/** The program's entries, not validated, and why they cannot be read. */
export function readProgramExceptions(): {
  readonly entries: readonly Exception[];
  readonly problems: readonly string[];
} {
  const at = `${programExceptionsKey} of the stack's configuration`;
  const members = Object.keys(exceptionMembers);
  try {
    const given = new Config(namespace).getObject<unknown>("exceptions");
    if (given === undefined) {
      return { entries: [], problems: [] };
    }
    const isEntry = (entry: unknown): entry is Exception =>
      typeof entry === "object" &&
      entry !== null &&
      Object.entries(entry).every(([key, value]) => members.includes(key) && typeof value === "string");
    if (Array.isArray(given) && given.every(isEntry)) {
      return { entries: given, problems: [] };
    }
  } catch {
    // Told below: the text of the error would quote the configuration.
  }
  return { entries: [], problems: [`${at} is refused: it must be a JSON list of objects with ${members.join(", ")}`] };
}

/**
 * Whether the engine passed the stack's configuration to the pack. It comes as an environment variable from the Node
 * language host (`RunPlugin` in `pulumi-language-nodejs`; older CLIs do it themselves), which leaves it out for a stack
 * without configuration but then sets this one too. Without a host (`--policy-pack` with an executable) and without a
 * stack (`pulumi policy analyze`, which has a state only) neither is set.
 */
function isConfigurationPassed(): boolean {
  return process.env.PULUMI_NODEJS_DRY_RUN !== undefined;
}

/** Sentences on a program's entries that the settings rule out, or that the pack cannot see. */
export function notesOnProgramExceptions({ programExceptions }: Settings): readonly string[] {
  if (!programExceptions) {
    const isGiven = new Config(namespace).get("exceptions") !== undefined;
    return isGiven ? [`${programExceptionsKey} of the stack's configuration is ignored: programExceptions is off`] : [];
  }
  return isConfigurationPassed()
    ? []
    : [
        `programExceptions has no effect here: the stack's configuration does not reach the pack in ` +
          `pulumi policy analyze, nor where an executable starts it, so ${programExceptionsKey} excepts nothing`,
      ];
}
