import { nameList } from "../../core/message";
import { defineResourcePolicy, on } from "../../core/policy";
import type { Value } from "../../core/value";
import { type Verdict, anyItem, verdictOf } from "../../core/verdict";
import { behaviorsOf } from "../../models/edge/distribution";
import { distribution } from "../../views/cloudfront";

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
    const { behaviors, unread } = behaviorsOf(view);
    const posting = behaviors
      .filter(({ fieldLevelEncryptionId }) => fieldLevelEncryptionId.state === "absent")
      .map(({ allowedMethods, fieldLevelEncryptionId: { path } }) => ({ path, verdict: takesPost(allowedMethods) }));
    const paths = (wanted: Verdict): readonly string[] =>
      posting.filter(({ verdict }) => verdict === wanted).map(({ path }) => path);
    const unclear = [...paths("undetermined"), ...(unread === undefined ? [] : [unread])];
    report.settle(
      paths("yes").length > 0 ? "no" : unclear.length > 0 ? "undetermined" : "yes",
      nameList(unclear),
      "noFieldLevelEncryption",
      { paths: nameList(paths("yes")) },
    );
  }),
);

function takesPost(methods: Value<readonly Value<string>[]>): Verdict {
  return anyItem(methods, (method) => verdictOf(method, (name) => name === "POST", "no"));
}
