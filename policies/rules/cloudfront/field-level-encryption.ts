import { defineResourcePolicy, on } from "../../core/policy";
import type { Value } from "../../core/value";
import { type Verdict, anyItem, anyOf, isSet, not, verdictOf } from "../../core/verdict";
import { distribution } from "../../views/cloudfront";
import { askBehaviors } from "./parts/behaviors";

export default defineResourcePolicy(
  {
    title: "CloudFront behaviors that accept POST should use field-level encryption",
    severity: "low",
    level: "disabled",
    themes: ["publicEndpoints", "secrets"],
    why: "Form fields that are encrypted at the edge stay unreadable for everything between CloudFront and the code that holds the key.",
    fix: "Set fieldLevelEncryptionId of the behavior to a field-level encryption configuration.",
    blindSpots: ["Whether the forms hold anything sensitive, and whether the right fields are encrypted."],
    links: ["https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/field-level-encryption.html"],
    peers: { prowler: ["cloudfront_distributions_field_level_encryption_enabled"] },
    messages: {
      noFieldLevelEncryption: "fieldLevelEncryptionId is not set, although the behavior allows POST: {paths}",
    },
  },
  on(distribution, (view, report) => {
    const { verdict, paths, unclear } = askBehaviors(view, ({ allowedMethods, fieldLevelEncryptionId: place }) => ({
      place,
      asked: allowedMethods,
      // An id that is not known yet is one.
      verdict: anyOf(isSet(place), not(takesPost(allowedMethods))),
    }));
    report.settle(verdict, unclear, "noFieldLevelEncryption", { paths });
  }),
);

function takesPost(methods: Value<readonly Value<string>[]>): Verdict {
  return anyItem(methods, (method) => verdictOf(method, (name) => name === "POST", "no"));
}
