/** The part that policies about public resource policies have in common: reading a document and saying what is wrong. */

import type { Plain, Value } from "../../core/value";
import { parsePolicyDocument, type PolicyDocument, type Statement } from "./policy-document";
import { publicStatements } from "./public-access";

/** What these policies say; the ids of the messages they must have. */
export interface PublicPolicyReport {
  /** `about` is the statement, for policies that leave it to this one. */
  violation(message: "public", parameters: { readonly path: string }, about: string): void;
  violation(message: "malformed", parameters: { readonly path: string; readonly reason: string }): void;
  undetermined(what: string): void;
}

/** Messages for {@link reportPublicStatements}. */
export const publicPolicyMessages = {
  public: "{path} allows everyone, and no condition limits who can call",
  malformed: "{path} is not a valid policy document: {reason}",
} as const;

/**
 * Reports the statements of a policy that are public, and a policy that AWS would refuse.
 *
 * @param concerns which statements count; all where it is left out
 * @returns the document where it could be read
 */
export function reportPublicStatements(
  policy: Value<Plain>,
  report: PublicPolicyReport,
  concerns: (statement: Statement) => boolean = () => true,
): PolicyDocument | undefined {
  const result = parsePolicyDocument(policy);
  switch (result.state) {
    case "absent":
      return undefined;
    case "unknown":
      report.undetermined(policy.path);
      return undefined;
    case "malformed":
      report.violation("malformed", { path: policy.path, reason: result.reason });
      return undefined;
    case "known":
      break;
  }
  const { document } = result;
  if (!document.complete) {
    report.undetermined(`${policy.path}.Statement`);
  }
  for (const { statement, verdict } of publicStatements(document)) {
    const path = `${policy.path}.${statement.label}`;
    if (concerns(statement)) {
      if (verdict === "yes") {
        report.violation("public", { path }, path);
      } else {
        report.undetermined(path);
      }
    }
  }
  return document;
}
