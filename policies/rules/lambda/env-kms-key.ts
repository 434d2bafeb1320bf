import { textOption } from "../../core/options";
import { defineResourcePolicy, on, remedy } from "../../core/policy";
import { isAwsManagedKey } from "../../models/kms/key-policy";
import { lambdaFunction } from "../../views/lambda";

export default defineResourcePolicy(
  {
    title: "Lambda environment variables should be encrypted with a customer managed key",
    severity: "medium",
    level: "disabled",
    themes: ["secrets"],
    why: "Under the AWS managed key, everyone who may read the function's configuration can read its variables too.",
    fix: "Set kmsKeyArn to a customer managed key whose policy names the principals that can decrypt.",
    blindSpots: [
      "Whether the key's policy is any narrower than the AWS managed key's.",
      "Whether a key ARN of another account belongs to an AWS managed key.",
    ],
    links: ["https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars-encryption.html"],
    controls: { "serverless-lens": ["SEC3-a4"], "cis-controls-8.1": ["3.11"] },
    peers: {
      kics: ["serverless_function_environment_variables_not_encrypted"],
      checkov: ["CKV_AWS_173"],
      prowler: ["awslambda_function_env_vars_not_encrypted_with_cmk"],
    },
    options: { remediationKeyArn: textOption("ARN of the key that a remediation sets.", "^arn:[\\w-]+:kms:") },
    messages: {
      noKey: "{path} is not set, although {variables} is",
      awsManagedKey: "{path} names the AWS managed key",
    },
  },
  on(lambdaFunction, ({ environmentVariables, kmsKeyArn }, report) => {
    const variables = environmentVariables.path;
    if (environmentVariables.state === "absent") {
      return report.notApplicable("The function has no environment variables");
    }
    if (environmentVariables.state === "known" && environmentVariables.value.size === 0) {
      return report.notApplicable("The function has no environment variables");
    }
    if (isAwsManagedKey(kmsKeyArn)) {
      return report.violation("awsManagedKey", { path: kmsKeyArn.path });
    }
    // A key made in the same stack has no ARN yet in a preview; it is set all the same.
    if (kmsKeyArn.state !== "absent") {
      return;
    }
    if (environmentVariables.state === "unknown") {
      return report.undetermined(variables);
    }
    report.violation("noKey", { variables, path: kmsKeyArn.path });
  }),
  remedy(lambdaFunction, ({ kmsKeyArn }, patch, { remediationKeyArn }) => {
    if (remediationKeyArn !== "") {
      patch.set(kmsKeyArn.path, remediationKeyArn);
    }
  }),
);
