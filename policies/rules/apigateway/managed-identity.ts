import { nameList } from "../../core/message";
import { defineStackPolicy, type Subject } from "../../core/policy";
import { isOneOf, type Plain, type Value, valueOr } from "../../core/value";
import { verdictOf } from "../../core/verdict";
import { protocolOf } from "../../models/api/http-api";
import { readOpenApi, type OpenApiGateway } from "../../models/openapi/document";
import { restApi, restApiPut, restAuthorizer } from "../../views/apigateway";
import { httpApi, httpAuthorizer } from "../../views/apigatewayv2";

export default defineStackPolicy({
  title: "Authorizers should use a managed identity provider",
  severity: "medium",
  level: "advisory",
  stage: "preview",
  themes: ["authentication"],
  why: "Hand-written code that checks tokens is where signatures, audiences and expiry get forgotten; API Gateway checks them by itself for Cognito and JWT authorizers.",
  fix: "Use COGNITO_USER_POOLS with providerArns on a REST API, JWT on an HTTP API, or AWS_IAM.",
  blindSpots: [
    "What a Lambda authorizer does: it may well verify tokens with a maintained library.",
    "WebSocket APIs, which take no managed authorizer but AWS_IAM.",
    "Functions that check tokens behind a route without authorization.",
  ],
  links: [
    "https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-integrate-with-cognito.html",
    "https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html",
  ],
  controls: { "serverless-lens": ["SEC1-a1"] },
  messages: {
    handWritten: "The authorizer's type is a Lambda function, which verifies identities in its own code",
    noPools: "{path} is not set, so the Cognito authorizer trusts no user pool",
    inBody: "Security schemes use a Lambda authorizer, which verifies identities in its own code: {schemes}",
  },
  subjects: [restAuthorizer, httpAuthorizer, restApi, restApiPut, httpApi],
  check(stack, report) {
    for (const authorizer of stack.all(restAuthorizer)) {
      const { type, providerArns } = authorizer;
      // TOKEN where absent.
      const managed = verdictOf(type, (name) => !isLambdaType(name), "no");
      report.settle(authorizer, managed, type.path, "handWritten");
      if (isOneOf(type, "COGNITO_USER_POOLS") && providerArns.state === "absent") {
        report.violation(authorizer, "noPools", { path: providerArns.path });
      }
    }
    for (const authorizer of stack.all(httpAuthorizer)) {
      const { type, api } = authorizer;
      const protocol = protocolOf(stack, api);
      if (protocol === "WEBSOCKET") {
        continue;
      }
      const managed = verdictOf(type, (name) => !isLambdaType(name), "undetermined");
      if (managed === "no" && protocol === undefined) {
        report.undetermined(authorizer, "whether its API is an HTTP API");
      } else {
        report.settle(authorizer, managed, type.path, "handWritten");
      }
    }
    const judgeBody = (subject: Subject, body: Value<Plain>, gateway: OpenApiGateway): void => {
      const { schemes, complete } = lambdaSchemes(body, gateway);
      if (schemes.length > 0) {
        report.violation(subject, "inBody", { schemes: nameList(schemes) });
      }
      if (!complete) {
        report.undetermined(subject, body.path);
      }
    };
    stack.all(restApi).forEach((api) => judgeBody(api, api.body, "rest"));
    stack.all(restApiPut).forEach((put) => judgeBody(put, put.body, "rest"));
    stack.all(httpApi).forEach((api) => judgeBody(api, api.body, "http"));
  },
});

/** Whether a type is that of a Lambda authorizer; REST APIs have JWT authorizers of their own beside Cognito's. */
function isLambdaType(type: string): boolean {
  return ["token", "request"].includes(type.toLowerCase());
}

/** The names of the security schemes of a body that a Lambda function decides on. */
function lambdaSchemes(
  body: Value<Plain>,
  gateway: OpenApiGateway,
): { readonly schemes: readonly string[]; readonly complete: boolean } {
  const result = readOpenApi(body, gateway);
  if (result.state !== "known") {
    return { schemes: [], complete: result.state !== "unknown" };
  }
  const { securitySchemes } = result.document;
  const schemes = valueOr(securitySchemes, []);
  const types = schemes.map(({ name, authorizer }) => ({
    name,
    type: authorizer.state === "known" ? authorizer.value.type : authorizer,
  }));
  return {
    schemes: types.flatMap(({ name, type }) => (type.state === "known" && isLambdaType(type.value) ? [name] : [])),
    complete: securitySchemes.state !== "unknown" && types.every(({ type }) => type.state !== "unknown"),
  };
}
