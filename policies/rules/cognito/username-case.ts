import { defineResourcePolicy, on } from "../../core/policy";
import { allOf, anyItem, anyOf, not, verdictOf } from "../../core/verdict";
import { userPool } from "../../views/cognito";

export default defineResourcePolicy(
  {
    title: "User pools should take names and addresses in any case for the same user",
    severity: "low",
    level: "disabled",
    stage: "preview",
    themes: ["authentication"],
    why: "Otherwise Anna@example.com and anna@example.com are two users, and an application that does not tell them apart gives one the account of the other.",
    fix: "Set usernameConfiguration.caseSensitive to false on a new pool; on a pool that exists it replaces the pool and loses its users.",
    blindSpots: ["Whether the pool exists already, so that its case sensitivity cannot be changed."],
    links: [
      "https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-case-sensitivity.html",
      "https://aws.amazon.com/blogs/security/how-to-set-case-sensitivity-in-the-amazon-cognito-console/",
    ],
    messages: { sensitive: "{path} is not false" },
  },
  on(userPool, ({ caseSensitive, usernameAttributes }, report) => {
    const hasOthers = anyItem(usernameAttributes, (name) => verdictOf(name, (text) => text !== "phone_number", "yes"));
    const areNumbers = allOf(
      anyItem(usernameAttributes, () => "yes"),
      not(hasOthers),
    );
    if (areNumbers === "yes") {
      return report.notApplicable("Users sign in with phone numbers, which have no case");
    }
    const isInsensitive = verdictOf(caseSensitive, (value) => !value, "no");
    const open = areNumbers === "undetermined" ? usernameAttributes.path : caseSensitive.path;
    report.settle(anyOf(areNumbers, isInsensitive), open, "sensitive", { path: caseSensitive.path });
  }),
);
