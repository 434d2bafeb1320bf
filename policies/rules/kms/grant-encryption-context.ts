import { defineStackPolicy } from "../../core/policy";
import { targetsOf, type Stack } from "../../core/stack";
import { valueOr } from "../../core/value";
import { allOf, anyOf, not, verdictOf, type Verdict } from "../../core/verdict";
import { kmsExternalKey, kmsGrant, kmsKey } from "../../views/kms";
import { isOrdinary, operationsOf, type Grant } from "./parts/grants";

/** Operations that take an encryption context with symmetric keys, and are there for RSA keys too. */
const contextOperations = ["Decrypt", "Encrypt", "ReEncryptFrom", "ReEncryptTo"];

export default defineStackPolicy({
  title: "KMS grants should set an encryption context",
  severity: "medium",
  level: "advisory",
  stage: "preview",
  themes: ["secrets"],
  why: "Without an encryption context the grantee can decrypt whatever the key encrypts, not only the data it works with.",
  fix: "Set encryptionContextEquals or encryptionContextSubset in constraints of the grant.",
  blindSpots: [
    "Grants that AWS services or applications create.",
    "Encrypt and Decrypt with keys that the stack does not make, which may be RSA keys and then take no encryption context.",
    "Grants for service-linked roles, which look as AWS documents them.",
  ],
  links: ["https://docs.aws.amazon.com/kms/latest/developerguide/grant-best-practices.html"],
  messages: { noContext: "{path} sets no encryption context" },
  subjects: [kmsGrant],
  check(stack, report) {
    for (const grant of stack.all(kmsGrant)) {
      const { path } = grant.constraints;
      const isUnbound = allOf(isOrdinary(stack, grant), not(mayHaveContext(grant)), takesContext(stack, grant));
      report.settle(grant, not(isUnbound), path, "noContext", { path });
    }
  },
});

function mayHaveContext({ constraints }: Grant): Verdict {
  const contexts = valueOr(constraints, []).flat();
  const isSet = contexts.some((names) => names.state === "unknown" || valueOr(names, []).length > 0);
  return constraints.state === "unknown" || isSet ? "yes" : "no";
}

/** Whether some operation takes an encryption context. Keys that are not symmetric take none. */
function takesContext(stack: Stack, grant: Grant): Verdict {
  const { names, complete } = operationsOf(grant);
  if (names.some((name) => name.startsWith("GenerateDataKey"))) {
    return "yes";
  }
  const encrypts = names.some((name) => contextOperations.includes(name));
  return allOf(anyOf(encrypts ? "yes" : "no", complete ? "no" : "undetermined"), isSymmetric(stack, grant));
}

function isSymmetric(stack: Stack, { key }: Grant): Verdict {
  const keys = [...targetsOf(stack.resolve(key, kmsKey)), ...targetsOf(stack.resolve(key, kmsExternalKey))];
  return keys.length === 0
    ? "undetermined"
    : allOf(...keys.map(({ spec }) => verdictOf(spec, (name) => name === "SYMMETRIC_DEFAULT", "yes")));
}
