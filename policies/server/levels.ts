/** Levels and severities as analyzer.proto numbers them: the generated messages need not be loaded for that. */

import type { Level, Severity } from "../core/metadata";

const levelNumbers: Readonly<Record<Level, number>> = { advisory: 0, mandatory: 1, disabled: 2, remediate: 3 };

const levelsByNumber = new Map(Object.entries(levelNumbers).map(([level, number]) => [number, level as Level]));

const severityNumbers: Readonly<Record<Severity, number>> = { low: 1, medium: 2, high: 3, critical: 4 };

/** The number of a level. */
export function levelNumber(level: Level): number {
  return levelNumbers[level];
}

/**
 * The level with a number.
 *
 * @throws Error for a number that no level has
 */
export function levelOf(number: number): Level {
  const level = levelsByNumber.get(number);
  if (level === undefined) {
    throw new Error(`no enforcement level has number ${number}`);
  }
  return level;
}

/** The number of a severity. */
export function severityNumber(severity: Severity): number {
  return severityNumbers[severity];
}
