import { defineResourcePolicy, on, remedy } from "../../core/policy";
import type { Value } from "../../core/value";
import { allOf, anyItem, anyOf, not, verdictOf, type Verdict } from "../../core/verdict";
import { userPool } from "../../views/cognito";

/** What can be proved by a code. */
const provable = ["email", "phone_number"];

type Texts = Value<readonly Value<string>[]>;

/** Whether a list names an attribute. */
function lists(list: Texts, attribute: string): Verdict {
  return anyItem(list, (entry) => verdictOf(entry, (name) => name === attribute, "no"));
}

export default defineResourcePolicy(
  {
    title: "User pools should verify a new e-mail address or phone number before it counts",
    severity: "medium",
    level: "advisory",
    stage: "preview",
    themes: ["authentication"],
    why: "Otherwise whoever holds a session for a moment moves the account to an address of their own, or to that of somebody else.",
    fix: "List what users sign in with in autoVerifiedAttributes and in userAttributeUpdateSettings.attributesRequireVerificationBeforeUpdates.",
    blindSpots: [
      "Clients that may not write the attribute.",
      "Aliases that the pool does not verify, as nobody signs in with them before they are verified.",
      "A remediation leaves what users sign in with and the pool does not verify: a pool must be able to send codes for it.",
    ],
    links: [
      "https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-email-phone-verification.html",
    ],
    controls: { "serverless-lens": ["SEC1-a1"] },
    messages: { unverified: "{path} does not list {attribute}" },
  },
  on(userPool, ({ autoVerified, usernameAttributes, verifiedBeforeUpdate }, report) => {
    const used = provable.map((attribute) => ({
      attribute,
      counts: anyOf(lists(autoVerified, attribute), lists(usernameAttributes, attribute)),
    }));
    if (used.every(({ counts }) => counts === "no")) {
      return report.notApplicable("The pool verifies no attribute, and its users sign in with a name");
    }
    for (const { attribute, counts } of used) {
      const fits = anyOf(not(counts), lists(verifiedBeforeUpdate, attribute));
      const { path } = verifiedBeforeUpdate;
      report.settle(fits, `${autoVerified.path}, ${usernameAttributes.path}, ${path}`, "unverified", {
        path,
        attribute,
      });
    }
  }),
  remedy(userPool, ({ autoVerified, verifiedBeforeUpdate }, patch) => {
    // AWS takes only what autoVerifiedAttributes lists too.
    const missing = provable.filter(
      (name) => allOf(lists(autoVerified, name), not(lists(verifiedBeforeUpdate, name))) === "yes",
    );
    if (missing.length > 0) {
      patch.append(verifiedBeforeUpdate.path, ...missing);
    }
  }),
);
