import { defineStackPolicy } from "../../core/policy";
import { valueOr } from "../../core/value";
import { type Verdict, allOf, anyOf, not } from "../../core/verdict";
import { requires, requiresPresence } from "../../models/iam/conditions";
import { keyPolicies } from "../../models/kms/key-policy";
import { parsePolicyDocument, type PolicyDocument, type Statement } from "../../models/iam/policy-document";
import { parseArn } from "../../models/iam/patterns";
import { accountsOf } from "../../models/iam/principals";
import { coversAction } from "../../models/iam/permissions";
import { isNarrowed, isPublic, meansEveryone } from "../../models/iam/public-access";
import { trail } from "../../views/cloudtrail";
import { kmsKey } from "../../views/kms";

const service = "cloudtrail.amazonaws.com";
const trailContext = "kms:encryptioncontext:aws:cloudtrail:arn";

/** Whether a statement lets CloudTrail itself do something. */
function namesCloudTrail({ effect, principals }: Statement): Verdict {
  if (effect === "Deny" || !principals || principals.negated) {
    return "no";
  }
  const named = principals.entries.some((entry) => entry.kind === "service" && entry.service === service);
  return named ? (effect === "Allow" ? "yes" : "undetermined") : principals.complete ? "no" : "undetermined";
}

/** Whether the trail, or at least its account, is fixed: by the source, or by the encryption context. */
function isBoundToTrail(statement: Statement): Verdict {
  return anyOf(
    isNarrowed(statement),
    requires(
      statement.conditions,
      (key) => key === trailContext,
      (value) => /^\d{12}$/.test(parseArn(value)?.account ?? ""),
    ),
  );
}

/** Whether a statement lets everyone of an account decrypt whatever the key encrypts, without leave of their own. */
function letsEveryoneDecrypt(statement: Statement): Verdict {
  const { effect, principals } = statement;
  // What is open to all accounts is another policy's finding: kms-key-policy-public.
  if (effect === "Deny" || !principals || principals.negated || isPublic(statement) !== "no") {
    return "no";
  }
  return allOf(
    effect === "Allow" ? "yes" : "undetermined",
    meansEveryone(principals),
    coversAction(statement, "kms:Decrypt"),
    // CloudTrail's encryption context is enough, whatever the trail.
    not(
      requires(
        statement.conditions,
        (key) => key.startsWith("kms:encryptioncontext:"),
        () => true,
      ),
    ),
    not(requiresPresence(statement.conditions, trailContext)),
    not(requires(statement.conditions, (key) => key === "kms:viaservice" || key === "aws:principalarn")),
  );
}

/** Accounts that a policy lets decrypt by naming them or their identities. */
function decryptingAccounts({ statements }: PolicyDocument): readonly string[] {
  const named = statements.filter(
    (statement) => statement.effect === "Allow" && coversAction(statement, "kms:Decrypt") !== "no",
  );
  return [...new Set(named.flatMap(({ principals }) => (principals ? accountsOf(principals) : [])))];
}

export default defineStackPolicy({
  title: "The key of a trail serves CloudTrail for that trail, and its readers only",
  severity: "high",
  level: "mandatory",
  themes: ["cloudtrail", "secrets"],
  why: "Without a condition CloudTrail encrypts for anybody's trail with the key, and whoever may decrypt with it can read every log in the bucket.",
  fix: "In the key policy allow cloudtrail.amazonaws.com kms:GenerateDataKey* with aws:SourceArn of the trail or kms:EncryptionContext:aws:cloudtrail:arn, and kms:Decrypt to named readers, or to the account with the encryption context; other accounts go into the trustedAccounts setting.",
  blindSpots: [
    "Keys of other programs or accounts.",
    "Identities of the own account that the policy names: whether they are readers only their owner knows.",
    "Rights that IAM policies and grants give.",
  ],
  links: ["https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html"],
  controls: { "nist-800-53": ["AU-9(3)"] },
  messages: {
    notAllowed: "No key policy lets cloudtrail.amazonaws.com use kms:GenerateDataKey",
    noSource: "{path} lets CloudTrail use the key without a condition that fixes the trail or its account",
    wideDecrypt: "{path} lets everyone in an account decrypt, without a test of the encryption context",
    foreignAccount: "{path} lets another account decrypt that is not in trustedAccounts",
  },
  subjects: [trail],
  check(stack, report, { settings }) {
    const judged = new Set<string>();
    for (const view of stack.all(trail)) {
      const resolution = stack.resolve(view.kmsKeyId, kmsKey);
      if (resolution.state === "absent") {
        continue;
      }
      if (resolution.state !== "found") {
        report.undetermined(view, "the key, which this stack does not make");
        continue;
      }
      for (const key of resolution.targets.filter(({ resource }) => !judged.has(resource.urn))) {
        judged.add(key.resource.urn);
        const { policies, doubtful } = keyPolicies(stack, key);
        const allowed: Verdict[] = [doubtful ? "undetermined" : "no"];
        for (const { policy, place } of policies) {
          const result = parsePolicyDocument(policy);
          if (result.state !== "known") {
            allowed.push("undetermined");
            if (result.state === "unknown") {
              report.undetermined(key, place);
            }
            continue;
          }
          const { document } = result;
          if (!document.complete) {
            allowed.push("undetermined");
            report.undetermined(key, `${place}.Statement`);
          }
          for (const statement of document.statements) {
            const path = `${place}.${statement.label}`;
            const encrypts = allOf(namesCloudTrail(statement), coversAction(statement, "kms:GenerateDataKey"));
            allowed.push(encrypts);
            const uses = anyOf(encrypts, allOf(namesCloudTrail(statement), coversAction(statement, "kms:Decrypt")));
            const wrongs = [
              ["noSource", allOf(uses, not(isBoundToTrail(statement)))],
              ["wideDecrypt", letsEveryoneDecrypt(statement)],
            ] as const;
            for (const [message, wrong] of wrongs) {
              if (wrong === "yes") {
                report.violation(key, message, { path });
              } else if (wrong === "undetermined") {
                report.undetermined(key, path);
              }
            }
          }
          const own = parseArn(valueOr(key.arn, ""))?.account;
          const others = decryptingAccounts(document).filter(
            (account) => account !== own && !settings.trustedAccounts.includes(account),
          );
          if (own !== undefined && others.length > 0) {
            report.violation(key, "foreignAccount", { path: place });
          } else if (own === undefined && others.length > 1) {
            // One account is the key's own; which one is told once the key exists.
            report.undetermined(key, "the account of the key");
          }
        }
        if (anyOf(...allowed) === "no") {
          report.violation(key, "notAllowed");
        }
      }
    }
  },
});
