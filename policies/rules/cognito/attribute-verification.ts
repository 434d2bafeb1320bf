import { defineResourcePolicy, on, remedy } from "../../core/policy";
import { isOneOf, valueOr, type Value } from "../../core/value";
import { userPool } from "../../views/cognito";

/** What can be proved by a code. */
const provable = ["email", "phone_number"];

/** The attributes that users sign in with, or get codes by, and that are verified at all. */
function attributesInUse(lists: readonly Value<readonly Value<string>[]>[]): readonly string[] {
  const verified = valueOr(lists.at(-1) ?? lists[0] ?? { state: "absent", path: "" }, []);
  return provable.filter((name) => verified.some((attribute) => isOneOf(attribute, name)));
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
  on(userPool, ({ signInAttributes, verifiedBeforeUpdate }, report) => {
    const unread = signInAttributes.filter(({ state }) => state === "unknown");
    if (unread.length > 0 || verifiedBeforeUpdate.state === "unknown") {
      return report.undetermined([...unread, verifiedBeforeUpdate].map(({ path }) => path).join(", "));
    }
    const used = attributesInUse(signInAttributes);
    if (used.length === 0) {
      return report.notApplicable("The pool verifies no attribute");
    }
    const listed = valueOr(verifiedBeforeUpdate, []);
    if (listed.some(({ state }) => state === "unknown")) {
      return report.undetermined(verifiedBeforeUpdate.path);
    }
    for (const attribute of used.filter((name) => !listed.some((entry) => isOneOf(entry, name)))) {
      report.violation("unverified", { path: verifiedBeforeUpdate.path, attribute });
    }
  }),
  remedy(userPool, ({ signInAttributes, verifiedBeforeUpdate }, patch) => {
    const listed = valueOr(verifiedBeforeUpdate, []);
    const missing = attributesInUse(signInAttributes).filter((name) => !listed.some((entry) => isOneOf(entry, name)));
    if (missing.length > 0 && listed.every(({ state }) => state === "known")) {
      patch.append(verifiedBeforeUpdate.path, ...missing);
    }
  }),
);
