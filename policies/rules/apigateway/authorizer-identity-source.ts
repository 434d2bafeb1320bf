import { defineResourcePolicy } from "../../core/policy";
import { answerOf, not, type Verdict } from "../../core/verdict";
import { sensitiveNameReason } from "../../models/secrets/sensitive-names";
import { onLambdaAuthorizers, type IdentitySources } from "./parts/lambda-authorizers";

const messages = { fromQuery: "{path} reads the credential from the query string" } as const;

export default defineResourcePolicy(
  {
    title: "Lambda authorizers must read the credential from a header",
    severity: "high",
    level: "mandatory",
    themes: ["authentication", "https"],
    why: "Query strings end up in logs, browser histories and caches, where a credential works for whoever reads it.",
    fix: "Take the credential from a header, such as method.request.header.Authorization.",
    blindSpots: [
      "WebSocket APIs, whose browser clients can send no header.",
      "What the authorizer does with the credential.",
      "JWT authorizers, which apigatewayv2-jwt-authorizer judges.",
    ],
    links: [
      "https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-use-lambda-authorizer.html",
      "https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-lambda-authorizer.html",
    ],
    controls: { "serverless-lens": ["SEC1-a1"] },
    messages,
  },
  ...onLambdaAuthorizers<typeof messages, Readonly<Record<string, never>>>(({ type, sources }, report) => {
    const { path } = sources;
    // A TOKEN authorizer takes one header, whatever its name.
    if (type === "request") {
      const fromQuery = answerOf(sources, readsCredentialFromQuery, "no");
      report.settle(not(fromQuery), path, "fromQuery", { path });
    }
  }),
);

/** A query parameter beside a header may well name a tenant; alone, or by its name, it is the credential. */
function readsCredentialFromQuery({ names, complete }: IdentitySources): Verdict {
  const query = names.filter((name) => /^(method\.request|\$request)\.querystring\./i.test(name));
  if (query.some(hasSensitiveName)) {
    return "yes";
  }
  if (!complete) {
    return "undetermined";
  }
  return query.length > 0 && !names.some(isCaller) ? "yes" : "no";
}

function hasSensitiveName(source: string): boolean {
  return sensitiveNameReason(source.replace(/^.*\.querystring\./i, "")) !== undefined;
}

/** Headers, and what API Gateway itself knows of the caller: address, client certificate, API key. */
function isCaller(source: string): boolean {
  return /^((method\.request|\$request)\.(multivalue)?header|\$?context\.identity)\./i.test(source);
}
