import { defineResourcePolicy, on } from "../../core/policy";
import { reportSecretVariables } from "../../models/secrets/variable-report";
import { lambdaFunction } from "../../views/lambda";

export default defineResourcePolicy(
  {
    title: "Lambda environment variables must not contain secrets",
    severity: "critical",
    level: "mandatory",
    themes: ["secrets"],
    why: "Everyone who may read the function's configuration can read its variables, and they stay in state files and history.",
    fix: "Keep the secret in Secrets Manager or an SSM SecureString, and put its ARN or name in the variable.",
    blindSpots: [
      "Secrets without a known form in variables whose names do not say that they hold one.",
      "Values that are known only after deployment.",
    ],
    links: [
      "https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html",
      "https://docs.aws.amazon.com/secretsmanager/latest/userguide/retrieving-secrets_lambda.html",
    ],
    controls: { "well-architected-security": ["SEC02-BP03"], "serverless-lens": ["SEC3-a4"] },
    peers: {
      checkov: ["CKV_AWS_45", "CKV_AWS_41"],
      prowler: ["awslambda_function_no_secrets_in_variables"],
      kics: ["hardcoded_aws_access_key_in_lambda"],
    },
    messages: { secret: "{path} {reason}" },
  },
  on(lambdaFunction, ({ environmentVariables }, report) => {
    if (environmentVariables.state === "absent") {
      return report.notApplicable("The function has no environment variables");
    }
    reportSecretVariables(environmentVariables, report);
  }),
);
