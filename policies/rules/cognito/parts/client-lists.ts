/** What app clients list: flows and URLs. */

import { isOneOf, type Value, valueOr } from "../../../core/value";
import type { ViewOf } from "../../../core/view";
import type { managedUserPoolClient } from "../../../views/cognito";

interface Report {
  undetermined(what: string): void;
}

/**
 * Whether an app client uses OAuth: one whose OAuth settings are switched off has neither flows nor redirects. Tells the
 * report where that is not known yet.
 */
export function usesOauth({ oauthEnabled }: ViewOf<typeof managedUserPoolClient>, report: Report): boolean {
  if (oauthEnabled.state === "unknown") {
    report.undetermined(oauthEnabled.path);
    return false;
  }
  return !isOneOf(oauthEnabled, false);
}

/** Hands over the texts of a list with their paths, and tells the report of those that are not known yet. */
export function eachText(
  list: Value<readonly Value<string>[]>,
  report: Report,
  judge: (text: string, path: string) => void,
): void {
  const items = valueOr(list, []);
  [list, ...items].filter(({ state }) => state === "unknown").forEach(({ path }) => report.undetermined(path));
  for (const item of items) {
    if (item.state === "known") {
      judge(item.value, item.path);
    }
  }
}
