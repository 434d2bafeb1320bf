import { defineResourcePolicy, on, type ResourceReport } from "../../core/policy";
import { isOneOf, valueOr, type Value } from "../../core/value";
import { allOf, answerOf, not, verdictOf } from "../../core/verdict";
import type { ViewOf } from "../../core/view";
import { restIntegration, restMethod } from "../../views/apigateway";
import { httpIntegration } from "../../views/apigatewayv2";

const messages = {
  fromRequest: "{path} takes the resource to act on from the request",
  callersRights: "{path} passes the caller's own rights on, whatever they are",
} as const;

type Report = ResourceReport<typeof messages>;

/** What of a REST integration says where it leads. */
type RestTarget = Pick<ViewOf<typeof restIntegration>, "credentials" | "requestParameters" | "type" | "uri">;

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

/** Parameters of the query APIs that REST integrations call. */
const queryTargets: ReadonlySet<string> = new Set(["QueueName", "QueueUrl", "TargetArn", "TopicArn"]);

function judgeCredentials(credentials: Value<string>, report: Report): void {
  // A role whose ARN is not known yet is a role.
  if (/^arn:[\w-]+:iam::\*:user\/\*$/.test(valueOr(credentials, ""))) {
    report.violation("callersRights", { path: credentials.path });
  }
}

/** The parts of a path to which a REST integration sends requests, as far as they name the queue or bucket. */
function placesOf(uri: string): readonly string[] {
  const [, service, path = ""] = /^arn:[\w-]+:apigateway:[\w-]*:(sqs|s3):path\/(.*)$/s.exec(uri) ?? [];
  const parts = path.split("/");
  return (service === "s3" ? parts.slice(0, 1) : parts).flatMap((part) =>
    [...part.matchAll(/\{([^{}]+)\}/g)].map(([, name = ""]) => name),
  );
}

function callsService({ type }: RestTarget): boolean {
  return !isOneOf(type, "HTTP", "HTTP_PROXY", "MOCK");
}

/** Judges whether a REST integration takes the queue, topic or bucket from the request. */
function judgeRest({ credentials, requestParameters, uri }: RestTarget, report: Report): void {
  judgeCredentials(credentials, report);
  if (requestParameters.state === "unknown") {
    report.undetermined(requestParameters.path);
  }
  for (const [key, value] of valueOr(requestParameters, new Map<string, Value<string>>())) {
    const [, part, name = ""] = /^integration\.request\.(path|querystring)\.(.+)$/s.exec(key) ?? [];
    const inPath = answerOf(uri, (known) => (placesOf(known).includes(name) ? "yes" : "no"), "no");
    const isTarget = part === "path" ? inPath : part !== undefined && queryTargets.has(name) ? "yes" : "no";
    const isChosen = verdictOf(value, (text) => text.startsWith("method.request."), "no");
    report.settle(not(allOf(isTarget, isChosen)), `${value.path}, ${uri.path}`, "fromRequest", { path: value.path });
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
    fix: "Name the queue, stream, bucket or state machine in requestParameters or the uri, and set the credentials to a role that may do that one action on it.",
    blindSpots: [
      "Targets in the mapping templates of REST integrations, and in their paths beside those of queues and buckets.",
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
  on(restIntegration, (integration, report) => {
    if (!callsService(integration)) {
      return report.notApplicable("The integration calls no AWS service");
    }
    judgeRest(integration, report);
  }),
  on(restMethod, ({ integration }, report) => {
    if (callsService(integration)) {
      judgeRest(integration, report);
    }
  }),
);
