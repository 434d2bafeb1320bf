import { defineResourcePolicy } from "../../core/policy";
import { onLambdaAuthorizers } from "./parts/lambda-authorizers";

const messages = { noExpression: "{path} is not set on a TOKEN authorizer" } as const;

export default defineResourcePolicy(
  {
    title: "TOKEN authorizers should reject malformed tokens before they run",
    severity: "low",
    level: "advisory",
    themes: ["authentication"],
    why: "Without a pattern, each malformed token costs a call of the authorizer, which a flood then exhausts.",
    fix: "Set identityValidationExpression to a pattern of the token, such as ^Bearer [-0-9a-zA-Z._]*$.",
    blindSpots: ["Whether the pattern fits the tokens that clients send."],
    links: ["https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-use-lambda-authorizer.html"],
    messages,
  },
  ...onLambdaAuthorizers<typeof messages, Readonly<Record<string, never>>>(({ type, expression }, report) => {
    if (type === "token" && expression.state === "absent") {
      report.violation("noExpression", { path: expression.path });
    }
  }),
);
