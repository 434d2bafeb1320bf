/** The part that policies about single statements have in common: reading a document, and saying what was not read. */

import type { Plain, Value } from "../../core/value";
import { parsePolicyDocument, type Statement } from "./policy-document";

/** Where unread parts are told of. */
export interface StatementReport {
  notApplicable(reason: string): void;
  undetermined(what: string): void;
}

/**
 * The statements of a policy that can be read, each with its path for messages. A policy that AWS would refuse has none;
 * the policy about public statements tells what is wrong with it.
 */
export function readableStatements(
  policy: Value<Plain>,
  report: StatementReport,
): readonly { readonly statement: Statement; readonly path: string }[] {
  const result = parsePolicyDocument(policy);
  if (result.state === "unknown") {
    report.undetermined(policy.path);
    return [];
  }
  if (result.state !== "known") {
    report.notApplicable("There is no policy that could be read");
    return [];
  }
  if (!result.document.complete) {
    report.undetermined(`${policy.path}.Statement`);
  }
  return result.document.statements.map((statement) => ({ statement, path: `${policy.path}.${statement.label}` }));
}
