/** What the pack says of itself to the engine, and to Pulumi Cloud when it is published. */

import type { PolicyPackArgs } from "@pulumi/policy";

const repository = "https://github.com/serverless-guard/serverless-guard";

/** Metadata of the pack. Name and version are in `package.json`. */
export const about = {
  displayName: "Serverless Guard",
  description: "Makes AWS serverless workloads secure before they exist.",
  provider: "AWS",
  tags: ["aws", "serverless", "lambda", "apigateway", "cloudfront", "cloudtrail", "kms", "iam", "security"],
  repository,
  readme: [
    "# Serverless Guard",
    "",
    "Judges AWS serverless workloads before they exist: Lambda, API Gateway, CloudFront and WAF, CloudTrail, KMS, secrets,",
    "identities and detection, with resources of `@pulumi/aws` and `@pulumi/aws-native` alike. A value that is not known",
    "yet is never a reason for a finding, and no message holds a property's value.",
    "",
    `- [What each policy asks for](${repository}/blob/main/docs/policies/README.md)`,
    `- [Levels, options and presets](${repository}/blob/main/docs/configuration.md)`,
    `- [Exceptions](${repository}/blob/main/docs/exceptions.md)`,
    `- [Changes](${repository}/blob/main/CHANGELOG.md)`,
  ].join("\n"),
} satisfies Omit<PolicyPackArgs, "policies">;
