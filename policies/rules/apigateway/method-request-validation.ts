import { nameList } from "../../core/message";
import { defineStackPolicy, type StackReport, type Subject } from "../../core/policy";
import type { Stack } from "../../core/stack";
import type { Plain, Value } from "../../core/value";
import { answerOf, verdictOf, isTrue, allOf, anyOf, not, type Verdict } from "../../core/verdict";
import type { ViewOf } from "../../core/view";
import { readOpenApi, type OpenApiOperation } from "../../models/openapi/document";
import { sameApi } from "../../models/api/rest-stage";
import { restApi, restApiPut, restMethod, restModel, restRequestValidator } from "../../views/apigateway";

const messages = {
  noValidator: "{path} is not set, so API Gateway does not validate the {what} that the method declares",
  notParameters: "Validator {name} does not validate parameters, although the method declares required ones",
  notBody: "Validator {name} does not validate the body, although the method declares a model",
  otherApi: "Validator {name} belongs to another API",
  inBody: "Operations of the OpenAPI body declare what no validator checks: {operations}",
} as const;

type Report = StackReport<typeof messages>;
type RestMethod = ViewOf<typeof restMethod>;

export default defineStackPolicy({
  title: "REST API methods should validate declared parameters and models",
  severity: "medium",
  level: "advisory",
  themes: ["serverlessLens", "publicEndpoints"],
  why: "Without a request validator, required parameters and models are documentation only: malformed requests reach the back end, and cost money there.",
  fix: "Set requestValidatorId to an apigateway.RequestValidator of the same API with validateRequestParameters true, and validateRequestBody true for models.",
  blindSpots: [
    "Methods that declare nothing.",
    "Path parameters, without which a request does not reach its method anyway.",
    "What a model lets through; and models named Empty, which let everything through.",
  ],
  links: ["https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-method-request-validation.html"],
  controls: { "serverless-lens": ["SEC3-a5"] },
  peers: { checkov: ["CKV2_AWS_53"], cdkNag: ["APIGWRequestValidation", "AwsSolutions-APIG2"] },
  messages,
  subjects: [restMethod, restApi, restApiPut],
  check(stack, report) {
    stack.all(restMethod).forEach((method) => judge(stack, method, report));
    stack.all(restApi).forEach((api) => judgeBody(api, api.body, report));
    stack.all(restApiPut).forEach((put) => judgeBody(put, put.body, report));
  },
});

function judge(stack: Stack, method: RestMethod, report: Report): void {
  const { requestValidator: validator } = method;
  const parameters = requiresParameters(method);
  const models = hasModels(stack, method);
  if (parameters === "no" && models === "no") {
    return;
  }
  if (validator.state === "absent") {
    if (parameters !== "yes" && models !== "yes") {
      return report.undetermined(method, "its request parameters and models");
    }
    const what = [...(parameters === "yes" ? ["parameters"] : []), ...(models === "yes" ? ["body"] : [])].join(" and ");
    return report.violation(method, "noValidator", { path: validator.path, what });
  }
  const resolution = stack.resolve(validator, restRequestValidator);
  if (resolution.state !== "found") {
    return report.undetermined(method, `what the validator of ${validator.path} checks`);
  }
  for (const found of resolution.targets) {
    const { name } = found.resource;
    if (sameApi(stack, found.restApi, method.restApi) === "no") {
      report.violation(method, "otherApi", { name });
    }
    for (const [declared, flag, message] of [
      [parameters, found.validateParameters, "notParameters"],
      [models, found.validateBody, "notBody"],
    ] as const) {
      report.settle(method, validates(declared, isTrue(flag, "no")), `${flag.path} of ${name}`, message, { name });
    }
  }
}

/** Whether all that is declared is checked. */
function validates(declared: Verdict, checks: Verdict): Verdict {
  return anyOf(not(declared), checks);
}

/** Whether a method declares query parameters or headers that callers must send. */
function requiresParameters({ requestParameterFlags: flags }: RestMethod): Verdict {
  const isRequired = ([name, required]: readonly [string, Value<string>]): Verdict =>
    name.startsWith("method.request.path.") ? "no" : verdictOf(required, (flag) => flag === "true", "no");
  return answerOf(flags, (found) => anyOf(...[...found].map(isRequired)), "no");
}

/** Whether a method declares a model that can be broken. */
function hasModels(stack: Stack, { requestModels: models, requestModel }: RestMethod): Verdict {
  // The name of a model that the program makes is not known in a first preview; it is none of the built-in ones.
  const isMade = stack.resolve(requestModel, restModel).state === "found";
  const isModel = (model: Value<string>): Verdict =>
    model.state === "unknown" && isMade ? "yes" : verdictOf(model, (name) => name !== "Empty", "no");
  return answerOf(models, (found) => anyOf(...[...found.values()].map(isModel)), "no");
}

function judgeBody(subject: Subject, body: Value<Plain>, report: Report): void {
  const result = readOpenApi(body, "rest");
  if (result.state === "unknown") {
    return report.undetermined(subject, body.path);
  }
  if (result.state !== "known") {
    return;
  }
  const { operations, operationsComplete } = result.document;
  const verdicts = operations.map((operation) => ({ operation, verdict: isUnchecked(operation) }));
  const unchecked = verdicts.filter(({ verdict }) => verdict === "yes").map(({ operation }) => operation);
  report.settle(
    subject,
    not(anyOf(...verdicts.map(({ verdict }) => verdict), operationsComplete ? "no" : "undetermined")),
    `parts of ${body.path}`,
    "inBody",
    { operations: nameList(unchecked.map(({ method, path }) => `${method} ${path}`)) },
  );
}

/** Whether an operation declares parameters or a body that its validator, if there is one, does not check. */
function isUnchecked({ parameters, parametersComplete, requestBody, requestValidator }: OpenApiOperation): Verdict {
  const required = anyOf(
    ...parameters.map((parameter) =>
      parameter.in === "query" || parameter.in === "header" ? isTrue(parameter.required, "no") : "no",
    ),
    parametersComplete ? "no" : "undetermined",
  );
  const modelled = answerOf(requestBody, ({ hasSchema }) => isTrue(hasSchema, "no"), "no");
  const checks = (flag: "validateParameters" | "validateBody"): Verdict =>
    answerOf(requestValidator, (validator) => isTrue(validator[flag], "no"), "no");
  return not(allOf(validates(required, checks("validateParameters")), validates(modelled, checks("validateBody"))));
}
