/** Statements with unknown parts, and what they may turn out to be. */

import fc from "fast-check";
import { UNKNOWN } from "../../../policies/core/value";
import type { Verdict } from "../../../policies/core/verdict";
import { anyStatement } from "./policy-samples";

/** A statement as JSON. */
type PlainStatement = Readonly<Record<string, unknown>>;

/** Statements with unknown parts, and the same with each of those parts known. */
export interface Filling {
  readonly open: readonly PlainStatement[];
  readonly filled: readonly PlainStatement[];
}

const candidates: Readonly<Record<string, readonly unknown[]>> = {
  Effect: ["Allow", "Deny"],
  Action: ["*", "iam:PassRole", "lambda:*", "s3:GetObject", "s3:Put*", "kms:Decrypt"],
  Resource: ["*", "arn:aws:s3:::b/*", "arn:aws:iam::111122223333:role/*", "arn:aws:kms:*:*:key/*"],
  Principal: ["*", { AWS: "*" }, { AWS: "111122223333" }, { Service: "lambda.amazonaws.com" }],
  Condition: [
    {},
    { StringEquals: { "aws:PrincipalOrgID": "o-1" } },
    { StringNotEquals: { "aws:PrincipalOrgID": "o-1" } },
    { StringNotEquals: { "aws:SourceVpce": "vpce-1" } },
    { StringEquals: { "aws:ResourceTag/team": "orders" } },
    { Bool: { "aws:SecureTransport": "false" } },
  ],
  value: ["*", "o-1", "vpce-2", "arn:aws:lambda:eu-west-1:111122223333:function:f"],
};

/** Statements of the samples, and some that deny to all but a few: those are where one statement hangs on another. */
const statement: fc.Arbitrary<PlainStatement> = fc.oneof(
  { weight: 3, arbitrary: anyStatement },
  {
    weight: 1,
    arbitrary: fc.record({
      Effect: fc.constantFrom("Deny", "Deny", UNKNOWN),
      Action: fc.constantFrom<unknown>("*", "s3:*", UNKNOWN, [UNKNOWN]),
      Resource: fc.constantFrom<unknown>("*", UNKNOWN),
      Principal: fc.constantFrom<unknown>("*", UNKNOWN),
      Condition: fc.constantFrom<unknown>(
        {},
        UNKNOWN,
        { StringNotEquals: { "aws:PrincipalOrgID": UNKNOWN } },
        { StringNotEquals: { "aws:PrincipalOrgID": "o-1" } },
      ),
    }),
  },
);

/** Up to three statements with a random filling of their unknown parts. */
export const anyFilling: fc.Arbitrary<Filling> = fc
  .tuple(
    fc.array(statement, { minLength: 1, maxLength: 3 }),
    fc.array(fc.nat({ max: 1000 }), { minLength: 40, maxLength: 40 }),
  )
  .map(([open, picks]) => {
    let next = 0;
    const pick = (kind: string): unknown => {
      const list = candidates[kind] ?? candidates.value ?? [];
      const index = picks[next % picks.length] ?? 0;
      next += 1;
      return list[index % list.length];
    };
    const fill = (value: unknown, kind: string): unknown => {
      if (value === UNKNOWN) {
        return pick(kind);
      }
      if (Array.isArray(value)) {
        return value.map((item) => fill(item, kind));
      }
      return typeof value === "object" && value !== null
        ? Object.fromEntries(Object.entries(value).map(([key, member]) => [key, fill(member, "value")]))
        : value;
    };
    return {
      open,
      filled: open.map((one) =>
        Object.fromEntries(Object.entries(one).map(([key, value]) => [key, fill(value, key.replace(/^Not/, ""))])),
      ),
    };
  });

/** Whether an answer about a document with unknown parts agrees with the answer once they are known. */
export function agrees(open: Verdict, filled: Verdict): boolean {
  return open === "undetermined" || open === filled;
}
