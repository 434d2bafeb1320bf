import { nameList } from "../../core/message";
import { booleanOption, recordListOption, textListOption, type OptionValues } from "../../core/options";
import { defineResourcePolicy, on, remedy, type Patch, type ResourceReport } from "../../core/policy";
import type { ResourceIdentity } from "../../core/resource";
import type { Value } from "../../core/value";
import { describedResource, hasTagMap, taggedResource } from "../../views/serverless";

const messages = {
  noDescription: "{path} is not set",
  noTags: "{path} lacks the keys {keys}",
} as const;

const options = {
  requireDescription: booleanOption("Ask for descriptions.", true),
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

export default defineResourcePolicy(
  {
    title: "Serverless resources say what they are for, and carry the tags that are asked for",
    severity: "low",
    level: "advisory",
    themes: ["serverlessLens", "secrets"],
    why: "Who finds a key, a secret or a function in an incident must see what it is for, whose it is and how sensitive its data are.",
    fix: "Set description, and the keys of the option requiredTags in tags or in the provider's default tags.",
    blindSpots: ["Whether a description or a tag is true.", "Tags, unless the option requiredTags names some."],
    links: [
      "https://docs.aws.amazon.com/whitepapers/latest/tagging-best-practices/tagging-best-practices.html",
      "https://docs.aws.amazon.com/wellarchitected/latest/serverless-applications-lens/security-pillar.html",
    ],
    peers: {
      securityHub: ["Lambda.6", "CloudFront.14", "CloudTrail.9", "ACM.3", "SecretsManager.5"],
      config: [
        "lambda-function-description",
        "apigateway-stage-description",
        "apigatewayv2-stage-description",
        "api-gw-rest-api-tagged",
        "api-gw-stage-tagged",
        "kms-key-tagged",
      ],
      compliancePolicies: [
        "aws-lambda-function-missing-description",
        "aws-kms-key-missing-description",
        "aws-secretsmanager-secret-missing-description",
      ],
      kics: ["lambda_function_without_tags", "serverless_function_without_tags"],
    },
    options,
    messages,
  },
  on(describedResource, ({ description, ...tags }, report, { options }) => {
    if (options.requireDescription) {
      if (description.state === "unknown") {
        report.undetermined(description.path);
      } else if (description.state === "absent" || description.value.trim() === "") {
        report.violation("noDescription", { path: description.path });
      }
    }
    judgeTags(tags, options.requiredTags, report);
  }),
  on(taggedResource, (tags, report, { options }) => {
    if (options.requiredTags.length === 0) {
      return report.notApplicable("The option requiredTags names no keys");
    }
    judgeTags(tags, options.requiredTags, report);
  }),
  remedy(describedResource, addTags),
  remedy(taggedResource, addTags),
);

function judgeTags(
  { tags, allTags }: Tags,
  required: readonly string[],
  report: ResourceReport<typeof messages>,
): void {
  const missing = missingKeys({ tags, allTags }, required);
  if (missing.length === 0) {
    return;
  }
  if (tags.state === "unknown" || allTags.state === "unknown") {
    report.undetermined(tags.path);
  } else {
    report.violation("noTags", { path: tags.path, keys: nameList(missing) });
  }
}

function missingKeys({ tags, allTags }: Tags, required: readonly string[]): readonly string[] {
  const keys = new Set([tags, allTags].flatMap((value) => (value.state === "known" ? value.value : [])));
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
