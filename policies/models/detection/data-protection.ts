/**
 * Data protection policies of CloudWatch Logs: which kinds of sensitive data they find and mask.
 *
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch-logs-data-protection-policies.html
 */

import {
  parsedPlain,
  UNKNOWN,
  isPlainList,
  isPlainObject,
  type Plain,
  type PlainObject,
  type Value,
} from "../../core/value";
import { type Verdict, allOf, anyOf } from "../../core/verdict";

/** What a data protection policy does about one kind of data. */
export interface Protection {
  /** Findings are written to where somebody can see them, or at least counted. */
  readonly audited: Verdict;
  /** Readers of the log see asterisks. */
  readonly masked: Verdict;
}

/**
 * What a data protection policy does about a kind of data.
 *
 * @param policy JSON text, or the document as an object
 * @param identifier name of a data identifier: `CreditCardNumber`. Policies name it so, or by an ARN that ends in it.
 * @returns {@link unprotected} where there is no policy, or AWS would refuse it
 */
export function protectionOf(policy: Value<Plain>, identifier: string): Protection {
  const document = readDocument(policy);
  if (document === UNKNOWN) {
    return { audited: "undetermined", masked: "undetermined" };
  }
  const statements = document?.Statement;
  const answer = (operation: string): Verdict => {
    if (statements === UNKNOWN) {
      return "undetermined";
    }
    return isPlainList(statements) ? anyOf(...statements.map((one) => covers(one, operation, identifier))) : "no";
  };
  return { audited: answer("Audit"), masked: answer("Deidentify") };
}

function readDocument(policy: Value<Plain>): PlainObject | typeof UNKNOWN | undefined {
  if (policy.state !== "known") {
    return policy.state === "unknown" ? UNKNOWN : undefined;
  }
  const plain = parsedPlain(policy.value);
  return plain === UNKNOWN || isPlainObject(plain) ? plain : undefined;
}

function covers(statement: Plain, operation: string, identifier: string): Verdict {
  if (!isPlainObject(statement)) {
    return statement === UNKNOWN ? "undetermined" : "no";
  }
  const { DataIdentifier: identifiers, Operation: operations } = statement;
  const wanted = isPlainObject(operations) ? operations[operation] : operations;
  return allOf(
    wanted === UNKNOWN ? "undetermined" : isPlainObject(wanted) ? "yes" : "no",
    isPlainList(identifiers)
      ? anyOf(...identifiers.map((one) => isIdentifier(one, identifier)))
      : isIdentifier(identifiers ?? null, identifier),
  );
}

function isIdentifier(plain: Plain, identifier: string): Verdict {
  if (plain === UNKNOWN) {
    return "undetermined";
  }
  return typeof plain === "string" && plain.split("/").at(-1) === identifier ? "yes" : "no";
}
