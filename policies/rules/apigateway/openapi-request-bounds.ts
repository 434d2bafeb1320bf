import { nameList } from "../../core/message";
import { defineResourcePolicy, on, type ResourceReport } from "../../core/policy";
import { isOneOf, type Plain, type Value } from "../../core/value";
import type { OpenApiOperation, UnboundedSchema } from "../../models/openapi/document";
import { openApiBody } from "../../models/openapi/report";
import { unboundedRequestSchemas } from "../../models/openapi/request-schemas";
import { restApi, restApiPut } from "../../views/apigateway";

const messages = {
  unbounded: "Schemas that validate request bodies have no upper bound ({count}): {places}",
} as const;

// HTTP APIs are not judged: they check no bodies.
export default defineResourcePolicy(
  {
    title: "Schemas that validate request bodies must have upper bounds",
    severity: "medium",
    level: "mandatory",
    themes: ["publicEndpoints"],
    why: "A schema without bounds lets requests of any size through the check that it is there for.",
    fix: "Set maxItems on arrays, maxLength or pattern on strings, and maximum on numbers.",
    blindSpots: [
      "OpenAPI documents that API Gateway reads from S3.",
      "Bounds of parameters, and of bodies without a request validator: API Gateway does not check them.",
    ],
    links: ["https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-method-request-validation.html"],
    controls: { "serverless-lens": ["SEC3-a5"] },
    peers: {
      checkov: ["CKV_OPENAPI_21"],
      kics: [
        "array_without_maximum_number_items",
        "maximum_length_undefined",
        "numeric_schema_without_maximum",
        "pattern_undefined",
      ],
    },
    messages,
  },
  on(restApi, judge),
  on(restApiPut, judge),
);

function judge({ body }: { readonly body: Value<Plain> }, report: ResourceReport<typeof messages>): void {
  const document = openApiBody(body, "rest", report);
  if (!document) {
    return;
  }
  const unbounded = (test: (validates: Value<boolean>) => boolean): readonly UnboundedSchema[] =>
    unboundedRequestSchemas(
      document,
      document.operations.filter((operation) => test(validatesBody(operation))),
    );
  const found = unbounded((validates) => isOneOf(validates, true));
  if (found.length > 0) {
    const places = found.map(({ pointer, missing }) => `${body.path}.${pointer} (${missing})`);
    report.violation("unbounded", { count: found.length, places: nameList(places) });
  } else if (unbounded(({ state }) => state === "unknown").length > 0) {
    report.undetermined(`${body.path}.x-amazon-apigateway-request-validators`);
  }
}

/** Whether API Gateway checks the body of an operation's requests. */
function validatesBody({ requestValidator }: OpenApiOperation): Value<boolean> {
  return requestValidator.state === "known" ? requestValidator.value.validateBody : requestValidator;
}
