/** The part that policies about variables have in common: scanning them, and saying which hold a credential. */

import type { Value } from "../../core/value";
import { scanVariables } from "./variables";

/** What these policies say; `secret` is the id of the message they must have. */
export interface SecretVariableReport {
  violation(message: "secret", parameters: { readonly path: string; readonly reason: string }): void;
  undetermined(what: string): void;
}

/**
 * Reports the variables that hold a credential: by path and reason, never by value.
 *
 * @param variables names and values; an absent map holds none
 */
export function reportSecretVariables(
  variables: Value<ReadonlyMap<string, Value<string>>>,
  report: SecretVariableReport,
): void {
  if (variables.state !== "known") {
    return variables.state === "unknown" ? report.undetermined(variables.path) : undefined;
  }
  const known = [...variables.value].flatMap(([name, value]) =>
    value.state === "known" ? [[name, value.value] as const] : [],
  );
  for (const { name, reason } of scanVariables(new Map(known))) {
    // The variable's own path: in a list its name is the value of a property.
    report.violation("secret", { path: variables.value.get(name)?.path ?? variables.path, reason });
  }
  const open = [...variables.value.values()].filter(({ state }) => state === "unknown").map(({ path }) => path);
  if (open.length > 0) {
    report.undetermined(open.join(", "));
  }
}
