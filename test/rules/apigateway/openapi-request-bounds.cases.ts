import { resourceCases, unknown } from "../../support/cases";

const rest = "aws:apigateway/restApi:RestApi";
const nativeRest = "aws-native:apigateway:RestApi";

const document = (parts: Record<string, unknown>) => ({
  openapi: "3.0.1",
  info: { title: "orders", version: "1" },
  paths: {},
  ...parts,
});
const swagger = (parts: Record<string, unknown>) => ({ swagger: "2.0", info: {}, paths: {}, ...parts });
const api = (body: unknown) => ({ name: "orders", body: JSON.stringify(body) });

const validators = {
  all: { validateRequestBody: true, validateRequestParameters: true },
  parameters: { validateRequestBody: false, validateRequestParameters: true },
};
interface Post {
  readonly schema?: unknown;
  readonly validator?: unknown;
  readonly media?: string;
  readonly parameters?: unknown;
  readonly definitions?: Record<string, unknown>;
}
const orders = ({ schema, validator = "all", media = "application/json", parameters, definitions = {} }: Post) =>
  document({
    "x-amazon-apigateway-request-validators": validators,
    components: { schemas: definitions },
    paths: {
      "/v1.0/orders": {
        post: {
          "x-amazon-apigateway-request-validator": validator,
          ...(parameters ? { parameters } : {}),
          ...(schema ? { requestBody: { content: { [media]: { schema } } } } : {}),
        },
      },
    },
  });
const unbounded = { type: "object", properties: { note: { type: "string" } } };
const bounded = {
  type: "object",
  properties: {
    note: { type: "string", maxLength: 200 },
    color: { type: "string", enum: ["red", "blue"] },
    at: { type: "string", format: "date-time" },
    count: { type: "integer", maximum: 10 },
    items: { type: "array", maxItems: 5, items: { type: "integer", format: "int32" } },
  },
};

export default resourceCases([
  {
    name: "a body with bounds",
    type: rest,
    props: api(orders({ schema: bounded })),
    expect: "pass",
    show: true,
  },
  {
    name: "a body without bounds, which a validator checks",
    type: rest,
    props: api(orders({ schema: unbounded })),
    expect: { violation: "unbounded", says: "body.paths./v1.0/orders.post" },
    show: true,
  },
  {
    name: "a referenced body without bounds, at the second step",
    type: rest,
    props: api(
      orders({
        schema: { $ref: "#/components/schemas/Order" },
        definitions: {
          Order: { type: "object", properties: { lines: { $ref: "#/components/schemas/Lines" } } },
          Lines: { type: "array", items: { type: "boolean" } },
        },
      }),
    ),
    expect: { violation: "unbounded" },
  },
  {
    name: "a schema without bounds that only responses use, and whose name begins like that of the body",
    type: rest,
    props: api(
      orders({
        schema: { $ref: "#/components/schemas/Order" },
        definitions: { Order: bounded, OrderList: { type: "array", items: { $ref: "#/components/schemas/Order" } } },
      }),
    ),
    expect: "pass",
  },
  {
    name: "a body without bounds, and a validator of parameters only",
    type: rest,
    props: api(orders({ schema: unbounded, validator: "parameters" })),
    expect: "pass",
  },
  {
    name: "a parameter without bounds, which API Gateway does not check",
    type: rest,
    props: api(orders({ parameters: [{ name: "page", in: "query", schema: { type: "integer" } }] })),
    expect: "pass",
  },
  {
    name: "a body without bounds that is no JSON, which API Gateway does not check",
    type: rest,
    props: api(orders({ schema: unbounded, media: "multipart/form-data" })),
    expect: "pass",
  },
  {
    name: "a body without bounds, and no validator",
    type: rest,
    props: api(orders({ schema: unbounded, validator: null })),
    expect: "pass",
  },
  {
    name: "a body parameter of Swagger 2.0 without bounds",
    type: rest,
    props: api(
      swagger({
        "x-amazon-apigateway-request-validators": validators,
        "x-amazon-apigateway-request-validator": "all",
        parameters: { order: { name: "order", in: "body", schema: { $ref: "#/definitions/Order" } } },
        definitions: { Order: unbounded },
        paths: { "/orders": { post: { parameters: [{ $ref: "#/parameters/order" }] } } },
      }),
    ),
    expect: { violation: "unbounded" },
  },
  {
    name: "a model that refers to itself",
    type: rest,
    props: api(
      orders({
        schema: { $ref: "#/components/schemas/Node" },
        definitions: { Node: { type: "object", properties: { next: { $ref: "#/components/schemas/Node" } } } },
      }),
    ),
    expect: "pass",
  },
  { name: "no body", type: rest, props: { name: "orders" }, expect: "notApplicable" },
  { name: "a body not known yet", type: rest, props: { name: "orders", body: unknown }, expect: "undetermined" },
  {
    name: "aws-native, a validator not known yet, and a body without bounds",
    type: nativeRest,
    props: { body: orders({ schema: unbounded, validator: unknown }) },
    expect: "undetermined",
  },
  {
    name: "aws-native, a validator not known yet, and a body with bounds",
    type: nativeRest,
    props: { body: orders({ schema: bounded, validator: unknown }) },
    expect: "pass",
  },
  {
    name: "aws-native, a bound not known yet",
    type: nativeRest,
    props: { body: orders({ schema: { type: "string", maxLength: unknown } }) },
    expect: "pass",
  },
  {
    name: "aws-native, a body without bounds",
    type: nativeRest,
    props: { body: orders({ schema: unbounded }) },
    expect: { violation: "unbounded" },
  },
  {
    name: "an imported document with a body without bounds",
    type: "aws:apigateway/restApiPut:RestApiPut",
    props: { restApiId: unknown, body: JSON.stringify(orders({ schema: unbounded })) },
    expect: { violation: "unbounded" },
  },
]);
