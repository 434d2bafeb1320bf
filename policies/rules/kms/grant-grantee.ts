import { defineStackPolicy } from "../../core/policy";
import { targetsOf, type Stack } from "../../core/stack";
import { valueOr } from "../../core/value";
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
      const problem = granteeProblem(stack, grant, settings.trustedAccounts);
      const { path } = grant.granteePrincipal;
      if (problem === "undetermined") {
        report.undetermined(grant, path);
      } else if (problem) {
        report.violation(grant, problem, { path });
      }
    }
  },
});

/** What is wrong with the grantee; undetermined where its account or that of the program is not known. */
function granteeProblem(
  stack: Stack,
  { granteePrincipal, key }: Grant,
  trusted: readonly string[],
): keyof typeof messages | "undetermined" | undefined {
  if (stack.resolve(granteePrincipal, iamRole).state === "found") {
    return undefined;
  }
  if (granteePrincipal.state !== "known") {
    return "undetermined";
  }
  const arn = parseArn(granteePrincipal.value);
  if (granteePrincipal.value === "*" || arn?.account === "*") {
    return "wideGrantee";
  }
  if (arn === undefined || arn.account === "" || trusted.includes(arn.account)) {
    return undefined;
  }
  if (arn.resource === "root") {
    return "wideGrantee";
  }
  const own = targetsOf(stack.resolve(key, kmsKey)).flatMap(
    (target) => parseArn(valueOr(target.arn, ""))?.account ?? [],
  );
  const ofKey = key.state === "known" ? parseArn(key.value)?.account : undefined;
  if (own.includes(arn.account) || ofKey === arn.account) {
    return undefined;
  }
  // A key of another account says nothing of the account that this program deploys into.
  return own.length > 0 ? "foreignGrantee" : "undetermined";
}
