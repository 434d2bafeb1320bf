import { defineResourcePolicy, on } from "../../core/policy";
import { reportSecretVariables } from "../../models/secrets/variable-report";
import { restDeployment, restStage } from "../../views/apigateway";
import { httpStage } from "../../views/apigatewayv2";

export default defineResourcePolicy(
  {
    title: "API stage variables must not contain secrets",
    severity: "high",
    level: "mandatory",
    themes: ["secrets"],
    why: "Everyone who may read the API's configuration reads its stage variables, and they travel on in URLs, mapping templates and logs.",
    fix: "Keep the secret in Secrets Manager or an SSM SecureString that the back end reads, and put its name in the variable.",
    blindSpots: [
      "Secrets without a known form in variables whose names do not say that they hold one.",
      "Values that are known only after deployment.",
    ],
    links: [
      "https://docs.aws.amazon.com/apigateway/latest/developerguide/stage-variables.html",
      "https://docs.aws.amazon.com/apigateway/latest/developerguide/aws-api-gateway-stage-variables-reference.html",
    ],
    controls: { "serverless-lens": ["SEC3-a4"] },
    peers: { prowler: ["apigateway_restapi_no_secrets_in_stage_variables"] },
    messages: { secret: "{path} {reason}" },
  },
  on(restStage, ({ variables, canaryVariables }, report) => {
    reportSecretVariables(variables, report);
    reportSecretVariables(canaryVariables, report);
  }),
  on(restDeployment, ({ variables }, report) => reportSecretVariables(variables, report)),
  on(httpStage, ({ variables }, report) => reportSecretVariables(variables, report)),
);
