import { nameList } from "../../core/message";
import { recordListOption, textListOption, type OptionValues } from "../../core/options";
import { defineStackPolicy, remedy, type Patch } from "../../core/policy";
import type { ResourceIdentity } from "../../core/resource";
import { type Value, valueOr } from "../../core/value";
import { describedResource, hasTagMap, taggedResource } from "../../views/serverless";

const options = {
  requiredTags: textListOption("Keys that tags must have, such as one for the classification of data."),
  remediationTags: recordListOption(
    "Values that a remediation gives to the keys of requiredTags where they are missing.",
    {
      // A full stop would name a member of a member in the path of a remediation.
      key: { type: "string", pattern: "^[^.\\[\\]]+$", description: "Key of the tag, without full stops and brackets" },
      value: { type: "string", minLength: 1, description: "Value of the tag" },
    },
    ["key", "value"],
  ),
};

interface Tags {
  readonly tags: Value<readonly string[]>;
  readonly allTags: Value<readonly string[]>;
}

export default defineStackPolicy(
  {
    title: "Serverless resources should have the required tags",
    severity: "low",
    level: "advisory",
    gather: true,
    themes: ["serverlessLens", "secrets"],
    why: "Whoever finds a key, a secret or a function in an incident must see whose it is and how sensitive its data are.",
    fix: ({ requiredTags }) => `Add the tags ${nameList(requiredTags, 5)} in tags or in the provider's default tags.`,
    blindSpots: ["Whether a tag is true.", "Tags, unless the option requiredTags names some."],
    links: ["https://docs.aws.amazon.com/whitepapers/latest/tagging-best-practices/tagging-best-practices.html"],
    peers: {
      securityHub: ["Lambda.6", "CloudFront.14", "CloudTrail.9", "ACM.3", "SecretsManager.5"],
      config: ["api-gw-rest-api-tagged", "api-gw-stage-tagged", "kms-key-tagged"],
      kics: ["lambda_function_without_tags", "serverless_function_without_tags"],
    },
    options,
    messages: { noTags: "{path} lacks the keys {keys}" },
    subjects: [describedResource, taggedResource],
    check(stack, report, { options: { requiredTags } }) {
      if (requiredTags.length === 0) {
        return report.notApplicable("The option requiredTags names no keys");
      }
      for (const view of [...stack.all(describedResource), ...stack.all(taggedResource)]) {
        const { tags, allTags } = view;
        const missing = missingKeys(view, requiredTags);
        const isOpen = tags.state === "unknown" || allTags.state === "unknown";
        report.settle(view, missing.length === 0 ? "yes" : isOpen ? "undetermined" : "no", tags.path, "noTags", {
          path: tags.path,
          keys: nameList(missing),
        });
      }
    },
  },
  remedy(describedResource, addTags),
  remedy(taggedResource, addTags),
);

function missingKeys({ tags, allTags }: Tags, required: readonly string[]): readonly string[] {
  const keys = new Set([tags, allTags].flatMap((value) => valueOr(value, [])));
  return required.filter((key) => !keys.has(key));
}

/** Adds the missing tags whose values are configured, beside those that are there. */
function addTags(
  { tags, allTags, resource }: Tags & { readonly resource: ResourceIdentity },
  patch: Patch,
  { requiredTags, remediationTags }: OptionValues<typeof options>,
): void {
  const missing = new Set(missingKeys({ tags, allTags }, requiredTags));
  const added = remediationTags.filter(({ key }) => missing.has(key));
  if (tags.state === "unknown" || allTags.state === "unknown" || added.length === 0) {
    return;
  }
  if (!hasTagMap(resource)) {
    return patch.append(tags.path, ...added.map(({ key, value }) => ({ key, value })));
  }
  // The provider has put all tags together before a remediation runs.
  for (const map of allTags.state === "known" ? [tags, allTags] : [tags]) {
    if (map.state === "absent") {
      patch.set(map.path, Object.fromEntries(added.map(({ key, value }) => [key, value])));
    } else {
      added.forEach(({ key, value }) => patch.set(`${map.path}.${key}`, value));
    }
  }
}
