import { output, resource, stackCases, unknown } from "../../support/cases";

const api = resource("aws:apigateway/restApi:RestApi", "api", { name: "orders" });
const validator = (props: object, restApi: unknown = output("api", "id")) =>
  resource("aws:apigateway/requestValidator:RequestValidator", "all", { name: "all", restApi, ...props });
const both = validator({ validateRequestBody: true, validateRequestParameters: true });
const method = (props: object) =>
  resource("aws:apigateway/method:Method", "search", {
    restApi: output("api", "id"),
    resourceId: output("api", "rootResourceId"),
    httpMethod: "POST",
    authorization: "AWS_IAM",
    ...props,
  });
const parameters = { requestParameters: { "method.request.querystring.page": true } };
const models = { requestModels: { "application/json": "Order" } };
const checked = { requestValidatorId: output("all", "id") };
const native = (props: object) =>
  resource("aws-native:apigateway:Method", "search", {
    restApiId: "abc",
    resourceId: "def",
    httpMethod: "GET",
    ...props,
  });
const withBody = (operation: object, extensions: object = {}) =>
  resource("aws:apigateway/restApi:RestApi", "api", {
    body: JSON.stringify({ openapi: "3.0.1", paths: { "/orders": { post: operation } }, ...extensions }),
  });
const nativeBody = (operation: object) =>
  resource("aws-native:apigateway:RestApi", "api", {
    body: { openapi: "3.0.1", paths: { "/orders": { post: operation } } },
  });
const json = { content: { "application/json": { schema: { type: "object" } } } };
const validators = {
  "x-amazon-apigateway-request-validators": {
    all: { validateRequestBody: true, validateRequestParameters: true },
    body: { validateRequestBody: true, validateRequestParameters: false },
  },
};

export default stackCases([
  {
    name: "a validator for parameters and body",
    resources: [api, both, method({ ...parameters, ...models, ...checked })],
    expect: "pass",
    show: true,
  },
  {
    name: "no validator",
    resources: [api, method({ ...parameters, ...models })],
    expect: { violation: "noValidator", on: "search", says: "validate the parameters and body that" },
    show: true,
  },
  { name: "a method that declares nothing", resources: [api, method({})], expect: "pass" },
  {
    name: "a parameter of the path, which is always there",
    resources: [api, method({ requestParameters: { "method.request.path.id": true } })],
    expect: "pass",
  },
  {
    name: "a parameter that may be left out",
    resources: [api, method({ requestParameters: { "method.request.header.X-Trace": false } })],
    expect: "pass",
  },
  {
    name: "the built-in model that lets everything through",
    resources: [api, method({ requestModels: { "application/json": "Empty" } })],
    expect: "pass",
  },
  {
    name: "a model that is not known yet, and may be the built-in one",
    resources: [api, method({ requestModels: { "application/json": unknown } })],
    expect: "undetermined",
  },
  {
    name: "a model of the same program",
    resources: [
      api,
      resource("aws:apigateway/model:Model", "order", {
        restApi: output("api", "id"),
        contentType: "application/json",
      }),
      method({ requestModels: { "application/json": output("order", "name") } }),
    ],
    expect: { violation: "noValidator", on: "search", says: "validate the body that" },
  },
  {
    name: "a validator that leaves the body out",
    resources: [api, validator({ validateRequestParameters: true }), method({ ...models, ...checked })],
    expect: { violation: "notBody", on: "search" },
  },
  {
    name: "a validator that leaves parameters out",
    resources: [api, validator({ validateRequestBody: true }), method({ ...parameters, ...checked })],
    expect: { violation: "notParameters", on: "search" },
  },
  {
    name: "a validator for the body alone, where no parameter is required",
    resources: [api, validator({ validateRequestBody: true }), method({ ...models, ...checked })],
    expect: "pass",
  },
  {
    name: "a validator of another API",
    resources: [
      api,
      resource("aws:apigateway/restApi:RestApi", "other", { name: "other" }),
      validator({ validateRequestBody: true, validateRequestParameters: true }, output("other", "id")),
      method({ ...models, ...checked }),
    ],
    expect: { violation: "otherApi", on: "search" },
  },
  {
    name: "a validator of another program",
    resources: [api, method({ ...models, requestValidatorId: "xyz789" })],
    expect: "undetermined",
  },
  {
    name: "a validator not known yet",
    resources: [api, method({ ...models, requestValidatorId: unknown })],
    expect: "undetermined",
  },
  {
    name: "a flag not known yet",
    resources: [api, validator({ validateRequestBody: unknown }), method({ ...models, ...checked })],
    expect: "undetermined",
    reason: "validateRequestBody of all",
  },
  {
    name: "parameters not known yet",
    resources: [api, method({ requestParameters: unknown })],
    expect: "undetermined",
    reason: "its request parameters and models",
  },
  { name: "models not known yet", resources: [api, method({ requestModels: unknown })], expect: "undetermined" },
  {
    name: "a parameter that may be required",
    resources: [api, method({ requestParameters: { "method.request.querystring.page": unknown } })],
    expect: "undetermined",
  },
  {
    name: "a parameter that may be required, and a validator that leaves parameters out",
    resources: [
      api,
      validator({ validateRequestBody: true }),
      method({ requestParameters: { "method.request.querystring.page": unknown }, ...checked }),
    ],
    expect: "undetermined",
  },
  {
    name: "a parameter that may be required, and a validator for it",
    resources: [api, both, method({ requestParameters: { "method.request.querystring.page": unknown }, ...checked })],
    expect: "pass",
  },
  {
    name: "a required header without a validator",
    resources: [api, method({ requestParameters: { "method.request.header.X-Client": true } })],
    expect: { violation: "noValidator", on: "search", says: "validate the parameters that" },
  },
  {
    name: "a validator of another program, where nothing is declared",
    resources: [api, method({ requestValidatorId: "xyz789" })],
    expect: "pass",
  },
  {
    name: "parameters of the wrong type",
    resources: [api, method({ requestParameters: "page" })],
    expect: "undetermined",
  },
  {
    name: "an operation with a validator",
    resources: [withBody({ requestBody: json, "x-amazon-apigateway-request-validator": "all" }, validators)],
    expect: "pass",
  },
  {
    name: "an operation with a required header, and a validator for the body alone",
    resources: [
      withBody(
        {
          parameters: [{ name: "X-Client", in: "header", required: true, schema: { type: "string" } }],
          "x-amazon-apigateway-request-validator": "body",
        },
        validators,
      ),
    ],
    expect: { violation: "inBody", on: "api" },
  },
  {
    name: "an operation without a validator",
    resources: [withBody({ requestBody: json })],
    expect: { violation: "inBody", on: "api", says: "checks: POST /orders" },
  },
  {
    name: "an operation without a validator beside one that declares nothing",
    resources: [withBody({}, { paths: { "/offers": { post: {} }, "/orders": { post: { requestBody: json } } } })],
    expect: { violation: "inBody", on: "api", says: "checks: POST /orders" },
  },
  {
    name: "an operation with the validator of the document",
    resources: [withBody({ requestBody: json }, { ...validators, "x-amazon-apigateway-request-validator": "all" })],
    expect: "pass",
  },
  {
    name: "an operation with a required parameter of the query, and no validator",
    resources: [withBody({ parameters: [{ name: "page", in: "query", required: true }] })],
    expect: { violation: "inBody", on: "api" },
  },
  {
    name: "an operation with parameters that may be left out, or always are there",
    resources: [
      withBody({
        parameters: [
          { name: "page", in: "query" },
          { name: "id", in: "path", required: true },
        ],
      }),
    ],
    expect: "pass",
  },
  {
    name: "an operation with a required parameter, and a validator for everything",
    resources: [
      withBody(
        {
          parameters: [{ name: "page", in: "query", required: true }],
          "x-amazon-apigateway-request-validator": "all",
        },
        validators,
      ),
    ],
    expect: "pass",
  },
  {
    name: "an operation with a body without schema",
    resources: [withBody({ requestBody: { content: { "application/json": {} } } })],
    expect: "pass",
  },
  {
    name: "an operation with a validator that is not defined",
    resources: [withBody({ requestBody: json, "x-amazon-apigateway-request-validator": "none" }, validators)],
    expect: { violation: "inBody", on: "api" },
  },
  {
    name: "aws-native, an operation whose parameters are not known yet",
    resources: [nativeBody({ parameters: unknown })],
    expect: "undetermined",
  },
  {
    name: "aws-native, an operation whose body is not known yet",
    resources: [nativeBody({ requestBody: unknown })],
    expect: "undetermined",
  },
  {
    name: "aws-native, an operation whose validator is not known yet",
    resources: [nativeBody({ requestBody: json, "x-amazon-apigateway-request-validator": unknown })],
    expect: "undetermined",
  },
  {
    name: "aws-native, a validator not known yet of an operation that declares nothing",
    resources: [nativeBody({ "x-amazon-apigateway-request-validator": unknown })],
    expect: "pass",
  },
  {
    name: "aws-native, a path not known yet",
    resources: [
      resource("aws-native:apigateway:RestApi", "api", { body: { openapi: "3.0.1", paths: { "/orders": unknown } } }),
    ],
    expect: "undetermined",
  },
  {
    name: "a body not known yet",
    resources: [resource("aws:apigateway/restApi:RestApi", "api", { body: unknown })],
    expect: "undetermined",
  },
  {
    name: "aws-native, no validator",
    resources: [native(parameters)],
    expect: { violation: "noValidator", on: "search" },
  },
  { name: "aws-native, nothing declared", resources: [native({})], expect: "pass" },
  {
    name: "aws-native, a validator",
    resources: [
      resource("aws-native:apigateway:RequestValidator", "all", { restApiId: "abc", validateRequestParameters: true }),
      native({ ...parameters, requestValidatorId: output("all", "id") }),
    ],
    expect: "pass",
  },
]);
