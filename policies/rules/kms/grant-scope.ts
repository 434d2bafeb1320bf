import { textListOption } from "../../core/options";
import { defineStackPolicy } from "../../core/policy";
import type { Stack } from "../../core/stack";
import { fitsPattern } from "../../core/text-pattern";
import { valueOr, type Value } from "../../core/value";
import { type Verdict, allOf, anyOf, not } from "../../core/verdict";
import type { ViewOf } from "../../core/view";
import { readKeyPolicies } from "../../models/kms/key-policy";
import { isServiceLinkedRole, letsCreateGrants, servesAnybody, sourceConditionsAsOf } from "../../models/kms/key-use";
import { parseArn } from "../../models/iam/patterns";
import { iamRole } from "../../views/iam";
import { kmsExternalKey, kmsGrant, kmsKey, kmsKeyPolicy, kmsReplicaExternalKey, kmsReplicaKey } from "../../views/kms";

type Grant = ViewOf<typeof kmsGrant>;

/** Operations that take an encryption context with symmetric keys, and are there for RSA keys too. */
const contextOperations = ["Decrypt", "Encrypt", "ReEncryptFrom", "ReEncryptTo"];

const messages = {
  wideGrantee: "{path} is everyone or a whole account",
  foreignGrantee: "{path} is in another account, which is not in trustedAccounts",
  delegation: "{path} holds CreateGrant, and the option delegatingGrants does not name the grant",
  noContext: "{path} sets no encryption context",
  noRetiring: "{path} is not set, and the grantee may not retire the grant either",
  noSource: "{path} allows an AWS service to use the key without a condition on the source",
  grantCreation: "{path} allows a role or user to create grants for any grantee",
} as const;

/** Whether the grantee is the role of an AWS service; such grants look as AWS documents them. */
function isForServiceRole(stack: Stack, { granteePrincipal }: Grant): Verdict {
  if (granteePrincipal.state === "known") {
    return isServiceLinkedRole(granteePrincipal.value) ? "yes" : "no";
  }
  return stack.resolve(granteePrincipal, iamRole).state === "found" ? "no" : "undetermined";
}

/** What is wrong with the grantee, if anything; undetermined where its account or that of the program is not known. */
function judgeGrantee(
  stack: Stack,
  { granteePrincipal, key }: Grant,
  trusted: readonly string[],
): "wideGrantee" | "foreignGrantee" | "undetermined" | undefined {
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
  const resolution = stack.resolve(key, kmsKey);
  const keys = resolution.state === "found" ? resolution.targets.map((target) => valueOr(target.arn, "")) : [];
  const own = keys.flatMap((text) => parseArn(text)?.account ?? []);
  const ofKey = key.state === "known" ? parseArn(key.value)?.account : undefined;
  if (own.includes(arn.account) || ofKey === arn.account) {
    return undefined;
  }
  // A key of another account says nothing of the account that this program deploys into.
  return own.length > 0 ? "foreignGrantee" : "undetermined";
}

/** Whether some operation takes an encryption context. Keys that are not symmetric take none. */
function takesContext(stack: Stack, grant: Grant): Verdict {
  const { names, complete } = operationsOf(grant);
  if (names.some((name) => name.startsWith("GenerateDataKey"))) {
    return "yes";
  }
  const encrypts = names.some((name) => contextOperations.includes(name));
  return allOf(encrypts ? "yes" : complete ? "no" : "undetermined", isSymmetric(stack, grant));
}

function isSymmetric(stack: Stack, { key }: Grant): Verdict {
  const specs = [stack.resolve(key, kmsKey), stack.resolve(key, kmsExternalKey)].flatMap(
    (resolution): readonly Value<string>[] =>
      resolution.state === "found" ? resolution.targets.map(({ spec }) => spec) : [],
  );
  const verdicts = specs.map((spec): Verdict => {
    if (spec.state === "unknown") {
      return "undetermined";
    }
    return valueOr(spec, "SYMMETRIC_DEFAULT") === "SYMMETRIC_DEFAULT" ? "yes" : "no";
  });
  return verdicts.length === 0 ? "undetermined" : allOf(...verdicts);
}

function operationsOf({ operations }: Grant): { readonly names: readonly string[]; readonly complete: boolean } {
  const items = valueOr(operations, []);
  return {
    names: items.flatMap((item) => (item.state === "known" ? [item.value] : [])),
    complete: operations.state !== "unknown" && items.every(({ state }) => state === "known"),
  };
}

function hasContext({ constraints }: Grant): boolean {
  return (
    constraints.state === "unknown" ||
    valueOr(constraints, [])
      .flat()
      .some((names) => names.state === "unknown" || valueOr(names, []).length > 0)
  );
}

export default defineStackPolicy({
  title: "KMS grants and service statements should allow no more use of a key than is needed",
  severity: "medium",
  level: "advisory",
  stage: "preview",
  themes: ["secrets"],
  why: "A grant works beside all policies and does not expire; a service that may use the key for anybody's resource can be made to do so by another account.",
  fix: "Grant single operations to one role with an encryption context, and add aws:SourceArn to statements for AWS services.",
  blindSpots: [
    "Whether the grantee needs all operations of the grant.",
    "Grants that AWS services or applications create.",
    `Statements for services for which no such condition was documented on ${sourceConditionsAsOf}; the option conditionedServices adds services.`,
    "Encrypt and Decrypt with keys that the stack does not make, which may be RSA keys and then take no encryption context.",
    "Grants for service-linked roles, which look as AWS documents them.",
  ],
  links: [
    "https://docs.aws.amazon.com/kms/latest/developerguide/grant-best-practices.html",
    "https://docs.aws.amazon.com/kms/latest/developerguide/least-privilege.html",
    "https://docs.aws.amazon.com/kms/latest/developerguide/grant-authorization.html",
  ],
  options: {
    delegatingGrants: textListOption(
      "Pulumi names of the grants that may hold CreateGrant, for AWS services that create grants of their own; * stands for any text.",
    ),
    conditionedServices: textListOption(
      "Further service principals whose key policy statements must fix the source: states.amazonaws.com.",
    ),
  },
  messages,
  subjects: [kmsGrant, kmsKey, kmsKeyPolicy, kmsReplicaKey, kmsExternalKey, kmsReplicaExternalKey],
  check(stack, report, { options, settings }) {
    for (const grant of stack.all(kmsGrant)) {
      const { granteePrincipal, operations, constraints, retiringPrincipal, resource } = grant;
      const grantee = judgeGrantee(stack, grant, settings.trustedAccounts);
      if (grantee === "undetermined") {
        report.undetermined(grant, granteePrincipal.path);
      } else if (grantee) {
        report.violation(grant, grantee, { path: granteePrincipal.path });
      }
      const { names, complete } = operationsOf(grant);
      const holds = (name: string): Verdict => (names.includes(name) ? "yes" : complete ? "no" : "undetermined");
      const mayDelegate = options.delegatingGrants.some((pattern) => fitsPattern(pattern, resource.name));
      const ordinary = not(isForServiceRole(stack, grant));
      const wrongs = [
        ["delegation", operations.path, mayDelegate ? "no" : holds("CreateGrant")],
        ["noContext", constraints.path, hasContext(grant) ? "no" : takesContext(stack, grant)],
        ["noRetiring", retiringPrincipal.path, retiringPrincipal.state === "absent" ? not(holds("RetireGrant")) : "no"],
      ] as const;
      for (const [message, path, wrong] of wrongs) {
        const verdict = allOf(ordinary, wrong);
        if (verdict === "yes") {
          report.violation(grant, message, { path });
        } else if (verdict === "undetermined") {
          report.undetermined(grant, path);
        }
      }
    }
    const services = options.conditionedServices.map((name) => name.toLowerCase());
    for (const { holder, policy, document } of readKeyPolicies(stack, report)) {
      for (const statement of document.statements) {
        const path = `${policy.path}.${statement.label}`;
        const [source, grants] = [servesAnybody(statement, document, services), letsCreateGrants(statement, document)];
        if (source === "yes") {
          report.violation(holder, "noSource", { path });
        }
        if (grants === "yes") {
          report.violation(holder, "grantCreation", { path });
        }
        if (anyOf(source, grants) === "undetermined") {
          report.undetermined(holder, path);
        }
      }
    }
  },
});
