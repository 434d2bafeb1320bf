/** Levels and severities as analyzer.proto numbers them. */

import { EnforcementLevel, PolicySeverity } from "@pulumi/pulumi/proto/analyzer_pb";
import { levels, type Level, type Severity } from "../core/metadata";

/** The number of a level. */
export function levelNumber(level: Level): EnforcementLevel {
  return EnforcementLevel[level.toUpperCase() as Uppercase<Level>];
}

/**
 * The level with a number.
 *
 * @throws Error for a number that no level has
 */
export function levelOf(number: EnforcementLevel): Level {
  const level = levels.find((one) => levelNumber(one) === number);
  if (level === undefined) {
    throw new Error(`no enforcement level has number ${number}`);
  }
  return level;
}

/** The number of a severity. */
export function severityNumber(severity: Severity): PolicySeverity {
  return PolicySeverity[`POLICY_SEVERITY_${severity.toUpperCase() as Uppercase<Severity>}`];
}
