/** Whether a resource policy refuses requests that do not come over TLS. */

import type { Patch } from "../../core/policy";
import {
  parsedPlain,
  containsUnknown,
  isPlainList,
  known,
  type Known,
  type Plain,
  type PlainObject,
} from "../../core/value";
import { type Verdict, allOf, anyOf } from "../../core/verdict";
import { holdsForValue } from "./conditions";
import { parsePolicyDocument, type ConditionTest, type PolicyDocument, type Statement } from "./policy-document";
import { matchesPattern } from "./patterns";
import { coversAction } from "./permissions";
import { meansEveryone } from "./public-access";

/**
 * Whether a policy denies everyone the actions without TLS, by `aws:SecureTransport` being false.
 *
 * @param actions each must be denied: `s3:GetObject`
 * @param resource a text that resources of the denying statement must take in, or undefined for any: `arn:aws:s3:::x/key`
 */
export function deniesPlainHttp(
  document: PolicyDocument,
  actions: readonly string[],
  resource?: (pattern: string) => boolean,
): Verdict {
  const perAction = actions.map((action) =>
    anyOf(
      ...document.statements.map((statement) => denies(statement, action, resource)),
      document.complete ? "no" : "undetermined",
    ),
  );
  return allOf(...perAction);
}

function denies(statement: Statement, action: string, concerns: ((pattern: string) => boolean) | undefined): Verdict {
  const { effect, principals, resources, conditions } = statement;
  if (effect === "Allow" || !principals || principals.negated) {
    return "no";
  }
  const covered: Verdict =
    !resources || !concerns
      ? "yes"
      : resources.negated
        ? "undetermined"
        : resources.patterns.some(concerns)
          ? "yes"
          : resources.complete
            ? "no"
            : "undetermined";
  return allOf(
    effect === "Deny" ? "yes" : "undetermined",
    meansEveryone(principals),
    coversAction(statement, action),
    covered,
    // A further condition lets some requests without TLS through.
    anyOf(...conditions.tests.map(isPlainHttp), conditions.complete ? "no" : "undetermined"),
    conditions.tests.every((test) => isPlainHttp(test) !== "no") ? "yes" : "no",
    conditions.complete ? "yes" : "undetermined",
  );
}

/** Whether a test holds where a request comes without TLS; every request has the key. */
function isPlainHttp(test: ConditionTest): Verdict {
  return test.key === "aws:securetransport" ? holdsForValue(test, "false") : "no";
}

/**
 * Gives a bucket policy a statement more, which denies everyone requests without TLS; the others stay as they are. Does
 * nothing where the policy cannot be read in full, or names no ARN that tells the AWS partition.
 *
 * @param bucket name of the bucket
 */
export function refusePlainHttp({ path, value: policy }: Known<Plain>, bucket: string, patch: Patch): void {
  if (containsUnknown(policy) || parsePolicyDocument(known("", policy)).state !== "known") {
    return;
  }
  const document = parsedPlain(policy) as PlainObject;
  const partition = /"arn:(aws[\w-]*):s3:::/.exec(JSON.stringify(document))?.[1];
  const key = Object.keys(document).find((name) => name.toLowerCase() === "statement");
  if (partition === undefined || key === undefined) {
    return;
  }
  const arn = `arn:${partition}:s3:::${bucket}`;
  const added = {
    Effect: "Deny",
    Principal: "*",
    Action: "s3:*",
    Resource: [arn, `${arn}/*`],
    Condition: { Bool: { "aws:SecureTransport": "false" } },
  };
  if (typeof policy !== "string") {
    return patch.append(`${path}.${key}`, added);
  }
  const statements = document[key] ?? [];
  const list: readonly Plain[] = isPlainList(statements) ? statements : [statements];
  patch.set(path, JSON.stringify({ ...document, [key]: [...list, added] }));
}

/** True where a resource pattern takes in objects of a bucket, whichever bucket: `*`, `arn:aws:s3:::logs/*`. */
export function takesInObjects(pattern: string): boolean {
  return (
    pattern === "*" || /^arn:[\w-]+:s3:::.*\*$/.test(pattern) || matchesPattern(pattern, "arn:aws:s3:::bucket/key")
  );
}
