import { defineStackPolicy, type StackReport } from "../../core/policy";
import { valueOr } from "../../core/value";
import { allOf, answerOfRead, anyOf, not, type Verdict } from "../../core/verdict";
import type { ViewOf } from "../../core/view";
import { requires, requiresPresence } from "../../models/iam/conditions";
import { keyPolicies } from "../../models/kms/key-policy";
import {
  parsePolicyDocument,
  type PolicyDocument,
  type PolicyDocumentResult,
  type Statement,
} from "../../models/iam/policy-document";
import { parseArn } from "../../models/iam/patterns";
import { accountsOf } from "../../models/iam/principals";
import { coversAction, isAllowing } from "../../models/iam/permissions";
import { isNarrowed, isPublic, meansEveryone } from "../../models/iam/public-access";
import { namesCloudTrail } from "../../models/trail/service";
import { trail } from "../../views/cloudtrail";
import { kmsKey } from "../../views/kms";

const trailContext = "kms:encryptioncontext:aws:cloudtrail:arn";

/** Whether a statement lets CloudTrail use the key for something. */
function letsCloudTrail(statement: Statement, ...actions: readonly string[]): Verdict {
  return allOf(
    isAllowing(statement),
    namesCloudTrail(statement),
    anyOf(...actions.map((action) => coversAction(statement, action))),
  );
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
  const { principals } = statement;
  // What is open to all accounts is another policy's finding: kms-key-policy-public.
  if (!principals || principals.negated || isPublic(statement) !== "no") {
    return "no";
  }
  return allOf(
    isAllowing(statement),
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

const messages = {
  notAllowed: "No key policy allows cloudtrail.amazonaws.com to use kms:GenerateDataKey",
  noSource: "{path} allows CloudTrail to use the key without a condition on the trail or its account",
  wideDecrypt: "{path} allows everyone in an account to decrypt without a condition on the encryption context",
  foreignAccount: "{path} allows decryption by an account outside trustedAccounts",
} as const;

type Key = ViewOf<typeof kmsKey>;
type Report = StackReport<typeof messages>;

export default defineStackPolicy({
  title: "A trail's key policy must be limited to that trail and its readers",
  severity: "high",
  level: "mandatory",
  themes: ["cloudtrail", "secrets"],
  why: "Without a condition CloudTrail encrypts for any account's trail with the key, and whoever may decrypt with it can read every log in the bucket.",
  fix: "Allow cloudtrail.amazonaws.com kms:GenerateDataKey* with aws:SourceArn, and kms:Decrypt to named readers or with CloudTrail's encryption context.",
  blindSpots: [
    "Keys of other programs or accounts.",
    "Identities of this account that the policy names: whether they are readers only their owner knows.",
    "Rights that IAM policies and grants give.",
  ],
  links: ["https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html"],
  controls: { "nist-800-53": ["AU-9(3)"] },
  messages,
  subjects: [trail],
  check(stack, report, { settings }) {
    const keys = new Set<Key>();
    for (const view of stack.all(trail)) {
      const resolution = stack.resolve(view.kmsKeyId, kmsKey);
      if (resolution.state === "found") {
        resolution.targets.forEach((key) => keys.add(key));
      } else if (resolution.state !== "absent") {
        report.undetermined(view, "the key, which this stack does not make");
      }
    }
    for (const key of keys) {
      const { policies, doubtful } = keyPolicies(stack, key);
      const documents = policies.map(({ policy, place }) => ({ place, result: parsePolicyDocument(policy) }));
      const encrypts = documents.map(({ result }) => letsCloudTrailEncrypt(result));
      const allowed = anyOf(...encrypts, doubtful ? "undetermined" : "no");
      report.settle(key, allowed, "the key policy", "notAllowed");
      for (const { place, result } of documents) {
        if (result.state === "unknown") {
          report.undetermined(key, place);
        } else if (result.state === "known") {
          judgeStatements(key, place, result.document, report);
          judgeAccounts(key, place, result.document, report, settings.trustedAccounts);
        }
      }
    }
  },
});

function letsCloudTrailEncrypt(result: PolicyDocumentResult): Verdict {
  const lets = ({ statements, complete }: PolicyDocument): Verdict =>
    anyOf(
      ...statements.map((statement) => letsCloudTrail(statement, "kms:GenerateDataKey")),
      complete ? "no" : "undetermined",
    );
  // What AWS would refuse is another policy's finding: kms-key-policy-public.
  return answerOfRead(result, ({ document }) => lets(document), "yes");
}

function judgeStatements(key: Key, place: string, { statements, complete }: PolicyDocument, report: Report): void {
  if (!complete) {
    report.undetermined(key, `${place}.Statement`);
  }
  for (const statement of statements) {
    const path = `${place}.${statement.label}`;
    const uses = letsCloudTrail(statement, "kms:GenerateDataKey", "kms:Decrypt");
    report.settle(key, anyOf(not(uses), isBoundToTrail(statement)), path, "noSource", { path });
    report.settle(key, not(letsEveryoneDecrypt(statement)), path, "wideDecrypt", { path });
  }
}

function judgeAccounts(
  key: Key,
  place: string,
  document: PolicyDocument,
  report: Report,
  trustedAccounts: readonly string[],
): void {
  const own = parseArn(valueOr(key.arn, ""))?.account;
  const others = decryptingAccounts(document).filter(
    (account) => account !== own && !trustedAccounts.includes(account),
  );
  // One account is the key's own; which one is told once the key exists.
  const trusted = own === undefined ? (others.length > 1 ? "undetermined" : "yes") : others.length > 0 ? "no" : "yes";
  report.settle(key, trusted, "the account of the key", "foreignAccount", { path: place });
}
