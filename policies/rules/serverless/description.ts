import { defineStackPolicy } from "../../core/policy";
import { verdictOf } from "../../core/verdict";
import { describedResource } from "../../views/serverless";

export default defineStackPolicy({
  title: "Serverless resources should have a description",
  severity: "low",
  level: "disabled",
  gather: true,
  themes: ["serverlessLens"],
  why: "Whoever finds a key, a secret or a function in an incident must see what it is for.",
  fix: "Set description to the purpose of the resource.",
  blindSpots: ["Whether a description is true."],
  links: ["https://docs.aws.amazon.com/wellarchitected/latest/serverless-applications-lens/security-pillar.html"],
  peers: {
    config: ["lambda-function-description", "apigateway-stage-description", "apigatewayv2-stage-description"],
    compliancePolicies: [
      "aws-lambda-function-missing-description",
      "aws-kms-key-missing-description",
      "aws-secretsmanager-secret-missing-description",
    ],
  },
  aliases: ["serverless-description-tags"],
  messages: { noDescription: "{path} is not set" },
  subjects: [describedResource],
  check(stack, report) {
    for (const view of stack.all(describedResource)) {
      const { path } = view.description;
      const described = verdictOf(view.description, (text) => text.trim() !== "", "no");
      report.settle(view, described, path, "noDescription", { path });
    }
  },
});
