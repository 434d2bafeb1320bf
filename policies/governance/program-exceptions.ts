/** Exceptions that a program brings in its stack's configuration, where the settings allow it. */

import { exceptionMembers, type Settings } from "../core/settings";
import type { Exception } from "./ledger";
import type { StackConfiguration } from "./stack-configuration";

/** The key of the stack's configuration: a JSON list of entries. */
export const programExceptionsKey = "serverless-guard:exceptions";

/** The program's entries, not validated, and why they cannot be read. */
export function readProgramExceptions(configuration: StackConfiguration): {
  readonly entries: readonly Exception[];
  readonly problems: readonly string[];
} {
  const at = `${programExceptionsKey} of the stack's configuration`;
  const members = Object.keys(exceptionMembers);
  const text = configuration.get(programExceptionsKey);
  if (text === undefined) {
    return { entries: [], problems: [] };
  }
  try {
    const given: unknown = JSON.parse(text);
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

/** Sentences on a program's entries that the settings rule out, or that the pack cannot see. */
export function notesOnProgramExceptions(
  { programExceptions }: Settings,
  configuration: StackConfiguration,
): readonly string[] {
  if (!programExceptions) {
    const isGiven = configuration.get(programExceptionsKey) !== undefined;
    return isGiven ? [`${programExceptionsKey} of the stack's configuration is ignored: programExceptions is off`] : [];
  }
  return configuration.isPassed()
    ? []
    : [
        `programExceptions has no effect here: the stack's configuration does not reach the pack in ` +
          `pulumi policy analyze, nor where a script starts a composed pack, so ${programExceptionsKey} excepts nothing`,
      ];
}
