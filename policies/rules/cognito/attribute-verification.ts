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
    fix: "List the attributes of autoVerifiedAttributes in userAttributeUpdateSettings.attributesRequireVerificationBeforeUpdates.",
    blindSpots: ["Clients that may not write the attribute."],
    links: [
      "https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-email-phone-verification.html",
    ],
    controls: { "serverless-lens": ["SEC1-a1"] },
    messages: { unverified: "{path} does not list {attribute}" },
  },
  on(userPool, ({ autoVerified, verifiedBeforeUpdate }, report) => {
    const used = provable.map((attribute) => ({ attribute, verified: lists(autoVerified, attribute) }));
    if (used.every(({ verified }) => verified === "no")) {
      return report.notApplicable("The pool verifies no attribute");
    }
    for (const { attribute, verified } of used) {
      const fits = anyOf(not(verified), lists(verifiedBeforeUpdate, attribute));
      const { path } = verifiedBeforeUpdate;
      report.settle(fits, `${autoVerified.path}, ${path}`, "unverified", { path, attribute });
    }
  }),
  remedy(userPool, ({ autoVerified, verifiedBeforeUpdate }, patch) => {
    const missing = provable.filter(
      (name) => allOf(lists(autoVerified, name), not(lists(verifiedBeforeUpdate, name))) === "yes",
    );
    patch.append(verifiedBeforeUpdate.path, ...missing);
  }),
);
