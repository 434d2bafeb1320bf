/** How long tokens of app clients are valid. */

import { mapValue, unknown, valueOr, type Value } from "../../../core/value";

const secondsIn: ReadonlyMap<string, number> = new Map([
  ["seconds", 1],
  ["minutes", 60],
  ["hours", 3600],
  ["days", 86_400],
]);

/**
 * The seconds for which a token is valid; absent where the program leaves the time to Cognito.
 *
 * @param unit the unit in `tokenValidityUnits`; one that Cognito does not have tells nothing
 * @param usualUnit what Cognito takes where the unit is left out
 */
export function tokenLife(validity: Value<number>, unit: Value<string>, usualUnit: "hours" | "days"): Value<number> {
  if (validity.state === "absent") {
    return validity;
  }
  const seconds = unit.state === "unknown" ? undefined : secondsIn.get(valueOr(unit, usualUnit));
  return seconds === undefined
    ? unknown(`${validity.path}, ${unit.path}`)
    : mapValue(validity, (count) => count * seconds);
}
