import { defineStackPolicy } from "../../core/policy";
import { targetsOf, type Stack } from "../../core/stack";
import { valueOr } from "../../core/value";
import { verdictOf, type Verdict } from "../../core/verdict";
import { parseArn } from "../../models/iam/patterns";
import { iamRole } from "../../views/iam";
import { kmsGrant, kmsKey } from "../../views/kms";
import type { Grant } from "./parts/grants";

const messages = {
  wideGrantee: "{path} is everyone or a whole account",
  foreignGrantee: "{path} is in an account outside trustedAccounts",
} as const;

export default defineStackPolicy({
  title: "KMS grants should name one role or user of this or a trusted account",
  severity: "medium",
  level: "advisory",
  stage: "preview",
  themes: ["secrets"],
  why: "A grant works beside all policies and does not expire: whoever it names can use the key until it is retired.",
  fix: "Set granteePrincipal to the ARN of one role, or name its account in the trustedAccounts setting.",
  blindSpots: ["Grants that AWS services or applications create."],
  links: [
    "https://docs.aws.amazon.com/kms/latest/developerguide/grant-best-practices.html",
    "https://docs.aws.amazon.com/kms/latest/developerguide/grant-authorization.html",
  ],
  aliases: ["kms-grant-scope"],
  messages,
  subjects: [kmsGrant],
  check(stack, report, { settings }) {
    for (const grant of stack.all(kmsGrant)) {
      const { granteePrincipal } = grant;
      if (stack.resolve(granteePrincipal, iamRole).state === "found") {
        continue;
      }
      const { path } = granteePrincipal;
      const narrow = verdictOf(granteePrincipal, (arn) => !isWide(arn, settings.trustedAccounts), "undetermined");
      report.settle(grant, narrow, path, "wideGrantee", { path });
      if (narrow === "yes") {
        const known = isOfKnownAccount(stack, grant, settings.trustedAccounts);
        report.settle(grant, known, path, "foreignGrantee", { path });
      }
    }
  },
});

/** Whether an ARN means everyone, or a whole account that is not trusted. */
function isWide(principal: string, trusted: readonly string[]): boolean {
  const arn = parseArn(principal);
  const isAccount = arn?.resource === "root" && arn.account !== "" && !trusted.includes(arn.account);
  return principal === "*" || arn?.account === "*" || isAccount;
}

/** Whether the grantee is of the program's account or a trusted one, as far as the program tells its own. */
function isOfKnownAccount(stack: Stack, { granteePrincipal, key }: Grant, trusted: readonly string[]): Verdict {
  const { account = "" } = parseArn(valueOr(granteePrincipal, "")) ?? {};
  const own = targetsOf(stack.resolve(key, kmsKey)).flatMap(
    (target) => parseArn(valueOr(target.arn, ""))?.account ?? [],
  );
  if (account === "" || [...trusted, ...own, parseArn(valueOr(key, ""))?.account].includes(account)) {
    return "yes";
  }
  // A key of another account says nothing of the account that this program deploys into.
  return own.length > 0 ? "no" : "undetermined";
}
