import { defineResourcePolicy, on, type ResourceReport } from "../../core/policy";
import { isOneOf, valueOr, type Value } from "../../core/value";
import { restIntegration, restMethod } from "../../views/apigateway";
import { httpIntegration } from "../../views/apigatewayv2";

const messages = {
  fromRequest: "{path} takes the resource to act on from the request",
  callersRights: "{path} passes the caller's own rights on, whatever they are",
} as const;

type Report = ResourceReport<typeof messages>;

/**
 * Parameters that name the resource of an action.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-aws-services-reference.html
 */
const targets: ReadonlySet<string> = new Set([
  "Application",
  "Configuration",
  "DeliveryStreamName",
  "Environment",
  "EventBusName",
  "ExecutionArn",
  "QueueUrl",
  "StateMachineArn",
  "StreamName",
]);

function judgeCredentials(credentials: Value<string>, report: Report): void {
  // A role whose ARN is not known yet is a role.
  if (/^arn:[\w-]+:iam::\*:user\/\*$/.test(valueOr(credentials, ""))) {
    report.violation("callersRights", { path: credentials.path });
  }
}

export default defineResourcePolicy(
  {
    title: "Integrations with AWS services should fix their target and their role",
    severity: "high",
    level: "advisory",
    stage: "preview",
    themes: ["authentication", "publicEndpoints"],
    why: "Where the request names the queue or state machine, callers choose among all that the role may reach; with their own rights passed on, nobody sees what the API allows.",
    fix: "Name the queue, bus, stream or state machine in requestParameters, and set the credentials to a role that may do that one action on it.",
    blindSpots: [
      "Targets in the mapping templates and in the URI of REST integrations.",
      "What the role may do, which iam-service-role-wildcard judges.",
      "OpenAPI bodies.",
    ],
    links: [
      "https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-aws-services.html",
    ],
    controls: { "serverless-lens": ["SEC2-a1"] },
    messages,
  },
  on(httpIntegration, ({ credentials, requestParameters, subtype }, report) => {
    judgeCredentials(credentials, report);
    if (subtype.state === "absent") {
      return;
    }
    if (requestParameters.state === "unknown") {
      report.undetermined(requestParameters.path);
    }
    for (const [name, value] of valueOr(requestParameters, new Map<string, Value<string>>())) {
      if (targets.has(name) && /\$(?:request|\{request)\b/.test(valueOr(value, ""))) {
        report.violation("fromRequest", { path: value.path });
      }
    }
  }),
  on(restIntegration, ({ credentials, type }, report) => {
    if (isOneOf(type, "HTTP", "HTTP_PROXY", "MOCK")) {
      return report.notApplicable("The integration calls no AWS service");
    }
    judgeCredentials(credentials, report);
  }),
  on(restMethod, ({ integration }, report) => judgeCredentials(integration.credentials, report)),
);
